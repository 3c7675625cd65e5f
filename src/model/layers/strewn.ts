import { type Bytes, perhaps, total } from '../../bytes/bytes.ts';
import { isBelow } from '../../text/path.ts';
import type { LayerNode } from './types.ts';

/** What a command has written where it works, under names that nobody knows. */
export interface Strewn {
  readonly folder: string;
  /** What it usually weighs. */
  readonly usual: Bytes;
  readonly node: LayerNode;
  /** Whose it is, as it is written. */
  readonly owner: string | undefined;
}

/** What is strewn in a folder: all of it may have gone elsewhere. Nothing where there is none. */
export function strewnIn(strewn: readonly Strewn[], folder: string): Bytes | undefined {
  const inside = strewn.filter((one) => isBelow(one.folder, folder));
  return inside.length === 0 ? undefined : total(inside.map(({ usual }) => perhaps(usual)));
}

/** The same once a folder has become another: of what is copied both are left. */
export function strewnAgain(
  strewn: readonly Strewn[],
  {
    from,
    to,
    by,
    move,
  }: { readonly from: string; readonly to: string; readonly by: LayerNode; readonly move: boolean },
): readonly Strewn[] {
  const inside = strewn.filter(({ folder }) => isBelow(folder, from));
  const kept = move ? strewn.filter((one) => !inside.includes(one)) : strewn;
  return [...kept, ...inside.map((one) => ({ ...one, node: by, folder: to }))];
}
