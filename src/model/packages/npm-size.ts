import { type Bytes, plus, several } from '../../bytes/bytes.ts';
import {
  isOfPlatform,
  isPeer,
  majorOf,
  type NpmPackage,
  otherArchive,
  otherBinary,
  otherDescription,
  otherLeast,
  otherNamed,
  otherPackages,
} from '../../data/npm.ts';
import type { NpmPackages } from './npm-table.ts';
import { isJson, jsonIn, jsonOf } from '../../text/json.ts';

/** What packages weigh on disk, their archives in a cache, and what a registry tells of those that it is asked for. */
export interface NodeWeight {
  readonly files: Bytes;
  readonly archives: Bytes;
  readonly descriptions: Bytes;
  /** Whether a lockfile says what they are. */
  readonly isLocked?: true;
  /** What is fetched where each package counts once, those for other platforms too, unpacked and as it comes. */
  readonly everywhere?: Bytes;
  /** What the tool keeps of them in a folder of its own, whatever it is told of its cache. */
  readonly store?: Bytes;
}

/**
 * How far one package may be off (its standard deviation, as a share, to either side): of the same major version, of one between two that are known, of one beyond them, named as
 * others are that weigh much the same, one with programs for a platform that is not in the table, and one that was weighed where another machine has it.
 */
const spreads = {
  same: { below: 0.25, above: 0.25 },
  between: { below: 0.35, above: 0.5 },
  beyond: { below: 0.5, above: 0.9 },
  akin: { below: 0.7, above: 1.5 },
  binary: { below: 0.9, above: 3 },
  held: { below: 0.1, above: 0.1 },
} as const;
/** What is off in all of them alike. */
const common = 0.03;

interface Installed {
  readonly name: string;
  readonly version: string;
  readonly isAskedFor?: true;
}

/**
 * What installed packages weigh together: what one has too much, another has too little. `held` tells what one weighs that is there to be weighed, in bytes:
 * it is asked of those alone that the table does not tell of well.
 */
export function weighPackages<P extends Installed>(
  packages: NpmPackages,
  installed: readonly P[],
  isNamed: (name: string) => boolean = () => false,
  held: (one: P) => number | undefined = () => undefined,
): NodeWeight {
  let [files, archives] = [0, 0];
  const [below, above] = [deviations(), deviations()];
  const described = new Map<string, number>();
  const others = { named: 0, brought: 0 };
  for (const own of installed) {
    const { name, version, isAskedFor } = own;
    const found = packages.find(name, version);
    const there = found?.near === 'same' ? undefined : held(own);
    const one =
      there === undefined
        ? (found ?? likeOthers(packages, name))
        : {
            near: 'held' as const,
            bytes: there,
            archive: there * otherArchive,
            description: found?.description ?? otherDescription.brought,
          };
    const who = isNamed(name) ? 'named' : 'brought';
    if (isAskedFor) described.set(name, one?.description ?? otherDescription[who]);
    if (!one) {
      others[who]++;
      continue;
    }
    files += one.bytes;
    archives += one.archive;
    const spread = spreads[one.near];
    const together = one.near === 'between' || one.near === 'beyond' ? scopeOf(name) : undefined;
    below.add(one.bytes * spread.below, together);
    above.add(one.bytes * spread.above, together);
  }
  for (const who of ['named', 'brought'] as const) {
    const { value, low, high } = othersBytes(who, others[who]);
    files += value;
    archives += value * otherArchive;
    // A range is two standard deviations to either side.
    below.add((value - low) / 2, undefined);
    above.add((high - value) / 2, undefined);
  }
  const away = (sums: Deviations): number => (files === 0 ? 0 : (2 * sums.together()) / files + common);
  const [less, more] = [away(below), away(above)];
  const around = (value: number): Bytes => ({
    value,
    low: value * Math.max(0.3, 1 - less),
    high: value * (1 + more),
    from: 'table',
  });
  return { files: around(files), archives: around(archives), descriptions: descriptionsOf(described.values()) };
}

interface Deviations {
  /** One more; those of a group go the same way. */
  add(deviation: number, group: string | undefined): void;
  together(): number;
}

function deviations(): Deviations {
  const groups = new Map<string, number>();
  let squares = 0;
  return {
    add(deviation, group) {
      if (group === undefined) squares += deviation ** 2;
      else groups.set(group, (groups.get(group) ?? 0) + deviation);
    },
    together: () => Math.hypot(Math.sqrt(squares), ...groups.values()),
  };
}

/** What so many packages weigh together that the table does not hold. Bytes. */
export function othersBytes(
  who: 'named' | 'brought',
  count: number,
): { readonly value: number; readonly low: number; readonly high: number } {
  const { one, power, most, more } = who === 'named' ? otherNamed : otherPackages;
  const value = Math.min(one * count ** power, most * count);
  const share = Math.min(otherLeast.most, otherLeast.one * count ** otherLeast.power);
  return { value, low: value * share, high: value + Math.min(more.one * count, more.many * count ** more.power) };
}

/** What a package is taken for that the table does not hold, where its name tells something. */
function likeOthers(
  packages: NpmPackages,
  name: string,
): (Pick<NpmPackage, 'bytes' | 'archive' | 'description'> & { readonly near: 'akin' | 'binary' }) | undefined {
  if (isOfPlatform(name)) return { near: 'binary', ...otherBinary };
  const akin = packages.akin(name);
  // Where they are very different they tell nothing.
  if (!akin || akin.spread > alike) return undefined;
  return { near: 'akin', bytes: akin.bytes, archive: akin.archive, description: otherDescription.brought };
}

/** The standard deviation of the logarithms of what packages weigh that are alike. */
const alike = 1.2;

/** What packages are released together with: those of a scope were all larger once, or smaller. */
const scopeOf = (name: string): string => (name.startsWith('@') ? name.slice(0, name.indexOf('/')) : name);

/** What is told of packages: of a few of them that is most of it, and it grows with each release. */
function descriptionsOf(all: Iterable<number>): Bytes {
  const value = [...all].reduce((sum, one) => sum + one, 0);
  return { value, low: value * 0.8, high: value * 1.2, from: 'table' };
}

/** What a package weighs that others of the table need, and that it does not hold. */
const otherNeed = { bytes: 60e3, archive: 15e3, description: 40e3 } as const;

/** What a dependency brings of which nothing but the name is known, with all that it needs: the median of 495 that were installed. */
const otherTree = { bytes: 1.5e6, archive: 0.4e6, low: 0.02, high: 15 } as const;

/**
 * What packages bring that are asked for by name and version, with all that they need; of one that is not known what they usually do. `isApart`: each of them has
 * what it needs for itself, as `npm install -g` has it.
 */
export function brought(
  packages: NpmPackages,
  wanted: readonly (readonly [name: string, version: string])[],
  isApart = false,
): NodeWeight | undefined {
  const keys = new Set<string>();
  const far = new Set<string>();
  let unknown = 0;
  for (const [name, version] of wanted) {
    const found = packages.find(name, version);
    if (found) keys.add(found.key);
    else unknown++;
    if (found && found.near !== 'same' && majorOf(version) !== '') far.add(found.key);
  }
  if (keys.size === 0) return undefined;
  const all = reachedFrom(packages, keys, keys, far);
  let [files, archives] = [0, 0];
  const described = new Map<string, number>();
  for (const key of all) {
    const { bytes, archive, description } = packages.get(key) ?? otherNeed;
    if (!isApart) files += bytes;
    archives += archive;
    described.set(nameIn(key), description);
  }
  if (isApart)
    for (const key of keys)
      for (const one of reachedFrom(packages, [key], keys, far)) files += (packages.get(one) ?? otherNeed).bytes;
  // Without a lockfile it is the release of the day that comes, and what it needs.
  const [less, more] = far.size > 0 ? [0.3, 3] : [0.6, 1.6];
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

/**
 * Packages with all that they need. What many ask for without bringing it is there once: as the project names it, else as the first of them has it; but who
 * needs one release alone has that for itself. Of `far` ones
 * the table has another release, so that what they need is what is there already, of whichever release that is.
 */
function reachedFrom(
  packages: NpmPackages,
  from: Iterable<string>,
  named: ReadonlySet<string>,
  far: ReadonlySet<string>,
): ReadonlySet<string> {
  const begins = [...from];
  const keys = new Set(begins.filter((key) => !far.has(key)));
  const peers = new Set([...named].map(nameIn).filter((name) => isPeer(name)));
  const add = (need: string): void => {
    const name = nameIn(need);
    if (isPeer(name) && peers.has(name)) return;
    if (isPeer(name)) peers.add(name);
    keys.add(need);
  };
  const follow = (): void => {
    // What is added while it is gone through is gone through, too.
    for (const key of keys) {
      const one = packages.get(key);
      for (const need of one?.own ?? []) keys.add(need);
      if (!far.has(key)) for (const need of one?.needs ?? []) add(need);
    }
  };
  follow();
  const there = new Set([...keys, ...begins].map(nameIn));
  for (const key of begins.filter((one) => far.has(one))) {
    keys.add(key);
    for (const need of packages.get(key)?.needs ?? []) if (!there.has(nameIn(need))) add(need);
  }
  follow();
  return keys;
}

const nameIn = (key: string): string => key.slice(key.startsWith('=') ? 1 : 0, key.lastIndexOf('@'));

/** What a manifest asks for, by name and the first version that a range takes. */
export function wantedIn(
  manifest: string,
  part: 'all' | 'production' | 'development',
): readonly (readonly [name: string, version: string])[] {
  const value = jsonOf(manifest) ?? {};
  const kinds = [
    ...(part === 'development' ? [] : ['dependencies', 'optionalDependencies']),
    ...(part === 'production' ? [] : ['devDependencies']),
  ];
  return kinds.flatMap((kind) => {
    const map = value[kind];
    return typeof map === 'object' && map !== null
      ? Object.entries(map).flatMap(([name, range]) =>
          typeof range === 'string'
            ? [range.startsWith('workspace:') ? ([name, range] as const) : askedOf(name, range)]
            : [],
        )
      : [];
  });
}

/**
 * The package and the release that a range takes, as far as it goes: of `^4.18.2` it is the last that begins with 4, of `~4.18.2` with 4.18, of several
 * ranges the last one; nothing where that is the newest there is, or not said.
 */
export function askedOf(name: string, range: string): readonly [name: string, version: string] {
  const alias = /^npm:(@?[^@]+)(?:@(.*))?$/.exec(range);
  if (alias) return askedOf(alias[1] ?? name, alias[2] ?? '');
  const last = range.slice(range.lastIndexOf('|') + 1).trim();
  const [, sign = '', major = '', minor, patch] =
    /^([~^=v]|[<>]=?)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(last) ?? [];
  const below = /<(=?)\s*(\d+)(?:\.0)*(\.\d+)?/.exec(last);
  if (sign === '>' || sign === '>=' || sign === '<') {
    if (!below) return [name, ''];
    const [, orAt, first, more] = below;
    const highest = Number(first) - (orAt || more ? 0 : 1);
    return [name, String(sign === '<' ? highest : Math.max(Number(major), highest))];
  }
  if (sign === '^') return [name, major === '0' && minor !== undefined ? `0.${minor}` : major];
  const parts = [major, minor, sign === '~' && minor !== undefined ? undefined : patch];
  return [name, parts.filter((part) => part !== undefined).join('.')];
}

/** The folders of the packages that a workspace has, as its manifest names them: by patterns. */
export function workspacesIn(manifest: string): readonly string[] {
  const { workspaces } = jsonOf(manifest) ?? {};
  const patterns = isJson(workspaces) ? workspaces['packages'] : workspaces;
  return Array.isArray(patterns) ? patterns.filter((one) => typeof one === 'string') : [];
}

/** What a manifest says of its project: its name, if it has one, and the names of what it needs, to run and for development. */
export function projectIn(manifest: string): {
  readonly name: string | undefined;
  readonly needs: readonly string[];
  readonly development: readonly string[];
} {
  const value = jsonOf(manifest) ?? {};
  const { name } = value;
  const names = (kind: string): readonly string[] => Object.keys(jsonIn(value, kind));
  return {
    name: typeof name === 'string' ? name : undefined,
    needs: ['dependencies', 'optionalDependencies', 'peerDependencies'].flatMap(names),
    development: names('devDependencies'),
  };
}
