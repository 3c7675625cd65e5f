import { groupBy } from '../model/group.ts';
import { severities, type Build, type Rule } from '../rule/index.ts';
import type { Plan } from './plan.ts';
import type { Diagnostic } from './types.ts';

type Instructions = Build['file']['instructions'];

/**
 * The diagnostics that another rule speaks for: one of a rule that supersedes theirs, as strong as they are, overlaps them, or begins in the same
 * instruction. One that is superseded itself still speaks for others.
 */
export function superseded(
  diagnostics: readonly Diagnostic[],
  rules: readonly Rule[],
  instructions: Instructions,
): ReadonlySet<Diagnostic> {
  const byRule = groupBy(diagnostics, ({ rule }) => rule);
  const dropped = new Set<Diagnostic>();
  for (const { id, supersedes } of rules) {
    const speaking = byRule.get(id);
    if (!speaking || !supersedes) continue;
    const speaksFor = new Map(
      severities.map((severity, rank) => [
        severity,
        reach(
          speaking.filter((one) => severities.indexOf(one.severity) <= rank),
          instructions,
        ),
      ]),
    );
    for (const other of supersedes)
      for (const diagnostic of byRule.get(other) ?? [])
        if (speaksFor.get(diagnostic.severity)?.(diagnostic)) dropped.add(diagnostic);
  }
  return dropped;
}

/** The diagnostics of rules that yield, where one of another rule with the same code overlaps them, or one that speaks for the code is in the same instruction. */
export function yielded(
  diagnostics: readonly Diagnostic[],
  { yielding, speaking: rules }: Pick<Plan, 'yielding' | 'speaking'>,
  instructions: Instructions,
): ReadonlySet<Diagnostic> {
  const weak = diagnostics.filter(({ rule }) => yielding.has(rule));
  const dropped = new Set<Diagnostic>();
  if (weak.length === 0) return dropped;
  const byCode = new Map<string, Diagnostic[]>();
  for (const one of diagnostics)
    if (!yielding.has(one.rule))
      for (const code of one.code === undefined ? one.aliases : [one.code])
        byCode.set(code, [...(byCode.get(code) ?? []), one]);
  const overlaps = new Map([...byCode].map(([code, speaking]) => [code, overlap(speaking)]));
  for (const one of weak) if (overlaps.get(one.code ?? '')?.(one)) dropped.add(one);
  for (const { id, speaksFor } of rules) {
    const speaking = speaksFor ? diagnostics.filter(({ rule }) => rule === id) : [];
    if (speaking.length === 0) continue;
    const reaches = reach(speaking, instructions);
    for (const one of weak) if (speaksFor?.includes(one.code ?? '') && reaches(one)) dropped.add(one);
  }
  return dropped;
}

/** Answers whether one of some diagnostics, in order of place, stands where another one does. */
function reach(speaking: readonly Diagnostic[], instructions: Instructions): (diagnostic: Diagnostic) => boolean {
  const taken = new Set<number>();
  for (const { file = '', at } of speaking) if (file === '') taken.add(indexAt(instructions, at.start));
  taken.delete(-1);
  const overlaps = overlap(speaking);
  return (diagnostic) => {
    const { file = '', at } = diagnostic;
    return (file === '' && taken.has(indexAt(instructions, at.start))) || overlaps(diagnostic);
  };
}

/** Answers whether one of some diagnostics, in order of place, overlaps another one. */
function overlap(speaking: readonly Diagnostic[]): (diagnostic: Diagnostic) => boolean {
  /** By file: where each begins, and how far it and those before it reach. */
  const places = new Map<string, { starts: number[]; ends: number[] }>();
  for (const { file = '', at } of speaking) {
    const place = places.get(file) ?? { starts: [], ends: [] };
    place.ends.push(Math.max(at.end, place.ends.at(-1) ?? 0));
    place.starts.push(at.start);
    places.set(file, place);
  }
  return ({ file = '', at }) => {
    const place = places.get(file);
    if (!place) return false;
    // Of all that begin before the end of `at`, one must end behind its start; an empty range overlaps what begins with it.
    const last = lastAtMost(place.starts, (start) => start, Math.max(at.start, at.end - 1));
    return last >= 0 && ((place.ends[last] as number) > at.start || place.starts[last] === at.start);
  };
}

/** The index of the instruction that holds an offset, or -1. */
export function indexAt(instructions: Instructions, offset: number): number {
  const index = indexBefore(instructions, offset);
  return index >= 0 && offset <= (instructions[index] as Instructions[number]).at.end ? index : -1;
}

/** The index of the last instruction that begins at an offset or before it, or -1. */
export const indexBefore = (instructions: Instructions, offset: number): number =>
  lastAtMost(instructions, (node) => node.at.start, offset);

/** The last index of a list that rises by `place` whose place is at most `limit`, or -1. */
function lastAtMost<T>(items: readonly T[], place: (item: T) => number, limit: number): number {
  let low = -1;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (place(items[middle] as T) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
