import { countWhile } from '../../text/look-up.ts';

/** What was set, in file order: `index` is that of the instruction that set it. */
export interface Entry<T, N> {
  readonly index: number;
  readonly value: T;
  readonly node: N;
}

/** The last entry that an instruction before `index` made; a binary search, since a file may set a name thousands of times. */
export function latest<T, N>(entries: readonly Entry<T, N>[] | undefined, index: number): Entry<T, N> | undefined {
  return entries?.[countWhile(entries, (entry) => entry.index < index) - 1];
}
