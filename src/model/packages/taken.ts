import { type Bytes, exact, plus, sameSize, scaled } from '../../bytes/bytes.ts';
import { sourceSpread, sourcesTable, sourcesTableName } from '../../data/sources.ts';
import type { Counted, Ratio, Taken } from '../../data/tool.ts';
import { directoryOf } from '../commands/directory.ts';
import type { Command } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { once } from '../memo.ts';
import { compiledApart } from './built-for.ts';
import { behindUnknown } from './behind.ts';
import { importRows, takenIn, type ImportRows } from './import-rows.ts';
import { begunProject, importedBy } from './imported.ts';
import { around, counting, measured } from './many.ts';
import { manifestText, worksOnProject } from './manifest-text.ts';
import { sourceRow } from './source-rows.ts';

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
  const places = placesOf(rows, imported.names);
  const listed = modulesListed(build, command);
  const into = {
    names: imported.names,
    isRead: imported.isWhole,
    named,
    byOthers: neededByOthers(build, command),
    listed,
  };
  const { akin, unknown, further } = behindUnknown(rows, imports, into);
  const begins = [...places, ...akin];
  const isWhole = imported.isWhole && akin.length === 0 && unknown.length === 0;
  const table = language && sourcesTable(build.facts.table?.(sourcesTableName));
  const byModule = new Map<string, number>();
  const reached = takenIn(rows, begins, listed);
  const isKept =
    imported.asks ||
    [...reached].some((place) => {
      const one = rows.packages.at(place);
      return one?.asks === true && (one.module !== undefined || places.includes(place));
    });
  const figure = taken.figure === 'linked' && isKept ? 'whole' : taken.figure;
  const broughtBy = (commands: readonly Command[]): ReadonlySet<number> =>
    new Set(commands.flatMap((one) => [...ofUse(one)]));
  /** What another one has compiled that this one has no need to. */
  const ofUse = (one: Command): ReadonlySet<number> => {
    const there = takenIn(rows, placesOf(rows, importedBy(build, one)?.names ?? []));
    const apart = placesOf(rows, compiledApart(build, one, command));
    return apart.length === 0 ? there : new Set([...there].filter((place) => !takesIn(rows, place, apart)));
  };
  const isThere = broughtBy(earlier);
  const isThereAlike = broughtBy(earlier.filter((one) => sharesReleases(build, one, command)));
  for (const place of reached) {
    if (isThereAlike.has(place)) continue;
    const one = rows.packages.at(place);
    if (one?.module !== undefined) byModule.set(one.module, (byModule.get(one.module) ?? 0) + one[figure]);
  }
  /** What a module weighs of an earlier release, for what it does now. */
  const earlierShare = (module: string): number => {
    const version = listed?.get(module);
    const row = version && table && language ? sourceRow(table, language, module, version) : undefined;
    const [then, now] = [row?.[taken.figure], rows.modules.get(module)?.[taken.figure]];
    return then && now ? then / now : 1;
  };
  // With so many modules that nobody knows one takes it in more likely than none.
  const { always, names, share } = imports.usual;
  const fetchedOf = (module: string): number | undefined => table && sourceRow(table, language, module)?.fetched;
  const isUsual = !imported.isWhole || (1 - share) ** unknown.length < 0.5;
  const { without } = taken;
  /** What there is of the library with some packages more. */
  const ofLibrary = (more: readonly string[]): Bytes => {
    // What other releases take in of it goes by way of modules that they alone need.
    const there = takenIn(rows, [...begins, ...placesOf(rows, more)]);
    const built = [...there].filter((place) => !isThere.has(place) && isBuilt(rows, place, taken));
    const bytes = built.reduce((sum, place) => {
      const one = rows.packages.at(place);
      return sum + (one && one.module === undefined ? one[figure] : 0);
    }, 0);
    const isWithout = without && !isKept && !there.has(rows.byName.get(without.name) ?? -1);
    const lack = isWithout ? lackOf(without, bytes) : sameSize;
    return scaled(scaled({ ...exact(bytes), source: measured }, taken.library), lack);
  };
  const [least, most] = isWhole ? [ofLibrary([])] : [ofLibrary(always), ofLibrary([...always, ...names])];
  const library = most ? { ...(isUsual ? most : least), low: least.low, high: most.high } : least;
  const sums = [...byModule].map(([module, bytes]) => bytes * earlierShare(module));
  /** What modules have whose packages are not known, or not which of them are taken in. */
  const guessed = (modules: readonly string[]): readonly Bytes[] => {
    const known = modules.flatMap((one) => rows.modules.get(one)?.[figure] ?? []);
    const unweighed = modules.filter((one) => !rows.modules.has(one));
    const fetched = unweighed.flatMap((one) => fetchedOf(one) ?? []);
    const bySize = fetched.map((bytes) => ofSize(taken.bySize, bytes));
    return [
      ...(known.length > 0 ? [around(known, spread)] : []),
      ...(bySize.length > 0 ? [scaled(around(bySize, spread), unsure)] : []),
      ...(unweighed.length > fetched.length ? [counting(each, unweighed.length - fetched.length)] : []),
    ];
  };
  /** What tests note of all that is taken in, whoever has built it. */
  const checked = (ratio: Ratio): Bytes =>
    scaled(exact([...reached].reduce((sum, place) => sum + (rows.packages.at(place)?.[figure] ?? 0), 0)), ratio);
  return [
    { ...taken.none, from: isWhole ? 'table' : 'guess' } as const,
    scaled(exact(imported.bytes), taken.sources),
    library,
    ...(sums.length > 0 ? [scaled(around(sums, spread), taken.others)] : []),
    ...(taken.checked && command.does('test') ? [checked(taken.checked)] : []),
    ...guessed(unknown),
    ...guessed(further).map((bytes) => scaled(bytes, taken.further)),
  ].reduce(plus);
}

/** What a module may be for what those of its size are as a rule. */
const unsure: Ratio = { value: 1, low: 0.1, high: 3, from: 'guess' };

const ofSize = ({ of100, power, most }: Taken['bySize'], fetched: number): number =>
  Math.min(most, of100 * (fetched / 100e3) ** power);

/** The modules that the project of a command names only because others need them. */
function neededByOthers(build: UpToFiles, command: Command): ReadonlySet<string> {
  const manifest = manifestText(build, command);
  const { byOthers } = command.form?.manifest?.imports ?? {};
  return new Set(byOthers ? [...(manifest?.text ?? '').matchAll(byOthers)].flatMap(([, name]) => name ?? []) : []);
}

/** All modules that a build of the project may take in, with their releases, by its manifest; nothing where that does not tell all, as one that was written by hand. */
const modulesListed = once((build: UpToFiles, command: Command): ReadonlyMap<string, string> | undefined => {
  const { complete } = command.form?.manifest?.imports ?? {};
  const manifest = worksOnProject(command) ? manifestText(build, command) : undefined;
  if (!manifest || complete?.test(manifest.text) !== true) return undefined;
  if (neededByOthers(build, command).size === 0) return undefined;
  return new Map(
    [...manifest.text.matchAll(manifest.counts.each)].map(([, name = '', version = '']) => [name, version]),
  );
});

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
  return !libraryOf || takesIn(rows, place, placesOf(rows, libraryOf));
}

/** Whether a package is one of some, or takes one in, by way of others too. */
function takesIn(rows: ImportRows, place: number, some: readonly number[]): boolean {
  const all = takenIn(rows, [place]);
  return some.some((one) => all.has(one));
}

/**
 * The modules of a package of others that a command is told to build, or that the sources of a project take in which has no manifest yet; nothing where it is
 * told none, or one that is not known.
 */
export function namedModules(build: UpToFiles, command: Command): readonly string[] | undefined {
  const { language, manifest } = command.form ?? {};
  const isAsked = manifest?.imports && (!worksOnProject(command) || isBegun(build, command));
  const rows = language && isAsked ? importRows(build)(language) : undefined;
  const begins = rows && placesOf(rows, importedBy(build, command)?.names ?? []);
  if (!rows || !begins || begins.length === 0) return undefined;
  return [...new Set([...takenIn(rows, begins)].flatMap((place) => rows.packages.at(place)?.module ?? []))];
}

/** Whether the project of a command has no manifest but what an earlier command has begun. */
function isBegun(build: UpToFiles, command: Command): boolean {
  const directory = directoryOf(build, command);
  return (
    typeof directory === 'string' &&
    !manifestText(build, command) &&
    begunProject(build, command, directory) !== undefined
  );
}
