import type { MappedText } from '../text/mapped.ts';
import type { Range } from '../text/source.ts';
import { lex } from './expand.ts';
import { isSpace } from './space.ts';

/** A word that announces a heredoc; offsets are in the text it was found in. */
export interface HeredocWord extends Range {
  readonly name: string;
  /** The delimiter as written, quotes included. */
  readonly nameAt: Range;
  readonly chomp: boolean;
  readonly expand: boolean;
  readonly descriptor?: number;
}

/** A heredoc with its body in the file. */
export interface ScannedHeredoc {
  readonly word: HeredocWord;
  readonly bodyAt: Range;
  readonly terminatorAt?: Range;
  readonly body: MappedText;
}

/**
 * The heredocs that a line announces. Docker splits the whole line by its own lexer, always with `\` as escape character, and where that fails (a quote
 * without partner, a substitution it does not know) the line has no heredoc at all.
 */
export function heredocWords(text: string): readonly HeredocWord[] {
  if (!text.includes('<<')) return [];
  const words = shellWords(text);
  return words ? words.flatMap((word) => heredocWord(text, word) ?? []) : [];
}

/** Splits at white space outside quotes; nothing when the lexer fails. A `<<` goes on over white space to the delimiter. */
function shellWords(text: string): Range[] | undefined {
  const { pieces, references, fault } = lex(text, '\\');
  if (fault || references.some((reference) => !reference.supported)) return undefined;
  const words: Range[] = [];
  let start = -1;
  for (const piece of pieces) {
    if (start === -1 && piece.quoted) start = piece.start;
    if (piece.quoted) continue;
    for (let at = piece.start; at < piece.end; at++) {
      if (!isSpace(text.charCodeAt(at))) {
        if (start === -1) start = at;
      } else if (start !== -1 && !announces(text, start, at)) {
        words.push({ start, end: at });
        start = -1;
      }
    }
  }
  if (start !== -1) words.push({ start, end: text.length });
  return words;
}

/** Whether `[start, end)` is `<<`, with or without a descriptor, and white space. */
function announces(text: string, start: number, end: number): boolean {
  return end - start < 64 && /^\d*<<\s*$/.test(text.slice(start, end));
}

function heredocWord(text: string, word: Range): HeredocWord | undefined {
  const written = text.slice(word.start, word.end);
  const match = /^(\d*)<<(-?)\s*/.exec(written);
  if (!match || written.includes('<', match[0].length)) return undefined;
  const start = word.start + match[0].length;
  const raw = text.slice(start, word.end);
  const { pieces, fault } = lex(raw, '\\');
  if (fault) return undefined;
  const name = pieces
    .map((piece) => (piece.kind === 'literal' ? piece.value : raw.slice(piece.start, piece.end)))
    .join('');
  if (name === '') return undefined;
  return {
    start: word.start,
    end: word.end,
    name,
    nameAt: { start, end: word.end },
    chomp: match[2] === '-',
    expand: name === raw,
    ...(match[1] && { descriptor: Number(match[1]) }),
  };
}
