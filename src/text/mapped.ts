import type { Range } from './source.ts';

/** A piece of a mapped text: `length` characters that begin at `at` in it stand at `from` in the original. */
export interface Segment {
  readonly at: number;
  readonly from: number;
  readonly length: number;
  /** How much of the original one character takes that is written as an escape there; absent where each has its own. */
  readonly width?: number | undefined;
}

/**
 * A text made of pieces of a file, such as an instruction whose continuation marks and comment lines are gone, with the way back.
 * `range` answers where a stretch of it stands in the file: from the file's place of its first character to just after its last.
 */
export interface MappedText {
  readonly text: string;
  readonly segments: readonly Segment[];
  /** The file's offset of the character at `offset`; for the end of the text, just after the file's last character. */
  offset(offset: number): number;
  /** The stretch of the file from the first to the last character of `[start, end)`; an empty stretch is empty at its start. */
  range(start: number, end: number): Range;
  /** The part `[start, end)` as a mapped text of its own. */
  slice(start: number, end?: number): MappedText;
}

interface Mapped extends MappedText {
  readonly end: number;
}

/** Joins segments (in order, touching each other in `text`) to a mapped text. `end` is the file's offset that an empty text stands at. */
export function mapped(text: string, segments: readonly Segment[], end = 0): MappedText {
  // A file has tens of thousands of these: functions of their own would cost more than the rest of parsing.
  const made: Mapped = { text, segments, end, offset, range, slice };
  return made;
}

function offset(this: Mapped, at: number): number {
  const { text, segments, end } = this;
  if (at >= text.length) {
    const last = segments.at(-1);
    return last ? last.from + (last.width ?? last.length) : end;
  }
  const inside = Math.max(0, at);
  const segment = segments.length === 1 ? segments[0] : segments[find(segments, inside)];
  return segment ? segment.from + (inside - segment.at) : end;
}

function range(this: Mapped, start: number, end: number): Range {
  const { text, segments } = this;
  if (end <= start || start < 0 || end > text.length) {
    const from = this.offset(start);
    return end > start ? { start: from, end: behind(this, end - 1) } : { start: from, end: from };
  }
  // What is asked for most often, and by every word: where it begins is found once, and from there where it ends.
  let index = segments.length === 1 ? 0 : find(segments, start);
  const first = segments[index];
  if (!first) return { start: this.end, end: this.end + 1 };
  const last = end - 1;
  for (let next = segments[index + 1]; next && next.at <= last; next = segments[index + 1]) index++;
  const { at, from, width } = segments[index] as Segment;
  return { start: first.from + (start - first.at), end: from + (last - at) + (width ?? 1) };
}

/** Just after the file's part of the character at `at`. */
function behind(text: Mapped, at: number): number {
  const { segments } = text;
  const width = at < text.text.length && segments.length > 1 ? segments[find(segments, at)]?.width : segments[0]?.width;
  return text.offset(at) + (width ?? 1);
}

function slice(this: Mapped, start: number, end: number = this.text.length): MappedText {
  const { text, segments } = this;
  const [only] = segments;
  // Most lines are of one piece.
  if (only && segments.length === 1 && start >= 0 && start < end && end <= text.length) {
    const from = only.from + start;
    return mapped(text.slice(start, end), [{ at: 0, from, length: end - start, width: only.width }], from);
  }
  const parts: Segment[] = [];
  for (let index = find(segments, start); index < segments.length; index++) {
    const segment = segments[index] as Segment;
    if (segment.at >= end) break;
    const first = Math.max(segment.at, start);
    const last = Math.min(segment.at + segment.length, end);
    if (last > first)
      parts.push({
        at: first - start,
        from: segment.from + (first - segment.at),
        length: last - first,
        width: segment.width,
      });
  }
  return mapped(text.slice(start, end), parts, this.offset(start));
}

/** The segment that holds an offset: the last one that begins at or before it. */
function find(segments: readonly Segment[], at: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle] as Segment).at <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** One text after the other, each with its own way back. */
export function concat(parts: readonly MappedText[]): MappedText {
  let text = '';
  const segments: Segment[] = [];
  for (const part of parts) {
    for (const { at, from, length, width } of part.segments)
      segments.push({ at: at + text.length, from, length, width });
    text += part.text;
  }
  return mapped(text, segments, parts[0]?.offset(0));
}
