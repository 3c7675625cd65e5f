import { formatBytes, weigh } from './bytes.ts';
import type { Saving, WeighedImage } from './drawn.ts';
import { stringify } from './json.ts';
import type { Bytes } from './report.ts';
import { plural } from './summary.ts';
import { plainView, type View } from './view.ts';
import { logLine, visible, widthOf } from './visible.ts';

export interface WeighedFile {
  readonly path: string;
  readonly context?: string;
  readonly images: readonly WeighedImage[];
  readonly error?: string;
}

/** What the images of Dockerfiles will weigh. */
export interface SizeReport {
  readonly version: string;
  readonly files: readonly WeighedFile[];
}

/** The report for programs. */
export const sizeJson = (report: SizeReport): string => `${stringify(report)}\n`;

/** The report for people: layer by layer, a bar for each, what of it nobody sees, and what fixes would save. */
export function sizeText({ files }: SizeReport, view: View = plainView): string {
  const blocks = files.flatMap((file) =>
    file.error === undefined ? file.images.map((image) => imageBlock(file, image, view)) : [],
  );
  return blocks.map((lines) => `${lines.map(logLine).join('\n')}\n`).join('\n');
}

function imageBlock({ path, images }: WeighedFile, image: WeighedImage, view: View): readonly string[] {
  const { strong, dim } = view.paint;
  const { title, rest } = headOf({ path, images }, image);
  return [
    `${strong(title)}${rest}`,
    ...rowsOf(image, view),
    ...(image.waste.value >= leastShown ? [dim(outOfSight(image))] : []),
    ...savingLines(image.savings, view),
  ];
}

/** Which image it is and what it weighs, and what of that is not known. */
export function headOf(
  { path, images }: Pick<WeighedFile, 'path' | 'images'>,
  image: WeighedImage,
): { readonly title: string; readonly rest: string } {
  const name = images.length > 1 ? `${visible(path)}, ${visible(image.target)}` : visible(path);
  const unknown = image.layers.filter(({ adds }) => !adds).length + (image.base.bytes ? 0 : 1);
  const weight = weigh(image.image ?? { ...image.least, atLeast: true });
  const rest = image.image ? '' : `, ${plural(unknown, 'part is', 'parts are')} not known`;
  return { title: `${name}: ${weight}`, rest };
}

/** What of an image nobody sees. */
export const outOfSight = ({ waste, least }: WeighedImage): string =>
  `${weigh(waste)} ${shareOf(waste, least)}is out of sight: later layers delete it, or store it anew`;

/** Less than this is not told. */
export const leastShown = 100_000;

const shareOf = (part: Bytes, whole: Bytes): string =>
  whole.value > 0 ? `(${Math.round((100 * part.value) / whole.value)} %) ` : '';

interface Row {
  readonly line: string;
  readonly text: string;
  readonly bytes: Bytes | undefined;
  readonly wasted: number;
}

function rowsOf({ base, layers }: WeighedImage, view: View): readonly string[] {
  const stages = new Set(layers.map(({ stage }) => stage));
  const rows: Row[] = [
    { line: '', text: `FROM ${base.image ?? 'a base that is not known'}`, bytes: base.bytes, wasted: 0 },
    ...layers.map(({ line, instruction, stage, adds, least, wasted }) => ({
      line: String(line),
      text: stages.size > 1 ? `[${stage}] ${instruction}` : instruction,
      bytes: adds ?? (least && least.value >= leastShown ? least : undefined),
      wasted: wasted?.value ?? 0,
    })),
  ];
  const most = Math.max(1, ...rows.map(({ bytes }) => bytes?.value ?? 0));
  const sizes = rows.map(({ bytes }) => (bytes ? weigh(bytes) : '?'));
  const [digits, wide] = [Math.max(...rows.map(({ line }) => line.length)), Math.max(...sizes.map(widthOf))];
  const bar = Math.max(10, Math.min(24, Math.floor(view.columns / 4)));
  const room = Math.max(12, view.columns - digits - wide - bar - 8);
  return rows.map(({ line, text, bytes, wasted }, index) => {
    const size = (sizes[index] ?? '').padStart(wide);
    const shown = cut(visible(text), room);
    const cells = `  ${view.paint.dim(line.padStart(digits))}  ${shown}${' '.repeat(room - widthOf(shown))}  ${size}`;
    return `${cells}  ${barOf(bytes?.value ?? 0, wasted, most, bar, view)}`.trimEnd();
  });
}

/** A bar in eighths of a cell; what is wasted is light. */
export function barOf(bytes: number, wasted: number, most: number, width: number, { paint }: View): string {
  const cells = (bytes / most) * width;
  const light = Math.min(Math.round(cells), Math.ceil((Math.min(wasted, bytes) / most) * width - 0.25));
  const full = Math.max(0, Math.floor(cells) - light);
  const eighths = light > 0 ? 0 : Math.round((cells - Math.floor(cells)) * 8);
  const end = eighths > 0 ? (blocks[eighths - 1] ?? '') : '';
  return `${paint.code('█'.repeat(full) + end)}${paint.warning('░'.repeat(Math.max(0, light)))}`;
}

const blocks = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];

export function cut(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  let shown = '';
  for (const char of text) {
    if (widthOf(shown + char) > room - 1) break;
    shown += char;
  }
  return `${shown}…`;
}

function savingLines(savings: readonly Saving[], { paint }: View): readonly string[] {
  const told = savings.filter(({ bytes }) => bytes.value >= leastShown);
  if (told.length === 0) return [];
  const sizes = told.map(({ bytes }) => weigh(bytes));
  const wide = Math.max(...sizes.map(widthOf));
  const digits = Math.max(...told.map(({ line }) => `line ${line}`.length));
  const all = told.reduce((sum, { bytes }) => sum + bytes.value, 0);
  const isExact = told.every(({ bytes }) => bytes.from === 'measured');
  return [
    `${isExact ? '' : '~'}${formatBytes(all)} may be saved:`,
    ...told.map(
      ({ rule, line, message }, index) =>
        `  ${(sizes[index] ?? '').padStart(wide)}  ${paint.dim(`line ${line}`.padEnd(digits))}  ${rule}: ${factOf(message).replace(/`[^`]+`/g, (code) => paint.code(code))}`,
    ),
  ];
}

/** What is wrong, without what to do: that is said by the finding. */
export const factOf = (message: string): string => visible(message.split(': ', 1)[0] ?? message);
