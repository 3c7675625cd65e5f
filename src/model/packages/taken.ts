import { type Bytes, exact, plus, sameSize, scaled } from '../../bytes/bytes.ts';
import { sourceSpread, sourcesTable, sourcesTableName, type SourcesTable } from '../../data/sources.ts';
import type { Counted, Imports, Ratio, Taken } from '../../data/tool.ts';
import { directoryOf } from '../commands/directory.ts';
import type { Command } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { importRows, takenIn, type ImportRows } from './import-rows.ts';
import { begunProject, importedBy } from './imported.ts';
import { around, counting, measured } from './many.ts';
import { manifestText, worksOnProject } from './manifest-text.ts';
import { placesOf, reachOf, takesIn, type Asked, type Reach } from './reach.ts';
import { sourceRow } from './source-rows.ts';

/** What it weighs by what the sources take in; nothing where they cannot be read, or the table is not there. */
export function takenBytes(
  build: UpToFiles,
  command: Command,
  counted: Counted | undefined,
  asked: Asked,
): Bytes | undefined {
  const imports = command.form?.manifest?.imports;
  const reach = reachOf(build, command, counted, asked);
  if (!reach || !counted || !imports) return undefined;
  const { taken, imported, isWhole, unknown, further } = reach;
  const table = sourcesTable(build.facts.table?.(sourcesTableName));
  const guess = guessing(reach, counted, table);
  const modules = moduleBytes(reach, table);
  return [
    { ...taken.none, from: isWhole ? 'table' : 'guess' } as const,
    scaled(exact(imported.bytes), taken.sources),
    libraryBytes(reach, imports),
    ...(modules.length > 0 ? [scaled(around(modules, spreadOf(counted)), taken.others)] : []),
    ...(taken.checked && command.does('test') ? [checkedBytes(reach, taken.checked)] : []),
    ...guess(unknown),
    ...guess(further).map((bytes) => scaled(bytes, taken.further)),
  ].reduce(plus);
}

const spreadOf = ({ spread = { one: sourceSpread, all: 0 } }: Counted): NonNullable<Counted['spread']> => spread;

/** What there is of the language's own library. */
function libraryBytes(reach: Reach, imports: Imports): Bytes {
  if (reach.isWhole) return libraryWith(reach, []);
  // With so many modules that nobody knows one takes it in more likely than none.
  const { always, names, share } = imports.usual;
  const isUsual = !reach.imported.isWhole || (1 - share) ** reach.unknown.length < 0.5;
  const [least, most] = [libraryWith(reach, always), libraryWith(reach, [...always, ...names])];
  return { ...(isUsual ? most : least), low: least.low, high: most.high };
}

/** The same with some packages more. */
function libraryWith({ rows, taken, figure, begins, isThere, isKept }: Reach, more: readonly string[]): Bytes {
  // What other releases take in of it goes by way of modules that they alone need.
  const there = takenIn(rows, [...begins, ...placesOf(rows, more)]);
  const bytes = [...there]
    .filter((place) => !isThere.has(place) && isBuilt(rows, place, taken))
    .map((place) => rows.packages.at(place))
    .reduce((sum, one) => sum + (one && one.module === undefined ? one[figure] : 0), 0);
  const { without } = taken;
  const lacks = without && !isKept && !there.has(rows.byName.get(without.name) ?? -1);
  const all = scaled({ ...exact(bytes), source: measured }, taken.library);
  return scaled(all, lacks ? lackOf(without, bytes) : sameSize);
}

/** What each module of others has that the command has to do anew, of the release that is there. */
function moduleBytes(reach: Reach, table: SourcesTable | undefined): readonly number[] {
  const { rows, figure, reached, isThereAlike } = reach;
  const byModule = new Map<string, number>();
  for (const place of reached) {
    const one = isThereAlike.has(place) ? undefined : rows.packages.at(place);
    if (one?.module !== undefined) byModule.set(one.module, (byModule.get(one.module) ?? 0) + one[figure]);
  }
  return [...byModule].map(([module, bytes]) => bytes * earlierShare(reach, table, module));
}

/** What a module weighs of an earlier release, for what it does now. */
function earlierShare(
  { language, rows, listed, taken }: Reach,
  table: SourcesTable | undefined,
  module: string,
): number {
  const version = listed?.get(module);
  const row = version && table ? sourceRow(table, language, module, version) : undefined;
  const [then, now] = [row?.[taken.figure], rows.modules.get(module)?.[taken.figure]];
  return then && now ? then / now : 1;
}

/** Asks what modules have whose packages are not known, or not which of them are taken in. */
function guessing(
  { language, rows, figure, taken }: Reach,
  counted: Counted,
  table: SourcesTable | undefined,
): (modules: readonly string[]) => readonly Bytes[] {
  const spread = spreadOf(counted);
  return (modules) => {
    const known = modules.flatMap((one) => rows.modules.get(one)?.[figure] ?? []);
    const unweighed = modules.filter((one) => !rows.modules.has(one));
    const fetched = unweighed.flatMap((one) => (table && sourceRow(table, language, one)?.fetched) ?? []);
    const bySize = fetched.map((bytes) => ofSize(taken.bySize, bytes));
    return [
      ...(known.length > 0 ? [around(known, spread)] : []),
      ...(bySize.length > 0 ? [scaled(around(bySize, spread), unsure)] : []),
      ...(unweighed.length > fetched.length ? [counting(counted.each, unweighed.length - fetched.length)] : []),
    ];
  };
}

/** What tests note of all that is taken in, whoever has built it. */
const checkedBytes = ({ rows, figure, reached }: Reach, ratio: Ratio): Bytes =>
  scaled(exact([...reached].reduce((sum, place) => sum + (rows.packages.at(place)?.[figure] ?? 0), 0)), ratio);

/** What a module may be for what those of its size are as a rule. */
const unsure: Ratio = { value: 1, low: 0.1, high: 3, from: 'guess' };

const ofSize = ({ of100, power, most }: Taken['bySize'], fetched: number): number =>
  Math.min(most, of100 * (fetched / 100e3) ** power);

/** What a program has of so much of the library for what it would with the package that it lacks. */
function lackOf({ ratio, few, all }: NonNullable<Taken['without']>, library: number): Ratio {
  const share = Math.min(1, Math.max(0, (library - few) / (all - few)));
  return {
    ...ratio,
    value: ratio.value + (1 - ratio.value) * share,
    low: ratio.low + (ratio.value - ratio.low) * share,
  };
}

/** Whether what a command builds is told by what its sources take in, and not by the modules that the project names. */
export const isTaken = (build: UpToFiles, command: Command, counted: Counted | undefined): boolean =>
  takenBytes(build, command, counted, { named: [], earlier: [] }) !== undefined;

/** Whether a package of the library is built, and does not come built. */
function isBuilt(rows: ImportRows, place: number, { libraryOf }: Taken): boolean {
  return !libraryOf || takesIn(rows, place, placesOf(rows, libraryOf));
}

/**
 * The modules of a package of others that a command is told to build, or that the sources of a project take in which has no manifest yet; nothing where it is
 * told none, or one that is not known.
 */
export function namedModules(build: UpToFiles, command: Command): readonly string[] | undefined {
  const { language, manifest } = command.form ?? {};
  const isAsked = manifest?.imports && (!worksOnProject(build, command) || isBegun(build, command));
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
