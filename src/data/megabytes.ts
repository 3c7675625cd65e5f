import type { Weight } from './tool.ts';

/** A row of a table in words: what it is of, and bytes. */
export type Row = readonly [words: readonly string[], weight: Omit<Weight, 'source'>];

/** Reads a table whose cells end with the least, the usual and the most in megabytes (10^6), behind words; `|` or a new line stands between cells. */
export const readMegabytes = (table: string): readonly Row[] =>
  table
    .trim()
    .split(/[|\n]/)
    .map((cell): Row => {
      const words = cell.trim().split(' ');
      const [low = 0, value = 0, high = 0] = words.splice(-3).map((figure) => 1e6 * Number(figure));
      return [words, { low, value, high }];
    });
