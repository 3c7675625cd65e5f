import { type Bytes, sameSize, scaled, type Ratio } from '../../bytes/bytes.ts';
import { packageShares } from '../../data/package-shares.ts';
import type { Item } from './disk.ts';

/** What packages of the distribution, which lie all over the system, have below a folder: of each of them, what it is or usually is. */
export function packagesBelow(installs: readonly Item[], folder: string): readonly Pick<Item, 'bytes' | 'usual'>[] {
  const share: Ratio | undefined = folder === '/' ? sameSize : packageShares.get(folder);
  if (!share) return [];
  const part = (bytes: Bytes | undefined): Bytes | undefined => bytes && scaled(bytes, share);
  return installs.map(({ bytes, usual }) => ({ bytes: part(bytes), usual: part(usual) }));
}
