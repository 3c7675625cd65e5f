import { formatBytes, weigh, weighInTable } from './bytes.ts';
import { workflowCommand } from './github.ts';
import type { Saving } from './drawn.ts';
import { stringify } from './json.ts';
import type { Stack } from './picture/layers.ts';
import type { Bytes } from './report.ts';
import { barOf, cut, factOf } from './size.ts';
import { plainView, type View } from './view.ts';
import { logLine, visible, widthOf } from './visible.ts';

/** A folder, or a file that stands alone, and what it weighs. */
export interface HeavyPlace {
  readonly path: string;
  readonly bytes: number;
}

/** A layer as it was built. */
export interface BuiltLayerReport {
  /** What it is called in the archive. */
  readonly name: string;
  /** The instructions that made it, where the Dockerfile is there; several where the builder made one layer of them. */
  readonly instructions: readonly { readonly line: number; readonly text: string }[];
  /** How that is known: by the text in the image's history, by its place there, by the files that are in it. */
  readonly by?: 'text' | 'place' | 'files';
  /** What the image's history says of it. */
  readonly history?: string;
  readonly bytes: number;
  readonly files: number;
  /** What of it later layers delete, or store anew. */
  readonly wasted: number;
  /** What of earlier layers it deletes; what it stores anew; how much of that with the same content. */
  readonly deletes: number;
  readonly rewrites: number;
  readonly again: number;
  /** What was predicted for the same instructions. */
  readonly predicted?: Bytes;
  /** What the layer weighed in the image that is compared with. */
  readonly before?: number;
  readonly heaviest: readonly HeavyPlace[];
}

/** A finding with a weight, as it is in the image. */
export interface MeasuredFinding extends Saving {
  /** What was said before the image was read, where that was something else; null where nothing was. */
  readonly predicted?: Bytes | null;
}

/** Something that an instruction left, and that no rule speaks of. */
export interface Unexplained extends HeavyPlace {
  readonly line: number;
  readonly instruction: string;
  /** Whether it lies where things are left over: caches, temporary files. */
  readonly isLeft: boolean;
}

/** What an image really weighs. */
export interface BuiltReport {
  readonly version: string;
  /** The archive or folder, as it was named. */
  readonly image: string;
  readonly names: readonly string[];
  readonly platform?: string;
  readonly bytes: number;
  /** What is out of sight in it: later layers delete it, or store it anew. */
  readonly waste: number;
  /** The Dockerfile that it was built of, and the stage. */
  readonly path?: string;
  readonly target?: string;
  /** The lowest layers together, where the Dockerfile tells which they are. */
  readonly base?: {
    readonly image?: string;
    readonly layers: number;
    readonly bytes: number;
    readonly wasted: number;
    readonly predicted?: Bytes;
    readonly before?: number;
  };
  /** From the base upwards, its own not among them. */
  readonly layers: readonly BuiltLayerReport[];
  /** Of files with the same content, all beyond the first. */
  readonly duplicated: number;
  readonly duplicates: readonly {
    readonly bytes: number;
    readonly copies: number;
    readonly paths: readonly string[];
  }[];
  readonly heaviest: readonly HeavyPlace[];
  readonly findings?: readonly MeasuredFinding[];
  readonly unexplained?: readonly Unexplained[];
  readonly since?: {
    readonly image: string;
    readonly bytes: number;
    /** Layers that are no more. */
    readonly gone: readonly { readonly text: string; readonly bytes: number }[];
  };
  /** What is more than it may be. */
  readonly over: readonly {
    readonly what: 'image' | 'layer' | 'waste';
    readonly line?: number;
    readonly bytes: number;
    readonly limit: number;
  }[];
}

/** The report for programs. */
export const builtJson = (report: BuiltReport): string => `${stringify(report)}\n`;

/** The report for people: layer by layer what was built beside what was predicted, and where it lies. */
export function builtText(report: BuiltReport, view: View = plainView): string {
  const blocks = [
    head(report, view),
    rows(report, view),
    gone(report, view),
    waste(report, view),
    findings(report, view),
    unexplained(report, view),
    duplicates(report),
    heaviest(report),
    over(report, view),
  ];
  return blocks
    .flat()
    .map((line) => `${logLine(line)}\n`)
    .join('');
}

/** The image as it is drawn. */
export function builtStack(report: BuiltReport): Stack {
  const all = rowsOf(report);
  return {
    title: head(report, plainView)[0] ?? '',
    stripes: all.map(({ line, text, bytes, wasted }, index) => ({
      ...(line !== '' && { line: Number(line) }),
      text,
      bytes: { value: bytes, low: bytes, high: bytes, from: 'measured' },
      wasted,
      isBase: index === 0 && report.base !== undefined,
    })),
    notes: waste(report, plainView),
  };
}

const leastShown = 100_000;
const mostShown = 5;

const share = (part: number, whole: number): string => (whole > 0 ? ` (${Math.round((100 * part) / whole)} %)` : '');

function head({ image, names, platform, bytes, since, path, target }: BuiltReport, { paint }: View): readonly string[] {
  const about = [...names.slice(0, 1).map(shortName), platform].flatMap((text) =>
    text === undefined ? [] : visible(text),
  );
  const title = `${visible(image)}${about.length > 0 ? ` (${about.join(', ')})` : ''}: ${formatBytes(bytes)}`;
  const change = since ? `, ${signed(bytes - since.bytes)} since ${visible(since.image)}` : '';
  const file =
    path === undefined
      ? []
      : [paint.dim(`built of ${visible(path)}${target === undefined ? '' : `, stage ${visible(target)}`}`)];
  return [`${paint.strong(title)}${change}`, ...file];
}

/** Without the registry that is meant anyway. */
const shortName = (name: string): string => name.replace(/^docker\.io\//, '').replace(/^library\//, '');

const signed = (bytes: number): string => `${bytes < 0 ? '-' : '+'}${formatBytes(Math.abs(bytes))}`;

interface Row {
  readonly line: string;
  readonly text: string;
  readonly bytes: number;
  readonly wasted: number;
  readonly predicted: Bytes | undefined;
  readonly before: number | undefined;
  readonly isNew: boolean;
}

function rowsOf({ base, layers, since }: BuiltReport): readonly Row[] {
  const lowest = base && {
    line: '',
    text: `FROM ${base.image ?? 'a base that is not known'}${base.layers > 1 ? `, ${base.layers} layers` : ''}`,
    bytes: base.bytes,
    wasted: base.wasted,
    predicted: base.predicted,
    before: base.before,
    isNew: false,
  };
  return [
    ...(lowest ? [lowest] : []),
    ...layers.map(({ instructions, history, name, bytes, wasted, predicted, before }) => {
      const [first, ...more] = instructions;
      const unmatched = base ? 'unmatched: ' : '';
      return {
        line: first ? String(first.line) : '',
        text: first
          ? `${more.length > 0 ? `one layer with line${more.length > 1 ? 's' : ''} ${more.map(({ line }) => line).join(', ')}: ` : ''}${first.text}`
          : `${unmatched}${history === undefined || history === '' ? name : history}`,
        bytes,
        wasted,
        predicted,
        before,
        isNew: since !== undefined && before === undefined,
      };
    }),
  ];
}

const changeOf = ({ isNew, bytes, before = 0 }: Row): string =>
  isNew ? 'new' : bytes === before ? '' : signed(bytes - before);

function rows(report: BuiltReport, view: View): readonly string[] {
  const all = rowsOf(report);
  if (all.length === 0) return [];
  const isPredicted = all.some(({ predicted }) => predicted);
  const columns = [
    all.map(({ bytes }) => formatBytes(bytes)),
    ...(report.path !== undefined && isPredicted
      ? [all.map(({ predicted, line }) => (predicted ? weighInTable(predicted) : line === '' ? '' : '?'))]
      : []),
    ...(report.since ? [all.map((row) => changeOf(row))] : []),
  ];
  const titles = [
    'built',
    ...(report.path !== undefined && isPredicted ? ['predicted'] : []),
    ...(report.since ? ['change'] : []),
  ];
  const wide = columns.map((cells, index) => Math.max((titles[index] ?? '').length, ...cells.map(widthOf)));
  const digits = Math.max(...all.map(({ line }) => line.length));
  const bar = Math.max(10, Math.min(24, Math.floor(view.columns / 4)));
  const room = Math.max(12, view.columns - digits - wide.reduce((sum, one) => sum + one + 2, 0) - bar - 6);
  const most = Math.max(1, ...all.map(({ bytes }) => bytes));
  const right = (text: string, index: number): string =>
    ' '.repeat(Math.max(0, (wide[index] ?? 0) - widthOf(text))) + text;
  const title = `${' '.repeat(digits + room + 4)}  ${titles.map(right).join('  ')}`;
  return [
    ...(titles.length > 1 ? [view.paint.dim(title)] : []),
    ...all.map(({ line, text, bytes, wasted }, index) => {
      const shown = cut(visible(text), room);
      const cells = columns.map((cell, column) => right(cell[index] ?? '', column)).join('  ');
      const start = `  ${view.paint.dim(line.padStart(digits))}  ${shown}${' '.repeat(room - widthOf(shown))}  ${cells}`;
      return `${start}  ${barOf(bytes, wasted, most, bar, view)}`.trimEnd();
    }),
  ];
}

function gone({ since }: BuiltReport, { paint }: View): readonly string[] {
  if (!since || since.gone.length === 0) return [];
  return [
    `${formatBytes(since.gone.reduce((sum, { bytes }) => sum + bytes, 0))} is no more:`,
    ...table(since.gone.map(({ bytes, text }) => [formatBytes(bytes), paint.dim(visible(text).slice(0, 100))])),
  ];
}

function waste({ waste: bytes, bytes: all, layers }: BuiltReport, { paint }: View): readonly string[] {
  if (bytes < leastShown) return [];
  const again = layers.reduce((sum, layer) => sum + layer.again, 0);
  const same = again >= leastShown ? `; ${formatBytes(again)} with the same content` : '';
  return [
    paint.dim(
      `${formatBytes(bytes)}${share(bytes, all)} is out of sight: later layers delete it, or store it anew${same}`,
    ),
  ];
}

function findings({ findings: all = [] }: BuiltReport, { paint }: View): readonly string[] {
  const told = all.filter(({ bytes, predicted }) => Math.max(bytes.value, predicted?.value ?? 0) >= leastShown);
  if (told.length === 0) return [];
  const sizes = told.map(({ bytes }) => weigh(bytes));
  return [
    'findings:',
    ...table(
      told.map(({ line, rule, message, predicted }, index) => [
        sizes[index] ?? '',
        paint.dim(`line ${line}`),
        `${rule}: ${factOf(message).replace(/`[^`]+`/g, (code) => paint.code(code))}${predictedText(predicted, paint)}`,
      ]),
    ),
  ];
}

function predictedText(predicted: MeasuredFinding['predicted'], { dim }: View['paint']): string {
  if (predicted === undefined) return '';
  return dim(predicted ? ` (predicted ${weigh(predicted)})` : ' (not predicted)');
}

function unexplained({ unexplained: all = [] }: BuiltReport, { paint }: View): readonly string[] {
  if (all.length === 0) return [];
  return [
    'no rule explains:',
    ...table(
      all.map(({ bytes, line, instruction, path, isLeft }) => [
        formatBytes(bytes),
        paint.dim(`line ${line}`),
        `${instruction.split(' ', 1)[0]}: in ${paint.code(visible(path))}${isLeft ? ': nothing here cleans it' : ''}`,
      ]),
    ),
  ];
}

function duplicates({ duplicated, duplicates: all }: BuiltReport): readonly string[] {
  if (duplicated < leastShown) return [];
  const told = all.filter(({ bytes }) => bytes >= leastShown).slice(0, mostShown);
  return [
    `${formatBytes(duplicated)} is there more than once:`,
    ...table(
      told.map(({ bytes, copies, paths }) => [
        formatBytes(bytes),
        `${copies} ×`,
        paths.slice(0, 2).map(visible).join(', '),
      ]),
    ),
  ];
}

function heaviest({ heaviest: all }: BuiltReport): readonly string[] {
  const told = all.filter(({ bytes }) => bytes >= leastShown).slice(0, mostShown);
  if (told.length === 0) return [];
  return ['most of it lies in:', ...table(told.map(({ bytes, path }) => [formatBytes(bytes), visible(path)]))];
}

function over({ over: all }: BuiltReport, { paint }: View): readonly string[] {
  return all.map((one) => paint.error(`${one.line === undefined ? '' : `line ${one.line}: `}${overText(one)}`));
}

const whats = { image: 'the image weighs', layer: 'a layer weighs', waste: 'later layers hide' } as const;
const overText = ({ what, bytes, limit }: BuiltReport['over'][number]): string =>
  `${whats[what]} ${formatBytes(bytes)}, over the budget of ${formatBytes(limit)}`;

/** What is over its budget, and what no rule explains, as commands that GitHub's runner makes annotations of. */
export function builtAnnotations({ path, over: all, unexplained: left = [] }: BuiltReport): string {
  const at = (line: number | undefined) => (path === undefined ? {} : { file: path, line: line ?? 1 });
  const commands = [
    ...all.map((one) => workflowCommand('error', { ...at(one.line), title: 'over-budget' }, overText(one))),
    ...left
      .slice(0, mostShown)
      .map((one) => workflowCommand('notice', { ...at(one.line), title: formatBytes(one.bytes) }, leftText(one))),
  ];
  return commands.map((command) => `${command}\n`).join('');
}

const leftText = ({ path, isLeft }: Unexplained): string =>
  `no rule explains ${formatPath(path)}${isLeft ? ': nothing here cleans it' : ''}`;

const formatPath = (path: string): string => `\`${visible(path)}\``;

/** The same text as for people, in a block of Markdown that no text in it can end. */
export function builtMarkdown(report: BuiltReport): string {
  const text = builtText(report);
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `\n### The image as it was built\n\n${fence}text\n${text}${fence}\n`;
}

/** Columns that are as wide as they need to be: the first to the right, the last as it is. */
function table(lines: readonly (readonly string[])[]): readonly string[] {
  const wide = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((cells) => widthOf(cells[column] ?? ''))));
  return lines.map((cells) => {
    const padded = cells.map((cell, column) => {
      const blanks = ' '.repeat(Math.max(0, (wide[column] ?? 0) - widthOf(cell)));
      return column === 0 ? blanks + cell : column === cells.length - 1 ? cell : cell + blanks;
    });
    return `  ${padded.join('  ')}`;
  });
}
