import { glob, longest, replaced, shortest } from './glob.ts';
import type { Word } from './nodes.ts';

/** A stretch of a word that stands for itself. */
interface Literal {
  readonly kind: 'literal';
  readonly start: number;
  readonly end: number;
  /** Without quotes and escapes. */
  readonly value: string;
  readonly quoted: boolean;
}

/** A use of a variable. Offsets are in the word's text. */
export interface Reference {
  readonly kind: 'reference';
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly nameStart: number;
  readonly modifier: string | undefined;
  /** Alternative, message or pattern: what follows the modifier. */
  readonly word: readonly Piece[];
  readonly replacement: readonly Piece[];
  readonly supported: boolean;
  readonly quoted: boolean;
}

export type Piece = Literal | Reference;

/** Where the lexer gives up, as Docker's does. */
export interface Fault {
  readonly start: number;
  readonly end: number;
  /** What is missing: the brace or quote that closes, the `/` before a replacement; or the text nests too deeply to be read. */
  readonly kind: 'brace' | 'quote' | 'slash' | 'depth';
}

export interface Lexed {
  readonly pieces: readonly Piece[];
  /** Every reference, nested ones after their outer one. */
  readonly references: readonly Reference[];
  readonly fault: Fault | undefined;
}

/** Nested deeper than this nobody writes, and a recursive lexer has a stack to mind. */
const depthLimit = 100;

/** Digits, one of the shell's special parameters, or a word. */
const namePattern = /\p{Nd}+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*/uy;

/** The end of the variable name that begins at `start`, or `start` when there is none. */
function nameEnd(text: string, start: number): number {
  namePattern.lastIndex = start;
  return namePattern.test(text) ? namePattern.lastIndex : start;
}

/** How far a text is read, and what was found. */
interface Reader {
  readonly text: string;
  readonly escape: string;
  readonly quotes: boolean;
  readonly references: Reference[];
  at: number;
  fault: Fault | undefined;
}

/**
 * Reads a text as Docker's expansion does: single quotes protect all, double quotes all but `$`, the escape character its next one. With `quotes` off,
 * quotes are ordinary characters, as in heredoc bodies. Unsupported forms are read up to their brace and marked; a quote or brace without its partner
 * ends the reading.
 */
export function lex(text: string, escape: string, quotes = true): Lexed {
  if (!/[$'"]/.test(text) && !text.includes(escape)) {
    return { pieces: text === '' ? [] : [literal(0, text.length, text, false)], references: [], fault: undefined };
  }
  const reader: Reader = { text, escape, quotes, references: [], at: 0, fault: undefined };
  const pieces = readPieces(reader, '', false, 0);
  return { pieces, references: reader.references, fault: reader.fault };
}

const literal = (start: number, end: number, value: string, quoted: boolean): Literal => ({
  kind: 'literal',
  start,
  end,
  value,
  quoted,
});

function fail(reader: Reader, kind: Fault['kind'], start: number): void {
  reader.fault ??= { kind, start, end: reader.text.length };
  reader.at = reader.text.length;
}

/** Reads up to `stop`, which is left standing. `raw` keeps escapes, for patterns read them themselves. */
function readPieces(reader: Reader, stop: string, raw: boolean, depth: number): Piece[] {
  const { text, escape, quotes } = reader;
  const pieces: Piece[] = [];
  let from = reader.at;
  while (reader.at < text.length) {
    const char = text[reader.at] as string;
    if (char === stop) break;
    const special = char === escape || char === '$' || (quotes && (char === "'" || char === '"'));
    if (!special) {
      reader.at++;
      continue;
    }
    if (reader.at > from) pieces.push(literal(from, reader.at, text.slice(from, reader.at), false));
    if (char === escape) readEscape(reader, pieces, raw);
    else if (char === '$') readDollar(reader, pieces, false, depth);
    else if (char === "'") readSingle(reader, pieces);
    else readDouble(reader, pieces, raw, depth);
    from = reader.at;
  }
  if (reader.at > from) pieces.push(literal(from, reader.at, text.slice(from, reader.at), false));
  return pieces;
}

function readEscape(reader: Reader, pieces: Piece[], raw: boolean): void {
  const { text, escape, at } = reader;
  const next = text.slice(at + 1, at + 2);
  reader.at = at + 1 + next.length;
  pieces.push(literal(at, reader.at, raw ? escape + next : next, true));
}

function readSingle(reader: Reader, pieces: Piece[]): void {
  const { text, at } = reader;
  const close = text.indexOf("'", at + 1);
  if (close === -1) return fail(reader, 'quote', at);
  reader.at = close + 1;
  pieces.push(literal(at, reader.at, text.slice(at + 1, close), true));
}

function readDouble(reader: Reader, pieces: Piece[], raw: boolean, depth: number): void {
  const { text, escape } = reader;
  const open = reader.at++;
  let from = open;
  let value = '';
  while (reader.at < text.length) {
    const char = text[reader.at] as string;
    if (char === '"') {
      reader.at++;
      pieces.push(literal(from, reader.at, value, true));
      return;
    }
    if (char === '$') {
      pieces.push(literal(from, reader.at, value, true));
      readDollar(reader, pieces, true, depth);
      from = reader.at;
      value = '';
    } else if (char === escape) {
      const next = text[reader.at + 1];
      const escapes = next === '"' || next === '$' || next === escape;
      // Before any other character the escape stays as it is; at the very end it is lost.
      if (escapes) value += raw ? escape + next : next;
      else if (next !== undefined) value += escape;
      reader.at += escapes ? 2 : 1;
    } else {
      value += char;
      reader.at++;
    }
  }
  fail(reader, 'quote', open);
}

function readDollar(reader: Reader, pieces: Piece[], quoted: boolean, depth: number): void {
  const { text } = reader;
  const start = reader.at++;
  if (text[reader.at] === '{') return readBraced(reader, pieces, start, quoted, depth + 1);
  const end = nameEnd(text, reader.at);
  if (end === reader.at) {
    pieces.push(literal(start, end, '$', quoted));
    return;
  }
  const found = makeReference(start, end, text.slice(start + 1, end), start + 1, quoted);
  reader.at = end;
  reader.references.push(found);
  pieces.push(found);
}

const noPieces: readonly Piece[] = [];

const makeReference = (
  start: number,
  end: number,
  name: string,
  nameStart: number,
  quoted: boolean,
): Mutable<Reference> => ({
  kind: 'reference',
  start,
  end,
  name,
  nameStart,
  modifier: undefined,
  word: noPieces,
  replacement: noPieces,
  supported: true,
  quoted,
});

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

const modifiers = /:[-+?]|[-+?]|##?|%%?|\/\/?/y;

function readBraced(reader: Reader, pieces: Piece[], start: number, quoted: boolean, depth: number): void {
  if (depth > depthLimit) return fail(reader, 'depth', start);
  const { text } = reader;
  const nameStart = ++reader.at;
  reader.at = nameEnd(text, nameStart);
  const found = makeReference(start, reader.at, text.slice(nameStart, reader.at), nameStart, quoted);
  // Its place in the list is before those nested in it.
  reader.references.push(found);
  pieces.push(found);
  modifiers.lastIndex = reader.at;
  const modifier = modifiers.exec(text)?.[0];
  if (modifier === undefined) {
    const close = text.indexOf('}', reader.at);
    found.supported = close === reader.at;
    if (close === -1) fail(reader, 'brace', start);
    else reader.at = close + 1;
  } else {
    found.modifier = modifier;
    reader.at += modifier.length;
    readOperands(reader, found, depth);
  }
  found.end = reader.at;
}

/** What follows a modifier, up to the brace. */
function readOperands(reader: Reader, found: Mutable<Reference>, depth: number): void {
  const { text } = reader;
  const replaces = found.modifier?.startsWith('/') ?? false;
  const pattern = replaces || /^[#%]/.test(found.modifier ?? '');
  found.word = readPieces(reader, replaces ? '/' : '}', pattern, depth);
  if (replaces && text[reader.at] === '/') {
    reader.at++;
    found.replacement = readPieces(reader, '}', true, depth);
  } else if (replaces) {
    found.supported = false;
    return fail(reader, 'slash', found.start);
  }
  found.supported = text[reader.at] === '}';
  if (found.supported) reader.at++;
  else fail(reader, 'brace', found.start);
}

/** What a variable gives: its text, `null` when it is surely unset, `undefined` when nobody knows. */
export type Lookup = (name: string) => string | null | undefined;

/**
 * A word as Docker expands it, quotes and escapes removed; nothing when a variable that matters is not known, or when Docker would refuse the word.
 * An unset variable is empty, `${x:?}` of it a refusal.
 */
export function expand(word: Word, lookup: Lookup): string | undefined {
  return expandText(word.text, lookup, word.escape);
}

/** As `expand`, for a text that is no word. With `quotes` off, quotes are ordinary characters, as in heredoc bodies. */
export function expandText(text: string, lookup: Lookup, escape = '\\', quotes = true): string | undefined {
  const { pieces, fault } = lex(text, escape, quotes);
  return fault ? undefined : join(pieces, lookup);
}

/** A word without its quotes and escapes, variables as they are written; the text itself when a quote is not closed. */
export function unquote(word: Word): string {
  const { pieces, fault } = lex(word.text, word.escape);
  if (fault) return word.text;
  return pieces
    .map((piece) => (piece.kind === 'literal' ? piece.value : word.text.slice(piece.start, piece.end)))
    .join('');
}

function join(pieces: readonly Piece[], lookup: Lookup): string | undefined {
  let text = '';
  for (const piece of pieces) {
    const part = piece.kind === 'literal' ? piece.value : resolve(piece, lookup);
    if (part === undefined || text.length + part.length > longestValue) return undefined;
    text += part;
  }
  return text;
}

/** Variables that double each other would fill the memory. Linux hands no longer text to a program. */
const longestValue = 131_072;

function resolve(reference: Reference, lookup: Lookup): string | undefined {
  if (!reference.supported) return undefined;
  const { modifier, word, replacement } = reference;
  const known = lookup(reference.name);
  if (known === undefined) return undefined;
  const missing = known === null || (known === '' && modifier?.startsWith(':'));
  const text = known ?? '';
  switch (modifier) {
    case undefined:
      return text;
    case ':-':
    case '-':
      return missing ? join(word, lookup) : text;
    case ':+':
    case '+':
      return missing ? '' : join(word, lookup);
    case ':?':
    case '?':
      return missing ? undefined : text;
  }
  const pattern = join(word, lookup);
  if (pattern === undefined) return undefined;
  const tokens = glob(pattern);
  const chars = [...text];
  switch (modifier) {
    case '#':
      return chars.slice(shortest(tokens, chars) ?? 0).join('');
    case '##':
      return chars.slice(longest(tokens, chars) ?? 0).join('');
    case '%':
      return chars.slice(0, chars.length - (shortest(tokens.toReversed(), chars.toReversed()) ?? 0)).join('');
    case '%%':
      return chars.slice(0, chars.length - (longest(tokens.toReversed(), chars.toReversed()) ?? 0)).join('');
    default: {
      const substitute = join(replacement, lookup);
      return substitute === undefined ? undefined : replaced(tokens, chars, substitute, modifier === '//');
    }
  }
}
