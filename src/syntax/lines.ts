import type { Range } from '../text/source.ts';

/** A physical line: `end` is before its line end, `next` after it. */
export interface Line extends Range {
  readonly next: number;
}

/** The physical line that begins at `start`. Only `\n` ends a line; every `\r` before it belongs to the line end. */
export function lineFrom(text: string, start: number): Line {
  const newline = text.indexOf('\n', start);
  const next = newline === -1 ? text.length : newline + 1;
  let end = newline === -1 ? text.length : newline;
  while (end > start && text.charCodeAt(end - 1) === 13) end--;
  return { start, end, next };
}

/**
 * The offset of the mark that continues a line on the next one, or -1. It is one escape character, with nothing but blanks and tabs after it; BuildKit's
 * pattern asks for another character before it, so that two or more of them end the instruction.
 */
export function continuation(text: string, start: number, end: number, escape: string): number {
  let at = end - 1;
  while (at >= start && (text[at] === ' ' || text[at] === '\t')) at--;
  if (at < start || text[at] !== escape) return -1;
  return at > start && text[at - 1] === escape ? -1 : at;
}

/** From `start` to the end of its physical line, without blanks and continuation mark. */
export function restOfLine(text: string, start: number, escape: string): Range {
  const line = lineFrom(text, start);
  const mark = continuation(text, start, line.end, escape);
  let end = mark === -1 ? line.end : mark;
  while (end > start && /\s/.test(text[end - 1] as string)) end--;
  return { start, end };
}

/** BuildKit reads lines through a buffer of 64 KiB: a physical line of this many bytes in UTF-8 does not fit. */
export const lineLimit = 65_536;

/** Bytes of a stretch in UTF-8. */
export function bytes(text: string, start: number, end: number): number {
  let count = end - start;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    // A pair of surrogates is four bytes, thus two for each half.
    if (code >= 0x80) count += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2;
  }
  return count;
}
