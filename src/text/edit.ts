import type { Range } from './source.ts';

/**
 * A replacement of one range by a text. Without `file` it is in the linted file; a file of the build context that does not exist yet is made by one
 * edit at {0, 0}.
 */
export interface Edit {
  readonly at: Range;
  readonly text: string;
  readonly file?: string;
}

/** An edit that puts a text in the place of a range. */
export const replace = (at: Range, text: string): Edit => ({ at: { start: at.start, end: at.end }, text });
/** An edit that takes a range out. */
export const remove = (at: Range): Edit => replace(at, '');
/** An edit that puts a text before a range. */
export const insertBefore = (at: Range, text: string): Edit => ({ at: { start: at.start, end: at.start }, text });
/** An edit that puts a text behind a range. */
export const insertAfter = (at: Range, text: string): Edit => ({ at: { start: at.end, end: at.end }, text });

/** In order of place; an insertion before what begins at its place. */
export const byPlace = (edits: readonly Edit[]): readonly Edit[] =>
  edits.toSorted((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);

/** Replaces ranges of a text that do not overlap; insertions at one place stand in the order given. The text may be cut out of another one, `from` there on. */
export function applyEdits(text: string, edits: readonly Edit[], from = 0): string {
  const parts: string[] = [];
  let end = 0;
  for (const edit of byPlace(edits)) {
    parts.push(text.slice(end, edit.at.start - from), edit.text);
    end = edit.at.end - from;
  }
  return parts.join('') + text.slice(end);
}

/** How the line of an offset ends; for the last one, how the one before it does. */
export function lineEndAt(text: string, offset: number): '\n' | '\r\n' {
  const next = text.indexOf('\n', offset);
  const at = next === -1 ? text.lastIndexOf('\n') : next;
  return text[at - 1] === '\r' ? '\r\n' : '\n';
}
