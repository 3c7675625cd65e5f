import { weigh } from '../bytes.ts';
import type { WeighedImage } from '../drawn.ts';
import type { Bytes } from '../report.ts';
import { headOf, leastShown, outOfSight, type WeighedFile } from '../size.ts';
import { plural } from '../summary.ts';
import { cell, fitted, hint, lengthOf, shape, svg, text, type Setting } from './svg.ts';

/** A layer as it is drawn. */
export interface Stripe {
  readonly line?: number;
  /** The instruction, or the base. */
  readonly text: string;
  readonly bytes?: Bytes;
  /** What of it nobody sees in the image. */
  readonly wasted: number;
  readonly isBase: boolean;
}

/** An image as it is drawn: from the base upwards. */
export interface Stack {
  readonly title: string;
  readonly stripes: readonly Stripe[];
  readonly notes: readonly string[];
}

const width = 880;
const margin = 16;
const rowHeight = 22;
const barHeight = 28;
const barWidth = 190;
/** More than this is no picture any more. */
const most = { images: 40, layers: 120 };

/** Images layer by layer: a bar for the whole, and one for each layer; what later layers delete, or store anew, is shaded. */
export function layersPicture(stacks: readonly Stack[], setting: Setting = { id: 'layers' }): string {
  const shown = stacks.slice(0, most.images);
  const parts: string[] = [];
  let y = margin;
  for (const stack of shown) {
    const block = blockOf(stack, y, setting.id);
    parts.push(...block.parts);
    y = block.end + margin;
  }
  if (shown.length < stacks.length) {
    parts.push(
      text(`not drawn: ${plural(stacks.length - shown.length, 'image', 'images')}`, {
        x: margin,
        y: y + 13,
        kind: 'quiet',
      }),
    );
    y += rowHeight;
  }
  const title = shown.length === 1 ? (shown[0]?.title ?? '') : plural(stacks.length, 'image', 'images');
  const frame = { width, height: y, title: `Layers of ${title}`, desc: shown.map(told).join(' ') };
  return svg(frame, setting, [shade(setting.id), ...parts]);
}

/** An image as one bar of its layers. */
export function barPicture(stack: Stack, setting: Setting): string {
  const frame = { width, height: barHeight, title: `Layers of ${stack.title}`, desc: told(stack), stretches: true };
  return svg(frame, setting, [shade(setting.id), ...bar(stack.stripes, { x: 0, y: 0, width, id: setting.id })]);
}

/** A weighed image, as it is drawn. */
export function stackOf(file: Pick<WeighedFile, 'path' | 'images'>, image: WeighedImage): Stack {
  const { base, layers } = image;
  const stages = new Set(layers.map(({ stage }) => stage));
  const { title, rest } = headOf(file, image);
  return {
    title: `${title}${rest}`,
    stripes: [
      {
        text: `FROM ${base.image ?? 'a base that is not known'}`,
        wasted: 0,
        isBase: true,
        ...(base.bytes && { bytes: base.bytes }),
      },
      ...layers.map(({ line, instruction, stage, adds, wasted }) => ({
        line,
        text: stages.size > 1 ? `[${stage}] ${instruction}` : instruction,
        wasted: wasted?.value ?? 0,
        isBase: false,
        ...(adds && { bytes: adds }),
      })),
    ],
    notes: image.waste.value >= leastShown ? [outOfSight(image)] : [],
  };
}

interface Block {
  readonly parts: readonly string[];
  readonly end: number;
}

function blockOf({ title, stripes, notes }: Stack, top: number, id: string): Block {
  const shown = stripes.slice(0, most.layers);
  const left = stripes.length - shown.length;
  const sizes = shown.map(sizeOf);
  const wide = Math.max(...sizes.map(lengthOf));
  const digits = Math.max(...shown.map(({ line }) => lengthOf(lineOf(line))));
  const [lineEnd, barX] = [margin + digits, width - margin - barWidth];
  const words = { x: lineEnd + 12, end: barX - 16 - wide };
  const room = Math.floor((words.end - 16 - words.x) / cell);
  const largest = Math.max(1, ...shown.map(({ bytes }) => bytes?.value ?? 0));
  const barTop = top + 28;
  const rowsTop = barTop + barHeight + 14;
  const rows = shown.map((stripe, index) => {
    const y = rowsTop + index * rowHeight;
    const base = y + 15;
    const long = barWidth * ((stripe.bytes?.value ?? 0) / largest);
    return [
      '<g>',
      hint(stripe.text.slice(0, mostHint)),
      text(lineOf(stripe.line), { x: lineEnd, y: base, kind: 'quiet', anchor: 'end' }),
      text(fitted(stripe.text, room), { x: words.x, y: base }),
      text(sizes[index] ?? '', { x: words.end + wide, y: base, kind: 'weight', anchor: 'end' }),
      ...piece(stripe, { x: barX, y: y + 5, width: long, height: 12, id }),
      '</g>',
    ].join('');
  });
  const below = [...(left > 0 ? [`and ${plural(left, 'layer', 'layers')} more`] : []), ...notes];
  const notesTop = rowsTop + shown.length * rowHeight;
  const room80 = Math.floor((width - 2 * margin) / cell);
  return {
    parts: [
      text(fitted(title, room80), { x: margin, y: top + 14, kind: 'name' }),
      ...bar(stripes, { x: margin, y: barTop, width: width - 2 * margin, id }),
      ...rows,
      ...below.map((note, index) =>
        text(fitted(note, room80), { x: margin, y: notesTop + 17 + index * rowHeight, kind: 'quiet' }),
      ),
    ],
    end: notesTop + below.length * rowHeight,
  };
}

const mostHint = 500;
const lineOf = (line: number | undefined): string => (line === undefined ? '' : String(line));
const sizeOf = ({ bytes }: Stripe): string => (bytes ? weigh(bytes) : '?');

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly id: string;
}

/** The whole image: each layer as wide as it is heavy, the base at the left. */
function bar(stripes: readonly Stripe[], { x, y, width: room, id }: Place): readonly string[] {
  const known = stripes.filter(({ bytes }) => (bytes?.value ?? 0) > 0);
  const total = known.reduce((sum, { bytes }) => sum + (bytes?.value ?? 0), 0);
  let at = x;
  const pieces = known.map((stripe) => {
    const long = (room * (stripe.bytes?.value ?? 0)) / total;
    const words = `${stripe.line === undefined ? '' : `line ${stripe.line}: `}${stripe.text.slice(0, mostHint)}, ${sizeOf(stripe)}`;
    // Between two layers there is a line to tell them by.
    const parts = piece(stripe, { x: at, y, width: Math.max(0.5, long - (long > 3 ? 1.5 : 0)), height: barHeight, id });
    at += long;
    return `<g>${hint(words)}${parts.join('')}</g>`;
  });
  return total > 0 ? pieces : [shape('rect', { x, y, width: room, height: barHeight, class: 'layer unknown' })];
}

/** A layer as a bar, of which the end is shaded that nobody sees. */
function piece(
  { bytes, wasted, isBase }: Stripe,
  { x, y, width: long, height, id }: Place & { readonly height: number },
): readonly string[] {
  const whole = bytes?.value ?? 0;
  if (whole <= 0) return [];
  const gone = long * (Math.min(wasted, whole) / whole);
  const rect = (from: number, size: number, kind: string, fill?: string): readonly string[] =>
    size < 0.05
      ? []
      : [shape('rect', { x: round(from), y, width: round(size), height, class: kind, ...(fill && { fill }) })];
  return [
    ...rect(x, long - gone, isBase ? 'layer base' : 'layer'),
    ...rect(x + long - gone, gone, 'layer gone'),
    ...rect(x + long - gone, gone, '', `url(#${id}-shade)`),
  ];
}

const round = (value: number): number => Math.round(value * 10) / 10;

const shade = (id: string): string =>
  `<defs><pattern id="${id}-shade" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" class="hatch"/></pattern></defs>`;

const mostTold = 30;

/** The layers in words, the heaviest first. */
function told({ title, stripes, notes }: Stack): string {
  const heaviest = stripes
    .filter(({ bytes }) => (bytes?.value ?? 0) >= leastShown)
    .toSorted((a, b) => (b.bytes?.value ?? 0) - (a.bytes?.value ?? 0))
    .slice(0, mostTold)
    .map(
      (stripe) =>
        `${stripe.line === undefined ? '' : `line ${stripe.line}, `}${stripe.text.slice(0, 120)}: ${sizeOf(stripe)}`,
    );
  return `${[title, ...heaviest, ...notes].join('; ')}.`;
}
