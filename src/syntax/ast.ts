import { DockerfileParser } from 'dockerfile-ast';
import { type Range, Source } from '../text/source.ts';
import { mask } from './mask.ts';
import type { Scan } from './scan.ts';

/** The ranges of the keywords that dockerfile-ast finds in a masked text, in order. */
export function keywordRanges(masked: string): Range[] {
  const { lineStarts } = new Source('', masked);
  const offset = ({ line, character }: { readonly line: number; readonly character: number }): number =>
    (lineStarts[line] ?? masked.length) + character;
  return DockerfileParser.parse(masked)
    .getInstructions()
    .map((instruction) => {
      const { start, end } = instruction.getInstructionRange();
      return { start: offset(start), end: offset(end) };
    });
}

/**
 * The range of each statement's keyword, as dockerfile-ast reads it from a masked copy of the text. BuildKit's line rules, thus the scanner, decide: a
 * keyword that dockerfile-ast sees elsewhere, or not at all, stands where the scanner found it.
 */
export function places(scan: Scan): readonly Range[] {
  const ranges = keywordRanges(mask(scan));
  let next = 0;
  return scan.statements.map(({ line, head }) => {
    const found = line.range(head.keyword.start, head.keyword.end);
    while (next < ranges.length && (ranges[next] as Range).start < found.start) next++;
    const range = ranges[next];
    return range?.start === found.start && range.end === found.end ? range : found;
  });
}
