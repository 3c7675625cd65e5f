import { isOfPlatform, type NpmPackage } from '../../data/npm.ts';

/** What packages weigh whose names begin alike: the middle of them (of their logarithms), and how far one of them is off as a rule. */
export interface Akin {
  readonly bytes: number;
  readonly archive: number;
  /** The standard deviation of the logarithm. */
  readonly spread: number;
}

/** So many tell something. */
const fewest = 3;
/** So much is added to each, so that a stub of some bytes does not count for more than it is. */
const least = 500;

/**
 * What packages are like whose names begin as that of another: `@babel/plugin-` of `@babel/plugin-transform-x`, else `@babel/`; `eslint-plugin-` of `eslint-plugin-x`.
 * Of the longest beginning that some have in common; nothing where there is none. `weighed` is asked of those that are alike alone: to read all of a table takes long.
 */
export function akinIn(
  names: () => Iterable<string>,
  weighed: (name: string) => NpmPackage | undefined,
): (name: string) => Akin | undefined {
  let groups: ReadonlyMap<string, readonly string[]> | undefined;
  const known = new Map<string, Akin | undefined>();
  return (name) => {
    groups ??= grouped(names());
    for (const start of startsOf(name)) {
      if (!known.has(start)) known.set(start, akinOf((groups.get(start) ?? []).flatMap((one) => weighed(one) ?? [])));
      const akin = known.get(start);
      if (akin) return akin;
    }
    return undefined;
  };
}

function grouped(names: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const starts = startsOf(name);
    if (starts.length === 0 || isOfPlatform(name)) continue;
    for (const start of starts) {
      const group = groups.get(start);
      if (group) group.push(name);
      else groups.set(start, [name]);
    }
  }
  return groups;
}

function akinOf(group: readonly NpmPackage[]): Akin | undefined {
  const count = group.length;
  if (count < fewest) return undefined;
  const logarithms = group.map(({ bytes }) => Math.log(bytes + least));
  const sum = (all: readonly number[]): number => all.reduce((before, one) => before + one, 0);
  const middle = sum(logarithms) / count;
  const variance = Math.max(0, (sum(logarithms.map((one) => one ** 2)) - count * middle ** 2) / (count - 1));
  return {
    bytes: Math.exp(middle),
    archive: Math.exp(sum(group.map(({ archive }) => Math.log(archive + least))) / count),
    spread: Math.sqrt(variance),
  };
}

/** What a name begins with up to each of its hyphens, the longest first, and its scope. */
function startsOf(name: string): readonly string[] {
  const starts: string[] = [];
  const scope = name.startsWith('@') ? name.indexOf('/') + 1 : 0;
  for (let at = name.lastIndexOf('-'); at > scope; at = name.lastIndexOf('-', at - 1))
    starts.push(name.slice(0, at + 1));
  if (scope > 0) starts.push(name.slice(0, scope));
  return starts;
}
