import type { Range } from '../text/source.ts';

/** White space of any script, as Go's `unicode.IsSpace` counts it: what is trimmed from instructions and what parts ENV's words. */
export const isSpace = (code: number): boolean => {
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13);
  if (code === 0x85 || code === 0xa0 || code === 0x1680) return true;
  if (code >= 0x2000 && code <= 0x200a) return true;
  return code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000;
};

/** What ends a keyword and parts the words of COPY, FROM, EXPOSE and VOLUME: tab, VT, FF, CR and the blank. */
export const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13 && code !== 10);

/** The first offset in `[start, end)` that is no white space, else `end`. */
export function skipSpace(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    // Nearly all are.
    if (code > 32 && code < 0x80) return at;
    if (!isSpace(code)) return at;
  }
  return Math.max(start, end);
}

/** `[start, end)` without the white space around it. */
export function trim(text: string, start: number, end: number): Range {
  const first = skipSpace(text, start, end);
  let last = end;
  while (last > first && isSpace(text.charCodeAt(last - 1))) last--;
  return { start: first, end: last };
}
