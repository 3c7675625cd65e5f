import type { Bytes } from '../../bytes/bytes.ts';
import { toolFacts } from '../../data/deeds.ts';
import type { UpToFacts } from '../facts/types.ts';
import { closure, packagesOfDebian, type Spread, weigh } from './apt-size.ts';
import type { PackageUse } from './types.ts';

/**
 * Compilers of other distributions beside Debian's, with all that they need: Alpine's `g++` is 190 MB in 3.13 and 220 to 250 MB in 3.21 to 3.23 (what apk
 * prints in public build logs), Debian 12's 267 MB.
 */
const akin: Spread = { low: 0.5, high: 1.4, from: 'typical' };
const source = 'packages of the same kind in Debian 12, 2026-11, and Alpine by build logs';

/** What packages of another distribution than Debian usually bring, with all that they need; nothing where none of them is like one of Debian's. */
export function akinSize(build: UpToFacts, uses: readonly PackageUse[]): Bytes | undefined {
  const [first] = uses;
  const names = first && toolFacts(first.command.tool)?.akin;
  const packages = names && packagesOfDebian(build);
  if (!packages) return undefined;
  const alike = uses.flatMap(({ name }) => names[name] ?? names[name.replace(/-?\d[\d.]*/, '')] ?? []);
  if (alike.length === 0) return undefined;
  const brought = closure(packages, alike, { recommends: false, present: (name) => packages.base.has(name) });
  return { ...weigh(packages, brought, true, akin), source };
}
