import type { Counted, Language, Taken } from '../../data/tool.ts';
import type { Command } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { once } from '../memo.ts';
import { behindUnknown } from './behind.ts';
import { compiledApart } from './built-for.ts';
import { importRows, takenIn, type ImportRows } from './import-rows.ts';
import { importedBy, type Imported } from './imported.ts';
import { manifestText, worksOnProject } from './manifest-text.ts';

/** What is asked about: what the project names, without what earlier commands have built, of one folder where that is told. */
export interface Asked {
  readonly named: readonly string[];
  readonly earlier: readonly Command[];
  readonly from?: string | undefined;
}

/** What a command builds or links by what the sources take in, by the rows of the table. */
export interface Reach {
  readonly language: Language;
  readonly rows: ImportRows;
  readonly taken: Taken;
  /** Which figure of a row counts: what is linked is whole where methods are looked up by their names. */
  readonly figure: Taken['figure'] | 'whole';
  readonly imported: Imported;
  /** The packages that the sources take in, and those that stand for others that nobody knows, by their places in the table. */
  readonly begins: readonly number[];
  /** All that these take in, too. */
  readonly reached: ReadonlySet<number>;
  /** Whether methods are kept that nothing calls. */
  readonly isKept: boolean;
  /** Whether all is known that is taken in. */
  readonly isWhole: boolean;
  /** What earlier commands have compiled that this one can use; and those of them alone that take the same releases. */
  readonly isThere: ReadonlySet<number>;
  readonly isThereAlike: ReadonlySet<number>;
  /** The release of each module, where the manifest tells all of them. */
  readonly listed: ReadonlyMap<string, string> | undefined;
  /** Modules that are taken in and have no row, and others that may be, by way of these. */
  readonly unknown: readonly string[];
  readonly further: readonly string[];
}

/** Nothing where the sources cannot be read, or the table is not there. */
export function reachOf(
  build: UpToFiles,
  command: Command,
  counted: Counted | undefined,
  { named, earlier, from }: Asked,
): Reach | undefined {
  const { language, manifest: { imports } = {} } = command.form ?? {};
  const rows = language && importRows(build)(language);
  const imported = importedBy(build, command, from);
  const taken = counted?.taken;
  if (!taken || !imports || !rows || !imported) return undefined;
  const places = placesOf(rows, imported.names);
  if (!worksOnProject(build, command) && (imported.names.size !== 1 || places.length === 0)) return undefined;
  const listed = modulesListed(build, command);
  const byOthers = neededByOthers(build, command);
  const into = { names: imported.names, isRead: imported.isWhole, named, byOthers, listed };
  const { akin, unknown, further } = behindUnknown(rows, imports, into);
  const begins = [...places, ...akin];
  const reached = takenIn(rows, begins, listed);
  const isKept = imported.asks || asksByName(rows, reached, places);
  return {
    language,
    rows,
    taken,
    figure: taken.figure === 'linked' && isKept ? 'whole' : taken.figure,
    imported,
    begins,
    reached,
    isKept,
    isWhole: imported.isWhole && akin.length === 0 && unknown.length === 0,
    isThere: compiledBy(build, rows, earlier, command),
    isThereAlike: compiledBy(
      build,
      rows,
      earlier.filter((one) => sharesReleases(build, one, command)),
      command,
    ),
    listed,
    unknown,
    further,
  };
}

/** Whether a package of others that is reached, or one that the sources take in themselves, looks up methods by their names. */
const asksByName = (rows: ImportRows, reached: Iterable<number>, own: readonly number[]): boolean =>
  [...reached].some((place) => {
    const one = rows.packages.at(place);
    return one?.asks === true && (one.module !== undefined || own.includes(place));
  });

/** What some commands have compiled that another one has no need to. */
function compiledBy(
  build: UpToFiles,
  rows: ImportRows,
  commands: readonly Command[],
  by: Command,
): ReadonlySet<number> {
  return new Set(
    commands.flatMap((one) => {
      const there = [...takenIn(rows, placesOf(rows, importedBy(build, one)?.names ?? []))];
      const apart = placesOf(rows, compiledApart(build, one, by));
      return apart.length === 0 ? there : there.filter((place) => !takesIn(rows, place, apart));
    }),
  );
}

/** The modules that the project of a command names only because others need them. */
const neededByOthers = once((build: UpToFiles, command: Command): ReadonlySet<string> => {
  const manifest = manifestText(build, command);
  const { byOthers } = command.form?.manifest?.imports ?? {};
  return new Set(byOthers ? [...(manifest?.text ?? '').matchAll(byOthers)].flatMap(([, name]) => name ?? []) : []);
});

/** All modules that a build of the project may take in, with their releases, by its manifest; nothing where that does not tell all, as one that was written by hand. */
const modulesListed = once((build: UpToFiles, command: Command): ReadonlyMap<string, string> | undefined => {
  const { complete } = command.form?.manifest?.imports ?? {};
  const manifest = worksOnProject(build, command) ? manifestText(build, command) : undefined;
  if (!manifest || complete?.test(manifest.text) !== true) return undefined;
  if (neededByOthers(build, command).size === 0) return undefined;
  return new Map(
    [...manifest.text.matchAll(manifest.counts.each)].map(([, name = '', version = '']) => [name, version]),
  );
});

/** Whether two commands take the same releases of what others make: those of a project, or of one module that is built by name. */
export function sharesReleases(build: UpToFiles, one: Command, other: Command): boolean {
  const [isOwn, isOwnToo] = [worksOnProject(build, one), worksOnProject(build, other)];
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

/** Where packages stand in the table, those that do. */
export const placesOf = ({ byName }: ImportRows, names: Iterable<string>): readonly number[] =>
  [...names].flatMap((name) => byName.get(name) ?? []);

/** Whether a package is one of some, or takes one in, by way of others too. */
export function takesIn(rows: ImportRows, place: number, some: readonly number[]): boolean {
  const all = takenIn(rows, [place]);
  return some.some((one) => all.has(one));
}
