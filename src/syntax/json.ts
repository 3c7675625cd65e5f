import type { Range } from '../text/source.ts';
import { skipSpace } from './space.ts';

/** A string of a JSON array: decoded, with its place in the text, quotes included. */
export interface JsonString extends Range {
  readonly text: string;
}

/**
 * Decides a text as Docker does, by a real JSON parser over all of it: the strings of an array, `'mixed'` for an array with something else among them,
 * or nothing when it is no JSON array and thus not in JSON form. `places` are where the strings stand, quotes included, if that is known.
 */
export function decode(text: string, places?: () => readonly Range[]): readonly JsonString[] | 'mixed' | undefined {
  const open = skipSpace(text, 0, text.length);
  if (text[open] !== '[') return undefined;
  let items: unknown;
  try {
    items = JSON.parse(open === 0 ? text : text.slice(open));
  } catch {
    return undefined;
  }
  if (!Array.isArray(items)) return undefined;
  const found = places?.();
  const strings: JsonString[] = [];
  let at = open;
  for (const [index, item] of items.entries()) {
    if (typeof item !== 'string') return 'mixed';
    const { start, end } = found?.[index] ?? stringAt(text, at);
    at = end;
    strings.push({ text: item, start, end });
  }
  return strings;
}

/** The string that opens first from `from` on. */
function stringAt(text: string, from: number): Range {
  const start = text.indexOf('"', from);
  let end = start + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return { start, end: end + 1 };
}

export type Flaw = 'quotes' | 'comma' | 'missing-comma' | 'bracket' | 'escape' | 'control' | 'comment' | 'text';

/** A text that looks like a JSON array and is none: what is wrong with it first of all, and what was surely meant. */
export interface Repair {
  readonly flaw: Flaw;
  readonly json?: string;
}

/** Each opening quote that people or their editors write, and what may close it. */
const quotes: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”“', '”': '”“', '‘': '’‘', '’': '’‘' };

/**
 * Reads a text that begins with `[` as loosely as an array of strings can be read: single or curly quotes, a comma too many or too few, bad escapes,
 * raw control characters, no closing bracket, a comment after it. Nothing when it is no such list; no `json` when other text follows the list.
 */
export function repair(text: string): Repair | undefined {
  let at = skipSpace(text, 0, text.length) + 1;
  const items: string[] = [];
  const flaws: Flaw[] = [];
  const done = (json: boolean): Repair | undefined => {
    const flaw = flaws[0];
    if (!flaw) return undefined;
    return { flaw, ...(json && { json: `[${items.join(', ')}]` }) };
  };
  let comma = true;
  for (;;) {
    at = skipSpace(text, at, text.length);
    const char = text[at];
    if (char === undefined) {
      if (items.length === 0) return undefined;
      flaws.push('bracket');
      return done(true);
    }
    if (char === ']') break;
    if (char === ',') {
      if (comma) return undefined;
      comma = true;
      at++;
      continue;
    }
    const closers = Object.hasOwn(quotes, char) ? quotes[char] : undefined;
    if (closers === undefined) return undefined;
    if (!comma) flaws.push('missing-comma');
    const item = looseString(text, at, closers);
    if (!item) return undefined;
    for (const flaw of item.flaws) flaws.push(flaw);
    items.push(item.json);
    at = item.end;
    comma = false;
  }
  if (comma && items.length > 0) flaws.push('comma');
  const rest = skipSpace(text, at + 1, text.length);
  if (rest === text.length) return done(true);
  flaws.unshift(text[rest] === '#' ? 'comment' : 'text');
  return done(text[rest] === '#');
}

interface LooseString {
  readonly json: string;
  readonly end: number;
  readonly flaws: readonly Flaw[];
}

/** The string that opens at `start`, up to the first of its closing quotes, as JSON. */
function looseString(text: string, start: number, closers: string): LooseString | undefined {
  const flaws: Flaw[] = closers === '"' ? [] : ['quotes'];
  let json = '"';
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at] as string;
    if (closers.includes(char)) return { json: `${json}"`, end: at + 1, flaws };
    if (char === '\\') {
      const next = text[at + 1] ?? '';
      if (closers !== '"' && next !== '' && closers.includes(next)) {
        json += next;
        at++;
      } else if (closers === '"' && (/^["\\/bfnrt]/.test(next) || /^u[\dA-Fa-f]{4}/.test(text.slice(at + 1, at + 6)))) {
        json += char + next;
        at++;
      } else {
        if (closers === '"') flaws.push('escape');
        json += '\\\\';
      }
    } else if (char === '"') {
      json += '\\"';
    } else if (char < ' ') {
      flaws.push('control');
      json += JSON.stringify(char).slice(1, -1);
    } else {
      json += char;
    }
  }
  return undefined;
}
