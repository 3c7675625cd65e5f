import { groupBy } from '../model/group.ts';
import type { Dockerfile, Keyword, Node } from '../syntax/index.ts';
import type { Range } from '../text/source.ts';
import type { Diagnostic } from './types.ts';

/** What two texts of one file have in common. */
export interface Changes {
  /** The instructions whose text is another, by index. */
  readonly bodies: readonly number[];
  /** Those of them whose keyword or flags are. */
  readonly heads: readonly number[];
  readonly text: boolean;
  readonly comments: boolean;
  /** The instructions above which something is another. */
  readonly above: readonly number[];
  /** The rules that tell of something else that the parser found wrong. */
  readonly problems: readonly string[];
  /** A diagnostic of the text before at its place in the one after; nothing where it has none. */
  moved(diagnostic: Diagnostic): Diagnostic | undefined;
}

/** What others are read by: where one of them changes, all is another. */
const deciding: ReadonlySet<Keyword | 'unknown'> = new Set(['ARG', 'ENV', 'FROM', 'ONBUILD', 'SHELL', 'unknown']);

/** Nothing where the texts are too different for anything to be kept. */
export function compareFiles(before: Dockerfile, after: Dockerfile): Changes | undefined {
  const old = before.instructions;
  const own = after.instructions;
  // Behind what is open nobody knows what belongs to what.
  if ([...before.problems, ...after.problems].some(({ isOpen }) => isOpen)) return undefined;
  if (before.escape !== after.escape || old.length !== own.length || old.length === 0) return undefined;
  // Which line end a fix has is told by the lines around it.
  if (before.text.includes('\r') || after.text.includes('\r')) return undefined;
  if (JSON.stringify(before.directives) !== JSON.stringify(after.directives)) return undefined;
  const bodies: number[] = [];
  const heads: number[] = [];
  /** Whether what stands behind each instruction is the same, and before the first one, at its end. */
  const gaps: boolean[] = [];
  for (let index = 0; index < old.length; index++) {
    const [one, other] = [old[index] as Node, own[index] as Node];
    if (one.keyword !== other.keyword) return undefined;
    if (!isSame(before, after, one.at, other.at)) {
      if (deciding.has(one.keyword)) return undefined;
      bodies.push(index);
      if (!isSame(before, after, headOf(one), headOf(other))) heads.push(index);
    }
    gaps.push(isSame(before, after, gapBehind(before, index), gapBehind(after, index)));
  }
  const top = isSame(before, after, gapBehind(before, -1), gapBehind(after, -1));
  const [changed, changedHeads] = [new Set(bodies), new Set(heads)];

  const place = (offset: number): number | undefined => {
    const index = indexBefore(old, offset);
    const one = old[index];
    const other = own[index];
    if (!one || !other) return top ? offset : undefined;
    if (offset > one.at.end) return gaps[index] ? other.at.end + (offset - one.at.end) : undefined;
    if (!changed.has(index)) return other.at.start + (offset - one.at.start);
    if (offset === one.at.end) return other.at.end;
    return !changedHeads.has(index) && offset < headOf(one).end ? other.at.start + (offset - one.at.start) : undefined;
  };
  const range = ({ start, end }: Range): Range | undefined => {
    const [first, last] = [place(start), place(end)];
    return first === undefined || last === undefined ? undefined : { start: first, end: last };
  };

  return {
    bodies,
    heads,
    text: before.text !== after.text,
    comments:
      !top || gaps.includes(false) || bodies.some((index) => hasComments(old[index]) || hasComments(own[index])),
    above: own.flatMap((_, index) => ((index === 0 ? top : gaps[index - 1]) ? [] : [index])),
    problems: otherProblems(before, after, range),
    moved: (diagnostic) => move(diagnostic, range),
  };
}

const isSame = (before: Dockerfile, after: Dockerfile, a: Range, b: Range): boolean =>
  a.end - a.start === b.end - b.start && before.text.slice(a.start, a.end) === after.text.slice(b.start, b.end);

/** The keyword with the flags, and what parts them from the rest. */
const headOf = ({ at, rest }: Node): Range => ({ start: at.start, end: rest.offset(0) });

const gapBehind = ({ text, instructions }: Dockerfile, index: number): Range => ({
  start: instructions[index]?.at.end ?? 0,
  end: instructions[index + 1]?.at.start ?? text.length,
});

const hasComments = (node: Node | undefined): boolean => node !== undefined && node.innerComments.length > 0;

/** The last instruction that begins at an offset or before it, or -1. */
function indexBefore(instructions: readonly Node[], offset: number): number {
  let low = -1;
  let high = instructions.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((instructions[middle] as Node).at.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The rules of which the parser found something else. */
function otherProblems(
  before: Dockerfile,
  after: Dockerfile,
  range: (at: Range) => Range | undefined,
): readonly string[] {
  const [old, own] = [groupBy(before.problems, ({ rule }) => rule), groupBy(after.problems, ({ rule }) => rule)];
  return [...new Set([...old.keys(), ...own.keys()])].filter((rule) => {
    const [some, others] = [old.get(rule) ?? [], own.get(rule) ?? []];
    return (
      some.length !== others.length ||
      some.some((one, index) => JSON.stringify({ ...one, at: range(one.at) }) !== JSON.stringify(others[index]))
    );
  });
}

function move(diagnostic: Diagnostic, range: (at: Range) => Range | undefined): Diagnostic | undefined {
  const { file, at, related, fix } = diagnostic;
  const own = file === undefined ? range(at) : at;
  const others = related?.map((one) => (one.file === undefined ? { ...one, at: range(one.at) } : one));
  const edits = fix?.edits.map((edit) => (edit.file === undefined ? { ...edit, at: range(edit.at) } : edit));
  if (!own || others?.some((one) => !one.at) || edits?.some((edit) => !edit.at)) return undefined;
  return {
    ...diagnostic,
    at: own,
    ...(others && { related: others as NonNullable<Diagnostic['related']> }),
    ...(fix && edits && { fix: { ...fix, edits: edits as NonNullable<Diagnostic['fix']>['edits'] } }),
  };
}
