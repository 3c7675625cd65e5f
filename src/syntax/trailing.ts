import type { MappedText } from '../text/mapped.ts';
import type { Range } from '../text/source.ts';
import { restOfLine } from './lines.ts';
import type { Report } from './report.ts';

/** Words that were meant as a comment, though Docker knows none behind arguments. */
export interface TrailingComment {
  /** From `#` to the end of its physical line. */
  readonly at: Range;
  /** The first of its words, and the first after it. */
  readonly first: number;
  readonly next: number;
}

/** A comment is `#` alone, or `#` and a letter: `#1` and `#!` may be anything. */
const opens = /^#+(?:$|\p{L})/u;

/** The comments among words, from the word `from` on; `file` is the whole text. */
export function trailingComments(
  file: string,
  rest: MappedText,
  words: readonly Range[],
  from: number,
  escape: string,
): TrailingComment[] {
  const comments: TrailingComment[] = [];
  for (let index = from; index < words.length; index++) {
    const word = words[index] as Range;
    if (rest.text[word.start] !== '#' || !opens.test(rest.text.slice(word.start, word.end))) continue;
    const at = restOfLine(file, rest.offset(word.start), escape);
    let next = index + 1;
    while (next < words.length && rest.offset((words[next] as Range).start) < at.end) next++;
    comments.push({ at, first: index, next });
    index = next - 1;
  }
  return comments;
}

/** A comment in an argument that may hold blanks, such as WORKDIR's. */
export function commentInArgument(file: string, rest: MappedText, escape: string): Range | undefined {
  const match = /[\t ](?=#+(?:[\t ]|\p{L}))/u.exec(rest.text);
  return match ? restOfLine(file, rest.offset(match.index + 1), escape) : undefined;
}

export function reportTrailing(at: Range, report: Report, severity: 'error' | 'warning', parsing = false): void {
  const message = 'Docker reads this comment as arguments: give it a line of its own';
  report('trailing-comment', at, message, { severity, parsing });
}

/** The words that are in no comment. */
export function withoutComments(words: readonly Range[], comments: readonly TrailingComment[]): Range[] {
  let from = 0;
  const left: Range[] = [];
  for (const { first, next } of comments) {
    for (const word of words.slice(from, first)) left.push(word);
    from = next;
  }
  return [...left, ...words.slice(from)];
}
