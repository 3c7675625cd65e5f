import type { Range, Source } from '../text/source.ts';
import { glyphsOf, isPlain, type Glyph } from './visible.ts';
import type { View } from './view.ts';

/** A line cut to the room there is, with the cells of the marked stretch. */
interface Strip {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Of a range of more lines than this, only the first three and the last two are shown. */
const mostLines = 6;

/**
 * The lines of a range with their numbers, the line before, and what marks the range: carets under a stretch of one line, a bracket
 * beside several lines.
 */
export function frame(source: Source, at: Range, view: View, mark: (text: string) => string): string[] {
  const range = withoutLineEnd(source, at);
  const first = source.line(range.start);
  const last = range.end > range.start ? source.line(range.end - 1) : first;
  const digits = String(last).length;
  const { dim } = view.paint;
  const row = (line: number | undefined, text: string, bracket = ''): string =>
    `  ${dim(`${String(line ?? '').padStart(digits)} │`)} ${bracket && mark(bracket)}${text}`.trimEnd();
  const room = Math.max(20, view.columns - digits - 5);

  if (first === last) {
    const strip = stripOf(source, first, range, room);
    return [
      ...before(source, first, room).map((text) => row(first - 1, text)),
      row(first, strip.text),
      row(undefined, ' '.repeat(strip.start) + mark('^'.repeat(strip.end - strip.start))),
    ];
  }

  const lines = before(source, first, room - 2).map((text) => row(first - 1, `  ${text}`));
  const opening = stripOf(source, first, { start: range.start, end: range.start }, room - 2);
  const closing = stripOf(source, last, { start: range.end - 1, end: range.end }, room - 2);
  const whole = source.text.slice(source.lineRange(first).start, range.start).trim() === '';
  const toTheEnd = source.text.slice(range.end, source.lineRange(last).end).trim() === '';
  lines.push(row(first, opening.text, whole ? '┌ ' : '  '));
  if (!whole) lines.push(row(undefined, mark(`┌${'─'.repeat(opening.start + 1)}^`)));
  const shown = last - first + 1;
  for (let line = first + 1; line < last; line++) {
    if (shown > mostLines && line === first + 3) {
      lines.push(row(undefined, dim('…'), '│ '));
      line = last - 2;
      continue;
    }
    lines.push(row(line, stripOf(source, line, undefined, room - 2).text, '│ '));
  }
  lines.push(row(last, closing.text, toTheEnd ? '└ ' : '│ '));
  if (!toTheEnd) lines.push(row(undefined, mark(`└${'─'.repeat(closing.end)}^`)));
  return lines;
}

/** A range that takes in the end of its last line ends before it: there is nothing to point at behind it. */
export function withoutLineEnd({ text }: Source, { start, end }: Range): Range {
  if (end > start && text[end - 1] === '\n') end--;
  if (end > start && text[end - 1] === '\r') end--;
  return { start, end };
}

/** The line before, where there is one and it says something. */
function before(source: Source, line: number, room: number): string[] {
  if (line < 2) return [];
  const { text } = stripOf(source, line - 1, undefined, room);
  return text.trim() === '' ? [] : [text];
}

/** A line cut to `room` cells around a range, whose marked stretch is at least one cell. Reads only as much of a long line as it may show. */
function stripOf(source: Source, line: number, at: Range | undefined, room: number): Strip {
  const whole = source.lineRange(line);
  const from = Math.min(at?.start ?? whole.start, whole.end);
  const low = unsplit(source.text, Math.max(whole.start, from - room));
  const high = unsplit(source.text, Math.min(whole.end, from + 2 * room));
  const shown = source.text.slice(low, high);
  const isWhole = low === whole.start && high === whole.end;
  if (isWhole && shown.length <= room && isPlain(shown)) {
    const start = from - low;
    return { text: shown, start, end: Math.max(start + 1, Math.min(at?.end ?? from, whole.end) - low) };
  }
  const glyphs = glyphsOf(shown);
  const start = cellsBefore(glyphs, from - low);
  const end = Math.max(start + 1, cellsBefore(glyphs, Math.min(at?.end ?? from, whole.end) - low));
  const total = cellsBefore(glyphs, Infinity);
  const cutLeft = low > whole.start;
  const cutRight = high < whole.end;
  if (!cutLeft && !cutRight && total <= room) return { text: shownOf(glyphs), start, end };

  const lead = Math.max(8, Math.floor((room - (end - start)) / 2));
  const skip = !cutLeft && end < room ? 0 : Math.max(0, start - lead);
  let cell = 0;
  let text = '';
  let width = 0;
  let shift = 0;
  const dotsLeft = skip > 0 || cutLeft;
  for (const glyph of glyphs) {
    const here = cell;
    cell += glyph.width;
    if (here < skip) {
      shift = cell;
      continue;
    }
    if (width + glyph.width > room - (dotsLeft ? 2 : 1)) break;
    text += glyph.shown;
    width += glyph.width;
  }
  const dotsRight = cutRight || shift + width < total;
  const offset = (dotsLeft ? 1 : 0) - shift;
  const edge = width + (dotsLeft ? 1 : 0);
  const markStart = Math.min(start + offset, edge);
  return {
    text: `${dotsLeft ? '…' : ''}${text}${dotsRight ? '…' : ''}`,
    start: markStart,
    end: Math.max(markStart + 1, Math.min(end + offset, edge)),
  };
}

/** An offset moved out of the middle of a surrogate pair. */
const unsplit = (text: string, offset: number): number =>
  /^[\uDC00-\uDFFF]/.test(text.charAt(offset)) && offset > 0 ? offset - 1 : offset;

const shownOf = (glyphs: readonly Glyph[]): string => glyphs.map((glyph) => glyph.shown).join('');

const cellsBefore = (glyphs: readonly Glyph[], offset: number): number =>
  glyphs.reduce((sum, glyph) => (glyph.at < offset ? sum + glyph.width : sum), 0);
