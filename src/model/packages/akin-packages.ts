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
 * Of the longest beginning that some have in common; nothing where there is none.
 */
export function akinIn(
  read: () => readonly { readonly name: string; readonly one: NpmPackage }[],
): (name: string) => Akin | undefined {
  let groups: ReadonlyMap<string, Sums> | undefined;
  return (name) => {
    groups ??= grouped(read());
    for (const start of startsOf(name)) {
      const found = groups.get(start);
      if (found && found.count >= fewest) return akinOf(found);
    }
    return undefined;
  };
}

interface Sums {
  count: number;
  bytes: number;
  squares: number;
  archives: number;
}

function grouped(all: readonly { readonly name: string; readonly one: NpmPackage }[]): ReadonlyMap<string, Sums> {
  const groups = new Map<string, Sums>();
  for (const { name, one } of all) {
    if (isOfPlatform(name)) continue;
    const [bytes, archive] = [Math.log(one.bytes + least), Math.log(one.archive + least)];
    for (const start of startsOf(name)) {
      const sums = groups.get(start) ?? { count: 0, bytes: 0, squares: 0, archives: 0 };
      sums.count++;
      sums.bytes += bytes;
      sums.squares += bytes ** 2;
      sums.archives += archive;
      groups.set(start, sums);
    }
  }
  return groups;
}

function akinOf({ count, bytes, squares, archives }: Sums): Akin {
  const middle = bytes / count;
  const variance = Math.max(0, (squares - count * middle ** 2) / (count - 1));
  return { bytes: Math.exp(middle), archive: Math.exp(archives / count), spread: Math.sqrt(variance) };
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
