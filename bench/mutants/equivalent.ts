import { describe } from './mutations.ts';
import type { Mutant } from './run.ts';

/** A mutant that no test can notice, since the program does the same with it, and why it does. */
export interface Equivalent {
  readonly file: string;
  /** As it is printed: `a < b -> a <= b`. */
  readonly mutant: string;
  readonly why: string;
}

const isOf =
  ({ subject, mutation }: Mutant) =>
  ({ file, mutant }: Equivalent): boolean =>
    file === subject.file && mutant === describe(subject.text, mutation);

export const isEquivalent = (mutant: Mutant, equivalents: readonly Equivalent[]): boolean =>
  equivalents.some(isOf(mutant));

/** Entries that fit no mutant, one line each. */
export function stale(equivalents: readonly Equivalent[], mutants: readonly Mutant[]): readonly string[] {
  const known = new Set(mutants.map(({ subject, mutation }) => `${subject.file} ${describe(subject.text, mutation)}`));
  return equivalents.map(({ file, mutant }) => `${file} ${mutant}`).filter((line) => !known.has(line));
}
