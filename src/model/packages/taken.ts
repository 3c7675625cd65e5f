import { type Bytes, exact, plus, sameSize, scaled } from '../../bytes/bytes.ts';
import { sourceSpread } from '../../data/sources.ts';
import type { Counted, Ratio, Taken } from '../../data/tool.ts';
import type { Command } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { importRows, takenIn, type ImportRows } from './import-rows.ts';
import { importedBy } from './imported.ts';
import { around, counting, measured } from './many.ts';
import { worksOnProject } from './manifest-text.ts';

/** What is asked about: what the project names, without what earlier commands have built, of one folder where that is told. */
interface Reached {
  readonly named: readonly string[];
  readonly earlier: readonly Command[];
  readonly from?: string | undefined;
}

/** What it weighs by what the sources take in; nothing where they cannot be read, or the table is not there. */
export function takenBytes(
  build: UpToFiles,
  command: Command,
  counted: Counted | undefined,
  { named, earlier, from }: Reached,
): Bytes | undefined {
  const { language, manifest: { imports } = {} } = command.form ?? {};
  const rows = language && importRows(build)(language);
  const imported = importedBy(build, command, from);
  const taken = counted?.taken;
  if (!counted || !taken || !imports || !rows || !imported) return undefined;
  if (!worksOnProject(command) && (imported.names.size !== 1 || placesOf(rows, imported.names).length === 0))
    return undefined;
  const { spread = { one: sourceSpread, all: 0 }, each } = counted;
  const begins = placesOf(rows, imported.names);
  const isWhole =
    imported.isWhole && [...imported.names].every((name) => rows.byName.has(name) || !imports.foreign.test(name));
  const byModule = new Map<string, number>();
  let library = 0;
  const reached = takenIn(rows, begins);
  const isKept = [...reached].some((place) => {
    const one = rows.packages.at(place);
    return one?.asks === true && (one.module !== undefined || begins.includes(place));
  });
  const figure = taken.figure === 'linked' && isKept ? 'whole' : taken.figure;
  const usual = placesOf(rows, imports.usual);
  const there = (name: string): boolean => byModule.has(name);
  const broughtBy = (commands: readonly Command[]): ReadonlySet<number> =>
    takenIn(
      rows,
      commands.flatMap((one) => placesOf(rows, importedBy(build, one)?.names ?? [])),
    );
  const isThere = broughtBy(earlier);
  const isThereAlike = broughtBy(earlier.filter((one) => sharesReleases(build, one, command)));
  for (const place of reached) {
    if (isThereAlike.has(place)) continue;
    const one = rows.packages.at(place);
    if (one?.module !== undefined) byModule.set(one.module, (byModule.get(one.module) ?? 0) + one[figure]);
  }
  // What is behind those that nobody knows can be any of those that the project names.
  const others = isWhole ? [] : named.filter((name) => !there(name));
  for (const place of takenIn(rows, others.length > 0 ? [...begins, ...usual] : begins)) {
    const one = rows.packages.at(place);
    if (one && one.module === undefined && !isThere.has(place) && isBuilt(rows, place, taken)) library += one[figure];
  }
  const { without } = taken;
  const isWithout = without && !isKept && others.length === 0 && !reached.has(rows.byName.get(without.name) ?? -1);
  const lack = isWithout ? lackOf(without, library) : sameSize;
  const known = others.flatMap((one) => rows.modules.get(one)?.[figure] ?? []);
  const sums = [...byModule.values(), ...known];
  return [
    { ...taken.none, from: isWhole ? 'table' : 'guess' } as const,
    scaled(exact(imported.bytes), taken.sources),
    scaled(scaled({ ...exact(library), source: measured }, taken.library), lack),
    ...(sums.length > 0 ? [scaled(around(sums, spread), taken.others)] : []),
    counting(each, others.length - known.length),
  ].reduce(plus);
}

/** What a program has of so much of the library for what it would with the package that it lacks. */
function lackOf({ ratio, few, all }: NonNullable<Taken['without']>, library: number): Ratio {
  const share = Math.min(1, Math.max(0, (library - few) / (all - few)));
  return {
    ...ratio,
    value: ratio.value + (1 - ratio.value) * share,
    low: ratio.low + (ratio.value - ratio.low) * share,
  };
}

/** Whether two commands take the same releases of what others make: those of a project, or of one module that is built by name. */
export function sharesReleases(build: UpToFiles, one: Command, other: Command): boolean {
  const [isOwn, isOwnToo] = [worksOnProject(one), worksOnProject(other)];
  if (isOwn || isOwnToo) return isOwn && isOwnToo;
  return moduleBuilt(build, one) === moduleBuilt(build, other);
}

/** The module of the first package of others that a command is told to build. */
function moduleBuilt(build: UpToFiles, command: Command): string | undefined {
  const { language } = command.form ?? {};
  const rows = language && importRows(build)(language);
  const [place] = rows ? placesOf(rows, importedBy(build, command)?.names ?? []) : [];
  return place === undefined ? undefined : rows?.packages.at(place)?.module;
}

/** Whether what a command builds is told by what its sources take in, and not by the modules that the project names. */
export const isTaken = (build: UpToFiles, command: Command, counted: Counted | undefined): boolean =>
  takenBytes(build, command, counted, { named: [], earlier: [] }) !== undefined;

const placesOf = ({ byName }: ImportRows, names: Iterable<string>): readonly number[] =>
  [...names].flatMap((name) => byName.get(name) ?? []);

/** Whether a package of the library is built, and does not come built. */
function isBuilt(rows: ImportRows, place: number, { libraryOf }: Taken): boolean {
  const from = libraryOf?.flatMap((name) => rows.byName.get(name) ?? []);
  if (!from) return true;
  const all = takenIn(rows, [place]);
  return from.some((one) => all.has(one));
}

/** The modules of a package of others that a command is told to build; nothing where it is told none, or one that is not known. */
export function namedModules(build: UpToFiles, command: Command): readonly string[] | undefined {
  const { language, manifest } = command.form ?? {};
  const rows = language && manifest?.imports && !worksOnProject(command) ? importRows(build)(language) : undefined;
  const begins = rows && placesOf(rows, importedBy(build, command)?.names ?? []);
  if (!rows || !begins || begins.length === 0) return undefined;
  return [...new Set([...takenIn(rows, begins)].flatMap((place) => rows.packages.at(place)?.module ?? []))];
}
