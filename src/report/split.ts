import type { Split } from '../rule/index.ts';
import { weigh, weighInTable } from './bytes.ts';
import type { WeighedImage } from './drawn.ts';
import { stringify } from './json.ts';
import type { Bytes } from './report.ts';
import { cut, leastShown } from './size.ts';
import { plural } from './summary.ts';
import { logLine, visible, widthOf } from './visible.ts';

/** What an image weighs, layer by layer. */
export type SplitSize = Omit<WeighedImage, 'savings'>;

/** A Dockerfile whose last target has become two stages, or what is in the way. */
export interface FileSplit {
  readonly path: string;
  readonly split?: Split;
  readonly before?: SplitSize;
  readonly after?: SplitSize;
  /** Lines and columns are 1-based. */
  readonly obstacles: readonly { readonly line: number; readonly column: number; readonly message: string }[];
}

/** The report for programs. */
export const splitJson = (version: string, files: readonly FileSplit[]): string => `${stringify({ version, files })}\n`;

/** What people are told beside the new file: what it weighs, what the image does without, and what is in the way. */
export function splitText({ path, split, before, after, obstacles }: FileSplit): string {
  const name = visible(path);
  const lines = obstacles.map(
    ({ line, column, message }) => `${name}:${line}:${column}: left as it is: ${visible(message)}`,
  );
  if (split) {
    lines.push(
      `${name}: ${weightOf(before)} before, ${weightOf(after)} after: \`${visible(split.builder)}\` builds, \`${visible(split.base)}\` ships`,
    );
    if (split.carries.length > 0) lines.push(`  copied out of it: ${split.carries.map(visible).join(', ')}`);
    if (split.drops.length > 0)
      lines.push(
        `  left behind: ${plural(split.drops.length, 'package', 'packages')} (${split.drops.map(visible).join(', ')})`,
      );
    lines.push(...split.notes.map((note) => `  note: ${visible(note)}`));
    if (before && after) lines.push(...layersOf(before, after));
  }
  return lines.map((line) => `${logLine(line)}\n`).join('');
}

function weightOf(size: SplitSize | undefined): string {
  const bytes = size?.image ?? size?.least;
  return bytes ? weigh(bytes) : 'of unknown weight';
}

/** A layer, and what it weighs in either image: nothing in one that does not have it, `null` where that is not known. */
interface Row {
  readonly text: string;
  readonly before?: Bytes | null;
  readonly after?: Bytes | null;
}

/** The layers of both images in one table, what weighs next to nothing left out. */
function layersOf(before: SplitSize, after: SplitSize): readonly string[] {
  const rows = [
    ...merged(
      [{ text: `FROM ${before.base.image ?? '?'}`, bytes: before.base.bytes }, ...named(before)],
      [{ text: `FROM ${after.base.image ?? '?'}`, bytes: after.base.bytes }, ...named(after)],
    ),
  ].filter((row) => isShown(row.before) || isShown(row.after));
  const cells = rows.map((row) => [cellOf(row.before), cellOf(row.after), cut(visible(row.text), room)] as const);
  const table = [['before', 'after', ''] as const, ...cells];
  const [one, two] = [0, 1].map((at) => Math.max(...table.map((row) => widthOf(row[at] ?? ''))));
  return table.map(([first, second, text]) =>
    `  ${first.padStart(one ?? 0)}  ${second.padStart(two ?? 0)}  ${text}`.trimEnd(),
  );
}

const room = 60;

interface Named {
  readonly text: string;
  readonly bytes: Bytes | undefined;
}

const named = ({ layers }: SplitSize): readonly Named[] =>
  layers.map(({ instruction, adds, least }) => ({
    text: instruction,
    bytes: adds ?? (least && { ...least, atLeast: true }),
  }));

/** Two lists in one, in their orders: what both have in one row. */
function* merged(before: readonly Named[], after: readonly Named[]): Generator<Row> {
  let next = 0;
  for (const { text, bytes } of before) {
    const same = after.findIndex((one, at) => at >= next && one.text === text);
    if (same === -1) {
      yield { text, before: bytes ?? null };
      continue;
    }
    for (const one of after.slice(next, same)) yield { text: one.text, after: one.bytes ?? null };
    yield { text, before: bytes ?? null, after: after[same]?.bytes ?? null };
    next = same + 1;
  }
  for (const one of after.slice(next)) yield { text: one.text, after: one.bytes ?? null };
}

const isShown = (bytes: Bytes | null | undefined): boolean =>
  bytes === null || (bytes !== undefined && (bytes.value >= leastShown || bytes.high >= leastShown));

const cellOf = (bytes: Bytes | null | undefined): string =>
  bytes === undefined ? '-' : bytes === null ? '?' : weighInTable(bytes);
