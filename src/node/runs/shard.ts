import { hash } from '../../text/hash.ts';

/** A part of the files of a run: the `index`th, from 1, of `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** A shard as it is written, `2/8`; nothing for what is none. */
export function readShard(text: string): Shard | undefined {
  const [, index, count] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  return shard.index <= shard.count ? shard : undefined;
}

/** Whether a file is in a shard. That goes by its path alone, so that other files do not move it; each is in one of them. */
export const isInShard = (path: string, { index, count }: Shard): boolean =>
  Number.parseInt(hash(path).slice(8), 16) % count === index - 1;
