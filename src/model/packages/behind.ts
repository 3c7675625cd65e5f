import type { Imports } from '../../data/tool.ts';
import { takenIn, type ImportRows } from './import-rows.ts';

/** What a project takes in, and what it names. */
export interface TakenInto {
  /** Packages that its sources take in, by name. */
  readonly names: ReadonlySet<string>;
  /** Whether all of its sources were read. */
  readonly isRead: boolean;
  /** The modules of others that it names. */
  readonly named: readonly string[];
  /** Those of them that it names only because others need them. */
  readonly byOthers: ReadonlySet<string>;
  /** All modules that there may be; nothing where that is not told. */
  readonly listed: Pick<ReadonlySet<string>, 'has'> | undefined;
}

/** What packages may be, and bring, that no table knows. */
export interface Behind {
  /** The places of packages that stand in for one of their module that is not known. */
  readonly akin: readonly number[];
  /** Modules that are taken in, and not known. */
  readonly unknown: readonly string[];
  /** Modules that nothing known takes in: something unknown may. */
  readonly further: readonly string[];
}

/** What is behind packages that a project takes in, and no table knows. */
export function behindUnknown(rows: ImportRows, { foreign }: Imports, into: TakenInto): Behind {
  const { names, named, byOthers, isRead, listed } = into;
  const akin: number[] = [];
  const unknown = new Set<string>();
  const own = new Set<string>();
  const known: number[] = [];
  for (const name of names) {
    const module = moduleOf(name, named);
    if (module !== undefined) own.add(module);
    const place = rows.byName.get(name);
    if (place !== undefined) known.push(place);
    if (place !== undefined || !foreign.test(name)) continue;
    const next = module === undefined ? undefined : nextTo(rows, name, module);
    if (next === undefined) unknown.add(module ?? name);
    else akin.push(next);
  }
  const reached = modulesOf(rows, [...known, ...akin], listed);
  const open = named.filter((name) => !own.has(name) && !reached.has(name));
  if (!isRead) return { akin, unknown: [...unknown], further: open };
  // What the sources of this program do not take in are others', or those of tests: what those need is not for this one.
  const idle = open.filter((name) => !byOthers.has(name));
  const ofIdle = modulesOf(
    rows,
    idle.flatMap((name) => rows.ofModule.get(name) ?? []),
    listed,
  );
  const further = open.filter((name) => byOthers.has(name) && !ofIdle.has(name));
  return { akin, unknown: [...unknown], further: unknown.size === 0 ? [] : further };
}

/** The module that a package belongs to: the longest name of those that it begins with. */
const moduleOf = (name: string, named: readonly string[]): string | undefined =>
  named.filter((module) => name === module || name.startsWith(`${module}/`)).toSorted((a, b) => b.length - a.length)[0];

/** What stands in for a package of a module that is not known: the next above it that is, or the first. */
function nextTo({ packages, ofModule }: ImportRows, name: string, module: string): number | undefined {
  const all = ofModule.get(module) ?? [];
  return all.findLast((place) => name.startsWith(`${packages.at(place)?.name ?? ''}/`)) ?? all[0];
}

/** The modules of some packages and of what these take in. */
const modulesOf = (
  rows: ImportRows,
  places: readonly number[],
  listed?: Pick<ReadonlySet<string>, 'has'>,
): ReadonlySet<string> =>
  new Set([...takenIn(rows, places, listed)].flatMap((place) => rows.packages.at(place)?.module ?? []));
