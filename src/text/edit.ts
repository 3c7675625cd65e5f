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
