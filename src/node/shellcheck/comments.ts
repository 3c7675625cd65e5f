import type { ScriptComment } from '../../index.ts';
import { offsetInWhole, type Handed } from './handed.ts';

/** What ShellCheck says, in its own form: lines and columns from 1, columns in characters. */
export interface Said {
  readonly file?: unknown;
  readonly line?: unknown;
  readonly column?: unknown;
  readonly endLine?: unknown;
  readonly endColumn?: unknown;
  readonly code?: unknown;
  readonly level?: unknown;
  readonly message?: unknown;
  readonly fix?: { readonly replacements?: unknown } | null;
}

const levels: readonly ScriptComment['level'][] = ['error', 'warning', 'info', 'style'];

/** Of files that a script reads, which are those of the image; of `#!`, which a RUN has none of; and of shells that are called otherwise. */
const besides: ReadonlySet<number> = new Set([1090, 1091, 1094, 2148, 2187, 2239]);

/**
 * What ShellCheck says of a script, at offsets of what was handed over of it; what it says of the line that is ours is left out. A tab reaches to the next multiple of `tab`: 1
 * for the program, 8 for the package.
 */
export function commentsIn(
  said: readonly Said[],
  { body, added }: Pick<Handed, 'body' | 'added'>,
  tab: number,
): readonly ScriptComment[] {
  const offset = offsets(body, added, tab);
  return said.flatMap((one): ScriptComment[] => {
    const { code, message, line, column, endLine, endColumn, fix } = one;
    const level = levels.find((known) => known === one.level);
    const start = offset(line, column);
    if (typeof code !== 'number' || typeof message !== 'string' || !level || besides.has(code)) return [];
    if (start === undefined) return [];
    const end = offset(endLine, endColumn) ?? start;
    const replacements = Array.isArray(fix?.replacements) ? (fix.replacements as readonly unknown[]) : [];
    const read = replacements.map((replacement) => replacementIn(replacement, offset));
    return [
      {
        code: `SC${code}`,
        level,
        message,
        start,
        end: Math.max(start, end),
        replacements: read.flatMap((replacement) => replacement ?? []).length === read.length ? known(read) : [],
      },
    ];
  });
}

/** The same at offsets of the whole script. */
export function inWhole(comments: readonly ScriptComment[], { left }: Pick<Handed, 'left'>): readonly ScriptComment[] {
  if (left.length === 0) return comments;
  const placed = <T extends { readonly start: number; readonly end: number }>(one: T): T => ({
    ...one,
    start: offsetInWhole(one.start, left),
    end: offsetInWhole(one.end, left),
  });
  return comments.map((one) => ({ ...placed(one), replacements: one.replacements.map(placed) }));
}

type Replacement = ScriptComment['replacements'][number];
type Offset = ReturnType<typeof offsets>;

const known = (all: readonly (Replacement | undefined)[]): readonly Replacement[] =>
  all.flatMap((one) => one ?? []).sort((a, b) => a.start - b.start || a.end - b.end);

function replacementIn(value: unknown, offset: Offset): Replacement | undefined {
  const { line, column, endLine, endColumn, replacement, insertionPoint } = (value ?? {}) as Readonly<
    Record<string, unknown>
  >;
  const start = offset(line, column);
  const end = offset(endLine, endColumn);
  if (start === undefined || end === undefined || end < start || typeof replacement !== 'string') return undefined;
  return { start, end, text: replacement, opens: insertionPoint === 'afterEnd' };
}

/** Answers where a line and a column of the text that was handed over stand in the script, in UTF-16 units; nothing for what is not of it. */
function offsets(text: string, added: number, tab: number): (line: unknown, column: unknown) => number | undefined {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (line, column) => {
    if (typeof line !== 'number' || typeof column !== 'number' || line === added) return undefined;
    const index = (added > 0 && line > added ? line - 1 : line) - 1;
    // The place behind a last line end is that of its end.
    if (index === starts.length) return text.length;
    const start = starts[index];
    if (start === undefined) return undefined;
    const end = index + 1 < starts.length ? (starts[index + 1] ?? 0) - 1 : text.length;
    let at = start;
    for (let passed = 0; passed < column - 1 && at < end;) {
      passed = text[at] === '\t' ? passed - (passed % tab) + tab : passed + 1;
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    }
    return at;
  };
}
