import type { MappedText } from './mapped.ts';

/**
 * A text that stands nowhere in a file, as if it stood at one place of it: each of its characters has a place of its own there, in order, in front of the next
 * character of the file.
 */
export function placed(text: string, at: number): MappedText {
  const step = 1 / (text.length + 2);
  return part(text, at + step, step);
}

function part(text: string, from: number, step: number): MappedText {
  const offset = (place: number): number => from + Math.min(Math.max(0, place), text.length) * step;
  return {
    text,
    segments: [{ at: 0, from, length: text.length }],
    offset,
    range: (start, end) => ({ start: offset(start), end: offset(Math.max(start, end)) }),
    slice: (start, end = text.length) => part(text.slice(start, end), offset(start), step),
  };
}
