import type { Range } from '../text/source.ts';
import { isBlank, isSpace, trim } from './space.ts';

/** A word that begins with `--`, with the stretches that are left of it when quotes and escapes are gone. */
export interface RawFlag extends Range {
  readonly kept: readonly Range[];
}

/** The two ends of an instruction, between which its flags are; all offsets are in the joined line. */
export interface Head {
  readonly keyword: Range;
  /** What follows keyword and flags, without the white space around it. */
  readonly rest: Range;
}

/** Parts the joined line of any instruction, or of an ONBUILD trigger that begins at `from`. */
export function splitHead(text: string, from = 0): Head {
  const { start, end } = trim(text, from, text.length);
  let keywordEnd = start;
  while (keywordEnd < end && !isBlank(text.charCodeAt(keywordEnd))) keywordEnd++;
  const { next } = splitFlags(text, keywordEnd, end);
  return { keyword: { start, end: keywordEnd }, rest: trim(text, next, end) };
}

/** Reads flags until a word that is none, or `--`, which is swallowed. The escape character is `\` here whatever the file says. */
export function splitFlags(text: string, start: number, end: number): { flags: readonly RawFlag[]; next: number } {
  const flags: RawFlag[] = [];
  let at = start;
  for (;;) {
    while (at < end && isSpace(text.charCodeAt(at))) at++;
    if (at >= end || !text.startsWith('--', at)) return { flags, next: at };
    const flag = readFlag(text, at, end);
    at = flag.end;
    if (isBareDashes(text, flag)) return { flags, next: at };
    flags.push(flag);
  }
}

function isBareDashes(text: string, { kept }: RawFlag): boolean {
  return kept.map(({ start, end }) => text.slice(start, end)).join('') === '--';
}

function readFlag(text: string, start: number, end: number): RawFlag {
  const kept: Range[] = [];
  let quote = '';
  let at = start;
  let from = start;
  const cut = (next: number): void => {
    if (at > from) kept.push({ start: from, end: at });
    from = next;
  };
  for (; at < end; at++) {
    const char = text[at] as string;
    if (quote === '' && isSpace(text.charCodeAt(at))) break;
    if (char === '\\') {
      cut(at + 1);
      at++;
    } else if (char === quote) {
      cut(at + 1);
      quote = '';
    } else if (quote === '' && (char === '"' || char === "'")) {
      cut(at + 1);
      quote = char;
    }
  }
  at = Math.min(at, end);
  cut(at);
  return { start, end: at, kept };
}
