import {
  majorOf,
  npmPackageIn,
  type NpmPackage,
  type NpmTable,
  npmTable,
  npmTableName,
  perMajor,
  perMinor,
} from '../../data/npm.ts';
import type { UpToFacts } from '../facts/types.ts';
import { once } from '../memo.ts';
import { akinIn, type Akin } from './akin-packages.ts';

/** A package as near as the table has it. */
export interface NpmFound extends NpmPackage {
  /** Of the row that it is taken from, or that is nearest. */
  readonly key: string;
  /** How near that is: of the same major version, between two that are known, or beyond the last. */
  readonly near: 'same' | 'between' | 'beyond';
}

/** The table of npm's packages, each entry of which is read once. */
export interface NpmPackages {
  /** A package by its name and version, as near as the table has it. */
  find(name: string, version: string): NpmFound | undefined;
  /** What packages weigh that are named alike, for one that the table does not have. */
  akin(name: string): Akin | undefined;
  get(key: string): NpmPackage | undefined;
}

/** npm's packages, where the run has their table. */
export const packagesOfNpm = once(({ facts }: UpToFacts): NpmPackages | undefined => {
  const table = npmTable(facts.table?.(npmTableName));
  return table && readTable(table);
});

function readTable(table: NpmTable): NpmPackages {
  const earlier = decoded.get(table);
  if (earlier) return earlier;
  const versions = new Map<string, string[]>();
  for (const key of Object.keys(table.packages)) {
    const at = key.lastIndexOf('@');
    const name = key.slice(0, at);
    const known = versions.get(name);
    if (known) known.push(key.slice(at + 1));
    else versions.set(name, [key.slice(at + 1)]);
  }
  const read = new Map<string, NpmPackage | undefined>();
  const get = (key: string): NpmPackage | undefined => {
    if (!read.has(key)) read.set(key, npmPackageIn(table, key));
    return read.get(key);
  };
  // An install is asked for all, for production and for the rest.
  const found = new Map<string, NpmFound | undefined>();
  const nearestTo = (name: string, version: string): NpmFound | undefined => {
    const own = siblingsOf(name).find((one) => versions.has(one));
    const known = own === undefined ? undefined : versions.get(own);
    if (own === undefined || !known) return undefined;
    const major = majorOf(version);
    const isKnown = known.includes(major);
    const key = `${own}@${isKnown ? upTo(known, major, version) : nearest(known, major)}`;
    const row = get(key);
    if (!row) return undefined;
    if (isKnown || major === '') return { ...row, key, near: isKnown ? 'same' : 'beyond' };
    return { ...between(known, major, (one) => get(`${own}@${one}`), row), key };
  };
  const packages: NpmPackages = {
    get,
    akin: akinIn(
      () => versions.keys(),
      (name) => get(`${name}@${nearest(versions.get(name) ?? [], '')}`),
    ),
    find(name, version) {
      const asked = `${name}@${version}`;
      if (!found.has(asked)) found.set(asked, nearestTo(name, version));
      return found.get(asked);
    },
  };
  decoded.set(table, packages);
  return packages;
}

/** The row of a version: of those that go up to an earlier one the first that reaches it, else that of its major version. */
function upTo(known: readonly string[], major: string, version: string): string {
  const minor = minorOf(version, major);
  const earlier = known
    .filter((one) => one.startsWith(`${major}.`) && one.split('.').length === major.split('.').length + 1)
    .map((one) => ({ one, minor: minorOf(one, major) }))
    .filter((row) => row.minor >= minor);
  return earlier.toSorted((a, b) => a.minor - b.minor)[0]?.one ?? major;
}

/** The number behind the major version; of a range that does not say, a large one. */
function minorOf(version: string, major: string): number {
  const text = /^\d+/.exec(version.slice(major.length + 1))?.[0];
  return text === undefined ? Infinity : Number(text);
}

/** Where a major version stands among others; what is before a first release is close together. */
const placeOf = (major: string): number => (major.startsWith('0.') ? Number(major.slice(2)) / 1000 : Number(major));

const majorsOf = (known: readonly string[]): readonly string[] => known.filter((one) => majorOf(one) === one);

/** The major version that is the least away from one; of two the newer, and the newest where none is asked for. */
function nearest(known: readonly string[], wanted: string): string {
  const majors = majorsOf(known).toSorted((a, b) => placeOf(b) - placeOf(a));
  const away = (one: string): number => Math.abs(placeOf(one) - placeOf(wanted));
  const best = wanted === '' ? majors[0] : majors.reduce((a, b) => (away(b) < away(a) ? b : a), majors[0] ?? '');
  return best ?? '';
}

/** What a major version weighs that is not known: between the last before it and the first after it, else more than an earlier one, and less than a later one. */
function between(
  known: readonly string[],
  wanted: string,
  get: (major: string) => NpmPackage | undefined,
  found: NpmPackage,
): NpmPackage & { readonly near: 'between' | 'beyond' } {
  const place = placeOf(wanted);
  const majors = majorsOf(known).toSorted((a, b) => placeOf(a) - placeOf(b));
  const [below, above] = [
    majors.findLast((one) => placeOf(one) < place),
    majors.find((one) => placeOf(one) > place),
  ] as const;
  const [from, to] = [below, above].map((one) => (one === undefined ? undefined : get(one)));
  if (from && to) {
    const share = (place - placeOf(below ?? '')) / (placeOf(above ?? '') - placeOf(below ?? ''));
    const part = (of: 'bytes' | 'archive'): number => from[of] * (to[of] / from[of]) ** share;
    return { ...found, bytes: part('bytes'), archive: part('archive'), near: 'between' };
  }
  const last = below ?? above ?? wanted;
  const isEarly = last.startsWith('0.') && wanted.startsWith('0.');
  const steps = (place - placeOf(last)) * (isEarly ? 1000 : 1);
  const ratio = (isEarly ? perMinor : perMajor) ** Math.max(-mostSteps, Math.min(mostSteps, steps));
  return { ...found, bytes: found.bytes * ratio, archive: found.archive * ratio, near: 'beyond' };
}

/** Further away nothing is known any more. */
const mostSteps = 8;

const namesPlatform = /linux|darwin|win32|freebsd|musl/;

/** What stands in the place of a package for musl, or for another platform, where it was measured: Linux on amd64 with glibc. */
const siblingsOf = (name: string): readonly string[] => {
  if (!namesPlatform.test(name)) return [name];
  const ours = name.replace(/(?:linux(?:musl)?|darwin|win32|freebsd)-[a-z0-9]{2,8}(?:-[a-z]{3,10})?$/, 'linux-x64');
  return [name, name.replace('linuxmusl', 'linux').replace(/-musl$/, '-gnu'), ours, `${ours}-gnu`];
};

const decoded = new WeakMap<NpmTable, NpmPackages>();
