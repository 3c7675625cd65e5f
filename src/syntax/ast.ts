import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { type Range, Source } from '../text/source.ts';
import { mask } from './mask.ts';
import type { Scan } from './scan.ts';

/**
 * The range of each statement's keyword, as dockerfile-ast reads it from a masked copy of the text. BuildKit's line rules, thus the scanner, decide: a
 * keyword that dockerfile-ast sees elsewhere, or not at all, stands where the scanner found it.
 */
export function places(scan: Scan): readonly Range[] {
  const masked = mask(scan);
  const { lineStarts } = new Source('', masked);
  const offset = ({ line, character }: { line: number; character: number }): number => (lineStarts[line] ?? masked.length) + character;
  const instructions = DockerfileParser.parse(masked).getInstructions();
  let next = 0;
  return scan.statements.map(({ line, head }) => {
    const found = line.range(head.keyword.start, head.keyword.end);
    while (next < instructions.length && offset((instructions[next] as Instruction).getInstructionRange().start) < found.start) next++;
    const range = instructions[next]?.getInstructionRange();
    const place = range && { start: offset(range.start), end: offset(range.end) };
    return place?.start === found.start && place.end === found.end ? place : found;
  });
}
