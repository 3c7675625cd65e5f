import type { Bytes } from '../../bytes/bytes.ts';
import { type AptPackage, type AptTable, aptTable, packageIn } from '../../data/apt.ts';
import { madeByScripts } from '../../data/apt-made.ts';
import type { UpToFacts } from '../facts/types.ts';
import { once } from '../memo.ts';

/** A table of packages that reads each entry once. */
export interface Packages {
  readonly base: ReadonlySet<string>;
  get(name: string): AptPackage | undefined;
}

export function readPackages(table: AptTable): Packages {
  const earlier = decoded.get(table);
  if (earlier) return earlier;
  const read = new Map<string, AptPackage | undefined>();
  const packages: Packages = {
    base: new Set(table.base.split(' ')),
    get(name) {
      const known = read.get(name);
      if (known !== undefined || read.has(name)) return known;
      const entry = packageIn(table, name);
      read.set(name, entry);
      return entry;
    },
  };
  decoded.set(table, packages);
  return packages;
}

/** A table never changes, so what was read of it holds for every build that is handed the same one. */
const decoded = new WeakMap<AptTable, Packages>();

/** Debian's packages, where the run has their table. */
export const packagesOfDebian = once(({ facts }: UpToFacts): Packages | undefined => {
  const table = aptTable(facts.table?.('apt'));
  return table && readPackages(table);
});

/** The name of a library in Debian 12, where later releases have it with times of 64 bits: `libcups2` of `libcups2t64`. */
export function nameThere(packages: Packages | undefined, name: string): string {
  const earlier = name.endsWith('t64') ? name.slice(0, -3) : name;
  return packages?.get(name) === undefined && packages?.get(earlier) ? earlier : name;
}

export interface ClosureOptions {
  /** Whether recommended packages come along. */
  readonly recommends: boolean;
  /** Whether a package is installed already, one of the base included. */
  present(name: string): boolean;
}

/**
 * The packages that apt adds when it is told to install some, as its resolver picks them: of alternatives the first, unless another is there or comes
 * along; dependencies before recommendations. Names that the table does not hold add nothing.
 */
export function closure(
  packages: Packages,
  names: readonly string[],
  { recommends, present }: ClosureOptions,
): ReadonlySet<string> {
  const added = new Set<string>();
  const recommended: (readonly string[])[] = [];
  const queue: AptPackage[] = [];
  const take = (name: string): void => {
    if (added.has(name)) return;
    const entry = packages.get(name);
    if (!entry || present(name)) return;
    added.add(name);
    queue.push(entry);
  };
  const takeOneOf = (group: readonly string[]): void => {
    // Most name one package.
    if (group.length > 1 && group.some((name) => added.has(name) || present(name))) return;
    const first = group[0];
    if (first !== undefined) take(first);
  };
  let next = 0;
  const settle = (): void => {
    for (; next < queue.length; next++) {
      const entry = queue[next];
      for (const group of entry?.depends ?? []) takeOneOf(group);
      if (recommends) recommended.push(...(entry?.recommends ?? []));
    }
  };
  for (const name of names) take(name);
  settle();
  for (const group of recommended) {
    takeOneOf(group);
    settle();
  }
  return added;
}

/** What dpkg writes about a package beside its files (its status, twice, and its scripts), in bytes: fitted on real builds, 2026-11. */
const notes = 4000;
/**
 * What an install writes whatever it installs: logs, the cache of libraries, and dpkg's database, which a layer holds anew and with the copy that dpkg
 * keeps. In bytes: fitted on real builds, 2026-11.
 */
const database = 900_000;
/** What one of the packages that ask questions adds to it: the answers to all that were ever asked, anew and with a copy. In bytes: measured, 2026-11. */
const answers = 1_550_000;

/** How far a figure may be off, as shares of it. */
export interface Spread {
  readonly low: number;
  readonly high: number;
  readonly from: Bytes['from'];
}

/** What packages weigh on disk; `slim` where documentation and translations are left out. */
export function weigh(packages: Packages, names: Iterable<string>, slim: boolean, spread: Spread): Bytes {
  let [value, low, high] = [0, 0, 0];
  for (const name of names) {
    const entry = packages.get(name);
    if (!entry) continue;
    const bytes = (slim ? entry.slim : entry.full) * 1000 + notes;
    const made = madeByScripts.get(name) ?? 0;
    // Other releases make other things: MariaDB 11.8 of Debian 13 has no such log.
    value += bytes + (spread.from === 'table' ? made : 0);
    low += bytes * (entry.estimated ? 0.6 : 0.95);
    high += bytes * (entry.estimated ? 1.3 : 1.05) + made;
  }
  return { value, low: low * spread.low, high: high * spread.high, from: spread.from };
}

/** The same with what an install of these packages writes beside them. */
export function withDatabase(packages: Packages, names: readonly string[], { value, low, high, from }: Bytes): Bytes {
  const asks = names.some((name) => packages.get(name)?.depends.some((group) => group.includes('debconf')));
  const more = database + (asks ? answers : 0);
  return { value: value + more, low: low + more / 2, high: high + 2 * more, from };
}
