import type { Scan, Statement } from './scan.ts';

/**
 * A copy of a text, of the same length, in which dockerfile-ast can misread nothing: of each statement only the keyword is left, on a line of its own, and
 * all else is blank. Its offsets hold in the original, and it is read in linear time: dockerfile-ast lexes arguments up to nine times, and holds every
 * comment against every stage.
 */
export function mask({ text, statements }: Scan): string {
  const parts: string[] = [];
  let at = 0;
  for (const statement of statements) {
    const { from, end, kept } = keyword(text, statement);
    parts.push(' '.repeat(from - at), kept);
    if (end < text.length) parts.push('\n');
    at = Math.min(end + 1, text.length);
  }
  parts.push(' '.repeat(text.length - at));
  return parts.join('');
}

/** A keyword as dockerfile-ast may see it: an odd one keeps its length, a split one its lines, each continued but for the last. */
function keyword(text: string, { line, head }: Statement): { from: number; end: number; kept: string } {
  const { start: from, end } = line.range(head.keyword.start, head.keyword.end);
  if (end - from === head.keyword.end - head.keyword.start) return { from, end, kept: letters(text.slice(from, end)) };
  const parts: string[] = [];
  let at = from;
  for (const segment of line.slice(head.keyword.start, head.keyword.end).segments) {
    if (segment.from > at) parts.push('\\', text.slice(at + 1, segment.from).replaceAll(/[^\n]/g, ' '));
    at = segment.from + segment.length;
    parts.push(letters(text.slice(segment.from, at)));
  }
  return { from, end, kept: parts.join('') };
}

const letters = (text: string): string => (/^[a-zA-Z]*$/.test(text) ? text : text.replaceAll(/[^a-zA-Z]/g, 'X'));
