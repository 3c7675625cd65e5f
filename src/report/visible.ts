import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { visible } from './obeyed.ts';

export { isPlain, visible } from './obeyed.ts';

/** A line with a blank in `::` at its beginning, which GitHub's runner obeys where it is logged. */
export const logLine = (line: string): string => line.replace(/^(\s*)::/, '$1: :');

/** Letters and marks of Europe, dashes and quotation marks, lines of boxes: each takes one cell, and stands by itself. */
const narrow = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u203b\u2500-\u257f]*$/;
const printable = /^[\x20-\x7e]$/;

/** The cells that a visible text takes in a terminal. */
export const widthOf = (text: string): number => (narrow.test(text) ? text.length : stringWidth(text));

/** What cuts a line into graphemes. It is made on first use: that takes longer than most reports. */
const graphemes = (
  (made?: Intl.Segmenter) => () =>
    (made ??= new Intl.Segmenter('en', { granularity: 'grapheme' }))
)();

const tabStop = 4;

/** One grapheme of a line as it is shown: the offset it comes from, and the cells it takes. */
export interface Glyph {
  readonly at: number;
  readonly shown: string;
  readonly width: number;
}

/** No name of an order is longer. */
const longestOrder = 40;

/** The glyphs of a line: tabs are blanks up to the next stop of four cells, what is unsafe is its picture, `##[` is `## [`, and `##vso[` is `## vso[`. */
export function glyphsOf(line: string): Glyph[] {
  const glyphs: Glyph[] = [];
  let cell = 0;
  const add = (at: number, shown: string, width: number): void => {
    glyphs.push({ at, shown, width });
    cell += width;
  };
  const take = (at: number, grapheme: string): void => {
    const tab = tabStop - (cell % tabStop);
    if (grapheme === '\t') return add(at, ' '.repeat(tab), tab);
    const command = at >= 2 && line.startsWith('##', at - 2) && /^\w*\[/.test(line.slice(at, at + longestOrder));
    if (printable.test(grapheme) && !command) return add(at, grapheme, 1);
    const shown = `${command ? ' ' : ''}${visible(grapheme)}`;
    add(at, shown, widthOf(shown));
  };
  if (/^[\t\x20-\x7e]*$/.test(line)) for (let at = 0; at < line.length; at++) take(at, line.charAt(at));
  else for (const { segment, index } of graphemes().segment(line)) take(index, segment);
  return glyphs;
}

/** Breaks a visible text at blanks into lines of at most `width` cells, where words allow it. Paint that holds over a break ends with the line, and begins anew. */
export const wrap = (text: string, width: number): string[] => wrapAnsi(text, width).split('\n');
