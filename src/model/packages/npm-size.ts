import { type Bytes, plus, several } from '../../bytes/bytes.ts';
import {
  isOfPlatform,
  majorOf,
  npmPackageIn,
  type NpmPackage,
  type NpmTable,
  npmTable,
  npmTableName,
  earlierMajor,
  otherBinary,
  otherNamed,
  otherPackage,
} from '../../data/npm.ts';
import type { UpToFacts } from '../facts/types.ts';
import { once } from '../memo.ts';

/** The table of npm's packages, each entry of which is read once. */
interface NpmPackages {
  /** A package by its name and version, as near as the table has it; `near`: of the same major version, `ratio`: how large the one that is asked for is beside it. */
  find(
    name: string,
    version: string,
  ): (NpmPackage & { readonly near: boolean; readonly ratio: number; readonly key: string }) | undefined;
  get(key: string): NpmPackage | undefined;
}

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
  const packages: NpmPackages = {
    get,
    find(name, version) {
      const own = versions.has(name) ? name : siblingsOf(name).find((one) => versions.has(one));
      const known = own === undefined ? undefined : versions.get(own);
      if (own === undefined || !known) return undefined;
      const major = majorOf(version);
      const near = known.includes(major);
      const key = `${own}@${near ? upTo(known, major, version) : nearest(known, major)}`;
      const found = get(key);
      const isEarlier = !near && major !== '' && Number(major) < Number(majorOf(key.slice(own.length + 1)));
      return found && { ...found, near, ratio: isEarlier ? earlierMajor : 1, key };
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

/** The major version that is the least away from one; of two the newer, and the newest where none is asked for. */
function nearest(known: readonly string[], wanted: string): string {
  const majors = known.filter((one) => majorOf(one) === one).toSorted((a, b) => Number(b) - Number(a));
  const away = (one: string): number => Math.abs(Number(one) - Number(wanted));
  const best = wanted === '' ? majors[0] : majors.reduce((a, b) => (away(b) < away(a) ? b : a), majors[0] ?? '');
  return best ?? '';
}

/** What stands in the place of a package for musl, or for another platform, where it was measured: Linux on amd64 with glibc. */
const siblingsOf = (name: string): readonly string[] => {
  const ours = name.replace(/(?:linux(?:musl)?|darwin|win32|freebsd)-[a-z0-9]{2,8}(?:-[a-z]{3,10})?$/, 'linux-x64');
  return [name, name.replace('linuxmusl', 'linux').replace(/-musl$/, '-gnu'), ours, `${ours}-gnu`];
};

const decoded = new WeakMap<NpmTable, NpmPackages>();

/** npm's packages, where the run has their table. */
export const packagesOfNpm = once(({ facts }: UpToFacts): NpmPackages | undefined => {
  const table = npmTable(facts.table?.(npmTableName));
  return table && readTable(table);
});

/** What packages weigh on disk, their archives in a cache, and what a registry tells of those that it is asked for. */
export interface NodeWeight {
  readonly files: Bytes;
  readonly archives: Bytes;
  readonly descriptions: Bytes;
  /** What is fetched where each package counts once, those for other platforms too, unpacked and as it comes. */
  readonly everywhere?: Bytes;
}

/** How far one package may be off (its standard deviation, as a share, to either side): of the same major version, of another one, and one that is not in the table. */
const spreads = {
  near: { below: 0.2, above: 0.2 },
  far: { below: 0.5, above: 0.6 },
  other: { below: 0.9, above: 10 },
  otherNamed: { below: 0.9, above: 10 },
  otherBinary: { below: 0.9, above: 3 },
} as const;
/** What is off in all of them alike. */
const common = 0.03;

/** What installed packages weigh together: what one has too much, another has too little. */
export function weighPackages(
  packages: NpmPackages,
  installed: readonly { readonly name: string; readonly version: string; readonly isAskedFor?: true }[],
  isNamed: (name: string) => boolean = () => false,
): NodeWeight {
  let [files, archives, below, above] = [0, 0, 0, 0];
  const described = new Map<string, number>();
  const far = new Map<string, { below: number; above: number }>();
  for (const { name, version, isAskedFor } of installed) {
    const found = packages.find(name, version);
    const other = isOfPlatform(name) ? 'otherBinary' : isNamed(name) ? 'otherNamed' : 'other';
    const { description, ...row } = found ?? others[other];
    const [bytes, archive] = [row.bytes, row.archive].map((size) => size * (found?.ratio ?? 1)) as [number, number];
    const spread = spreads[found ? (found.near ? 'near' : 'far') : other];
    files += bytes;
    archives += archive;
    if (found && !found.near) {
      const sum = far.get(scopeOf(name)) ?? { below: 0, above: 0 };
      far.set(scopeOf(name), { below: sum.below + bytes * spread.below, above: sum.above + bytes * spread.above });
    } else {
      below += (bytes * spread.below) ** 2;
      above += (bytes * spread.above) ** 2;
    }
    if (isAskedFor) described.set(name, description);
  }
  for (const sum of far.values()) {
    below += sum.below ** 2;
    above += sum.above ** 2;
  }
  const away = (variance: number): number => (files === 0 ? 0 : (2 * Math.sqrt(variance)) / files + common);
  const [less, more] = [away(below), away(above)];
  const around = (value: number): Bytes => ({
    value,
    low: value * Math.max(0.4, 1 - less),
    high: value * (1 + more),
    from: 'table',
  });
  return { files: around(files), archives: around(archives), descriptions: descriptionsOf(described.values()) };
}

/** What packages are released together with: those of a scope were all larger once, or smaller. */
const scopeOf = (name: string): string => (name.startsWith('@') ? name.slice(0, name.indexOf('/')) : name);

const others = { other: otherPackage, otherNamed, otherBinary } as const;

/** What is told of packages: of a few of them that is most of it, and it grows with each release. */
function descriptionsOf(all: Iterable<number>): Bytes {
  const value = [...all].reduce((sum, one) => sum + one, 0);
  return { value, low: value * 0.8, high: value * 1.2, from: 'table' };
}

/** What a dependency brings of which nothing but the name is known, with all that it needs: the median of 495 that were installed. */
const otherTree = { bytes: 1.5e6, archive: 0.4e6, low: 0.02, high: 15 } as const;

/** What packages bring that are asked for by name and version, with all that they need; of one that is not known what they usually do. */
export function brought(
  packages: NpmPackages,
  wanted: readonly (readonly [name: string, version: string])[],
): NodeWeight | undefined {
  const keys = new Set<string>();
  let unknown = 0;
  let isFar = false;
  for (const [name, version] of wanted) {
    const found = packages.find(name, version);
    if (found) keys.add(found.key);
    else unknown++;
    if (found && !found.near && majorOf(version) !== '') isFar = true;
  }
  if (keys.size === 0) return undefined;
  for (const key of keys) for (const need of packages.get(key)?.needs ?? []) keys.add(need);
  let [files, archives] = [0, 0];
  const described = new Map<string, number>();
  for (const key of keys) {
    const { bytes, archive, description } = packages.get(key) ?? otherPackage;
    files += bytes;
    archives += archive;
    described.set(key.slice(0, key.lastIndexOf('@')), description);
  }
  // Without a lockfile it is the release of the day that comes, and what it needs.
  const [less, more] = isFar ? [0.3, 3] : [0.6, 1.6];
  const around = (value: number): Bytes => ({ value, low: value * less, high: value * more, from: 'guess' });
  const withOthers = (value: number, other: number): Bytes => {
    const rest = several(
      { value: other, low: other * otherTree.low, high: other * otherTree.high, from: 'guess' },
      unknown,
    );
    return plus(around(value), { ...rest, low: Math.max(rest.low, unknown * other * otherTree.low) });
  };
  return {
    files: withOthers(files, otherTree.bytes),
    archives: withOthers(archives, otherTree.archive),
    descriptions: descriptionsOf(described.values()),
  };
}

/** What a manifest asks for, by name and the first version that a range takes. */
export function wantedIn(
  manifest: string,
  part: 'all' | 'production' | 'development',
): readonly (readonly [name: string, version: string])[] {
  let value: unknown;
  try {
    value = JSON.parse(manifest);
  } catch {
    return [];
  }
  const kinds = [
    ...(part === 'development' ? [] : ['dependencies', 'optionalDependencies']),
    ...(part === 'production' ? [] : ['devDependencies']),
  ];
  return kinds.flatMap((kind) => {
    const map: unknown =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[kind] : undefined;
    return typeof map === 'object' && map !== null
      ? Object.entries(map).flatMap(([name, version]) =>
          typeof version === 'string' ? [[name, version] as const] : [],
        )
      : [];
  });
}
