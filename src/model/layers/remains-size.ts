import { type Bytes, total } from '../../bytes/bytes.ts';
import type { BuildRemains, UpToPackages } from '../packages/types.ts';
import type { Stage } from '../stages/types.ts';
import { replayed } from './ledger.ts';

/** What a copy out of a stage takes along that only the build needed: of a cache what lies there, where that is known. */
export function remainsSize(
  build: UpToPackages,
  from: Stage,
  { kind, folder, bytes }: BuildRemains,
): Bytes | undefined {
  const items = kind === 'cache' ? replayed(build, from).tree.below(folder) : [];
  const there = new Set(items.map(({ item }) => item));
  return (there.size === 0 ? undefined : total(Array.from(there, (item) => item.bytes))) ?? bytes;
}
