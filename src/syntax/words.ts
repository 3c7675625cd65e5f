import { type MappedText, mapped, type Segment } from '../text/mapped.ts';
import type { Range } from '../text/source.ts';
import type { JsonString } from './json.ts';
import type { Variable, Word } from './nodes.ts';
import type { Report } from './report.ts';
import { isSpace } from './space.ts';
import { readVariables } from './variables.ts';

/** How the words of an instruction are read. */
export interface Reading {
  readonly escape: string;
  /** Whether Docker expands variables here; what it would refuse of them is reported. */
  readonly expands: boolean;
  readonly report: Report;
}

const none: readonly Variable[] = [];

/** The word at `[start, end)` of a line. */
export function wordAt(line: MappedText, { start, end }: Range, reading: Reading): Word {
  const map = line.slice(start, end);
  return wordOf(map, map.range(0, end - start), false, reading);
}

function wordOf(map: MappedText, at: Range, json: boolean, { escape, expands, report }: Reading): Word {
  const { text } = map;
  return { text, at, json, escape, mapped: map, variables: expands ? readVariables(map, escape, true, report) : none };
}

/** A string of a JSON form as a word. */
export function jsonWord(line: MappedText, string: JsonString, reading: Reading): Word {
  const { text, start, end } = string;
  const map = text.length === end - start - 2 ? line.slice(start + 1, end - 1) : decoded(line, string);
  return wordOf(map, line.range(start, end), true, reading);
}

/** The map of a JSON string with escapes: a decoded character stands where its escape does, all of it. */
function decoded(line: MappedText, { text, start, end }: JsonString): MappedText {
  const raw = line.text;
  const segments: Segment[] = [];
  let at = 0;
  let from = start + 1;
  while (from < end - 1) {
    const escaped = raw[from] === '\\';
    let next = from + 1;
    if (escaped) next = from + (raw[from + 1] === 'u' ? 6 : 2);
    else while (next < end - 1 && raw[next] !== '\\') next++;
    const length = escaped ? 1 : next - from;
    const piece = line.slice(from, next);
    if (!escaped) for (const segment of piece.segments) segments.push({ ...segment, at: at + segment.at });
    else {
      const place = piece.range(0, next - from);
      segments.push({ at, from: place.start, length, width: place.end - place.start });
    }
    at += length;
    from = next;
  }
  return mapped(text, segments, line.offset(start + 1));
}

/** The words of ARG, ENV and LABEL: white space parts them outside quotes, the escape character protects the next one. */
export function pairWords(text: string, escape: string): Range[] {
  const words: Range[] = [];
  let start = -1;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (quote === '' && isSpace(text.charCodeAt(at))) {
      if (start !== -1) words.push({ start, end: at });
      start = -1;
      continue;
    }
    if (start === -1) start = at;
    if (char === escape && quote !== "'") at++;
    else if (quote === char) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
  }
  if (start !== -1) words.push({ start, end: text.length });
  return words;
}

/** The same text with only some stretches of it, put together. */
export function pick(text: MappedText, stretches: readonly Range[]): MappedText {
  const [first] = stretches;
  if (first && stretches.length === 1) return text.slice(first.start, first.end);
  const segments: Segment[] = [];
  let joined = '';
  for (const { start, end } of stretches) {
    for (const segment of text.slice(start, end).segments)
      segments.push({ ...segment, at: joined.length + segment.at });
    joined += text.text.slice(start, end);
  }
  return mapped(joined, segments, first ? text.offset(first.start) : 0);
}
