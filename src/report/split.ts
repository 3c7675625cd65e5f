import type { Split } from '../rule/index.ts';
import { weigh } from './bytes.ts';
import { stringify } from './json.ts';
import type { Bytes } from './report.ts';
import { plural } from './summary.ts';
import { logLine, visible } from './visible.ts';

/** What an image weighs, layer by layer. */
export interface SplitSize {
  /** All of it; nothing where a part is not known. */
  readonly image?: Bytes;
  /** What is known of it. */
  readonly least?: Bytes;
  readonly base?: Bytes;
  readonly layers: readonly { readonly line: number; readonly adds?: Bytes }[];
}

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
  }
  return lines.map((line) => `${logLine(line)}\n`).join('');
}

function weightOf(size: SplitSize | undefined): string {
  const bytes = size?.image ?? size?.least;
  return bytes ? weigh(bytes) : 'of unknown weight';
}
