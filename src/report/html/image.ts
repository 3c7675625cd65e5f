import { weigh } from '../bytes.ts';
import type { WeighedImage } from '../drawn.ts';
import { barPicture, stackOf, type Stack } from '../picture/layers.ts';
import { leastShown, type WeighedFile } from '../size.ts';
import { plural } from '../summary.ts';
import { element, lines, type Child, type Markup } from './element.ts';

/** How an image stands in a page. */
interface Place {
  /** What names in the page begin with. */
  readonly id: string;
  /** Whether its layers are shown at once. */
  readonly isOpen: boolean;
  /** What leads to a line of the source. */
  readonly toLine: (line: number) => Child;
}

const mostLayers = 80;
/** Characters of an instruction in a table. */
const mostText = 400;

/** What is wider than the page is moved by itself, by keys too. */
export const region = (label: string, inside: Child): Markup =>
  element('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': label }, inside);

/** An image: what it weighs, a bar, and its layers. */
export function imageParts(
  file: Pick<WeighedFile, 'path' | 'images'>,
  image: WeighedImage,
  place: Place,
): readonly Markup[] {
  const stack = stackOf(file, image);
  if (image.least.value < leastShown) return [];
  const { id } = place;
  return [
    element('h3', { id }, `Image of ${stack.title}`),
    { markup: barPicture(stack, { id: `${id}-bar`, isPart: true }) },
    layers(stack, place),
    ...stack.notes.map((note) => element('p', { class: 'note' }, note)),
  ];
}

function layers({ stripes }: Stack, { id, isOpen, toLine }: Place): Markup {
  const rows = stripes
    .slice(0, mostLayers)
    .map(({ line, text, bytes, wasted }) =>
      element('tr', {}, [
        element('th', { scope: 'row', class: 'number' }, line === undefined ? 'base' : toLine(line)),
        element('td', {}, element('code', {}, text.length > mostText ? `${text.slice(0, mostText)}…` : text)),
        element('td', { class: 'number' }, bytes ? weigh(bytes) : '?'),
        element('td', { class: 'number gone' }, wasted > 0 && bytes ? weigh({ ...bytes, value: wasted }) : ''),
      ]),
    );
  const left = stripes.length - rows.length;
  return element('details', isOpen ? { open: '' } : {}, [
    element('summary', {}, `Its ${plural(stripes.length, 'layer', 'layers')}`),
    element(
      'div',
      { class: 'wide', tabindex: 0, role: 'region', 'aria-labelledby': id },
      element('table', { 'aria-labelledby': id }, [
        element(
          'thead',
          {},
          element('tr', {}, [
            element('th', { scope: 'col', class: 'number' }, 'line'),
            element('th', { scope: 'col' }, 'instruction'),
            element('th', { scope: 'col', class: 'number' }, 'adds'),
            element('th', { scope: 'col', class: 'number' }, 'out of sight'),
          ]),
        ),
        element('tbody', {}, lines(rows)),
      ]),
    ),
    ...(left > 0 ? [element('p', {}, `and ${plural(left, 'layer', 'layers')} more`)] : []),
  ]);
}
