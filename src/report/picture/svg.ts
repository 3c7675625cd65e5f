import { cut } from '../size.ts';
import { visible, widthOf } from '../visible.ts';
import { attributes, escapeXml } from '../xml.ts';
import { pictureStyle } from '../assets.ts';

/** What is said of a picture, and where it stands. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Whether it is made as wide as there is room. */
  readonly stretches?: boolean;
  /** What those hear of it who do not see it. */
  readonly title: string;
  readonly desc: string;
}

/** Whether a picture is a file of its own, with its colours; else the page has them, and `id` is no other picture's. */
export type Setting = { readonly id: string; readonly isPart?: boolean };

/** A picture of its parts. */
export function svg(
  { width, height, title, desc, stretches = false }: Frame,
  { id, isPart = false }: Setting,
  parts: readonly string[],
): string {
  const head = attributes({
    ...(!isPart && { xmlns: 'http://www.w3.org/2000/svg' }),
    class: 'picture',
    width: Math.ceil(width),
    height: Math.ceil(height),
    viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
    ...(stretches && { preserveAspectRatio: 'none' }),
    role: 'img',
    'aria-labelledby': `${id}-title ${id}-desc`,
  });
  return [
    `<svg${head}>`,
    `<title id="${id}-title">${shown(title)}</title>`,
    `<desc id="${id}-desc">${shown(desc)}</desc>`,
    ...(isPart ? [] : [`<style>${pictureStyle}</style>`]),
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

/** Where a finger of the reader stays on a part of the picture, this is told of it. */
export const hint = (text: string): string => `<title>${shown(text)}</title>`;

export const shape = (name: string, values: Readonly<Record<string, string | number>>, inside = ''): string =>
  inside === '' ? `<${name}${attributes(values)}/>` : `<${name}${attributes(values)}>${inside}</${name}>`;

/** A line of text, which begins, ends or has its middle at a point. */
export const text = (
  words: string,
  { x, y, kind = '', anchor = 'start' }: { x: number; y: number; kind?: string; anchor?: 'start' | 'middle' | 'end' },
): string =>
  shape(
    'text',
    { x, y, ...(kind !== '' && { class: kind }), ...(anchor !== 'start' && { 'text-anchor': anchor }) },
    shown(words),
  );

const shown = (words: string): string => escapeXml(visible(words));

/** How wide a cell of any monospaced font of 12 pixels is that a reader may have. */
export const cell = 7.5;

/** How wide a text of one line is at most. */
export const lengthOf = (words: string): number => widthOf(visible(words)) * cell;

/** A text of at most so many cells. */
export const fitted = (words: string, cells: number): string => cut(visible(words), cells);
