import { builtFor } from './built-for.ts';
import { type Bytes, exact, noBytes, plus, scaled, small, typically } from '../../bytes/bytes.ts';
import { makerOf } from '../../data/outputs.ts';
import { sourcesTable, sourcesTableName } from '../../data/sources.ts';
import type { BuildFolder, Counted, DebugBuild, Factor, Output, Program, Ratio } from '../../data/tool.ts';
import { runtimeSources } from '../../data/runtimes.ts';
import { within } from '../../text/path.ts';
import type { Command } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { isBefore } from '../images/tag.ts';
import { once } from '../memo.ts';
import { builtPrograms, type Makes } from './built-programs.ts';
import { embedded } from './embedded.ts';
import { artifactRows, type ArtifactProject } from './artifact-rows.ts';
import { askedBy, compiles, type Locked, namedBy, wantedBy } from './locked-graph.ts';
import { importRows } from './import-rows.ts';
import { manifestText, workspaceOf } from './manifest-text.ts';
import { contextText } from './dependencies.ts';
import { namedBytes, type Named } from './named-bytes.ts';
import { sectionsIn } from './sections.ts';
import { publishedBytes } from './published.ts';
import { sharesReleases } from './reach.ts';
import { isTaken, namedModules, takenBytes } from './taken.ts';
import { sourceRow } from './source-rows.ts';
import { readGradle } from './gradle-project.ts';
import { readMaven } from './maven-project.ts';
import { runtimeBytes } from './linked-runtime.ts';
import { runtimeVersion, toolVersion } from './tool-version.ts';
import type { UpToPackages } from './types.ts';

/** Of what something is weighed where that is not all of a project: a part of it, what the sources of a folder take in, what a package of it makes, and what earlier commands have not brought. */
export interface Partly {
  readonly part?: string | undefined;
  readonly from?: string | undefined;
  readonly by?: Makes | undefined;
  readonly earlier?: readonly Command[];
}

/** What something weighs by the packages that the project of a command names, or one of its parts; nothing where the context does not tell which. */
export function countedBytes(
  build: UpToPackages,
  command: Command,
  counted: Counted | undefined,
  partly: Partly = {},
): Bytes | undefined {
  const published = counted && publishedBytes(build, command, counted.figure, partly.earlier ?? []);
  if (published) return published;
  const bytes = besideResult(build, command, counted, partly);
  return counted && bytes && [bytes, ...heldBytes(build, command, counted, partly.part)].reduce(plus);
}

/** The same without what else is in it that is counted by itself. */
export function besideResult(
  build: UpToPackages,
  command: Command,
  counted: Counted | undefined,
  { part, from, by, earlier = [] }: Partly = {},
): Bytes | undefined {
  const found = without(
    counted &&
      (part === undefined && by === undefined ? packagesCounted(build, command) : namedIn(build, command, part, by)),
    earlier.filter((one) => sharesReleases(build, one, command)).map((one) => packagesCounted(build, one)),
  );
  const taken = takenBytes(build, command, counted, {
    named: found?.packages.map(({ name }) => name) ?? [],
    earlier,
    from,
  });
  if (!counted || (!found && !taken)) return undefined;
  const bare = [
    taken ?? ({ ...counted.none, from: 'guess' } as const),
    embeddedBytes(build, command, counted),
    sourceBytes(build, counted, by),
  ].reduce(plus);
  const alone = bare.high === 0 ? noBytes : bare;
  const packages = taken || !found ? [] : namedBytes(counted, rowsOf(build, command, counted, found), found.times);
  const unlocked = found?.unlocked;
  const named = packages
    .map((bytes) => (counted.of ? scaled(bytes, counted.of) : bytes))
    .map((bytes) => (unlocked ? scaled(bytes, unlocked) : bytes));
  const all = [alone, ...named].reduce(plus);
  const times = (counted.times ?? []).filter((factor) => holds(build, command, factor, part));
  const own = times.reduce((bytes, { ratio }) => scaled(bytes, ratio), all);
  return [own, ...earlierBytes(build, command, counted)].reduce(plus);
}

/** What some others do not name. */
const without = (found: Found | undefined, others: readonly (Found | undefined)[]): Found | undefined => {
  const there = new Set(others.flatMap((one) => one?.packages.map(({ name }) => name) ?? []));
  return found && { ...found, packages: found.packages.filter(({ name }) => !there.has(name)) };
};

/** What else is in it that is counted by itself. */
function heldBytes(
  build: UpToPackages,
  command: Command,
  { holds: held }: Counted,
  part: string | undefined,
): readonly Bytes[] {
  if (!held || held.unless?.includes(command.subcommands.join(' '))) return [];
  const makes = builtPrograms(build, command).flatMap((by) => by.programs.map(() => by));
  const each: readonly (Makes | undefined)[] = makes.length > 1 ? makes : [undefined];
  return each.flatMap((by) => {
    const bytes = countedBytes(build, command, held.counted, { part, by });
    return bytes ? [scaled(bytes, held.ratio)] : [];
  });
}

/** What it has besides of an earlier release of the tool. */
function earlierBytes(build: UpToPackages, command: Command, { before }: Counted): readonly Bytes[] {
  const { stage, tool } = command;
  const version = before && (toolVersion(build, command) ?? runtimeVersion(build, stage, tool));
  if (!before || version === undefined || !isBefore(version, before.version)) return [];
  if (holds(build, command, before.unless, undefined)) return [];
  const packages = runtimeSources.get(tool)?.packages ?? [];
  const isPackaged = stage.chain.some((link) =>
    build.packages.installed(link).some(({ name }) => packages.includes(name)),
  );
  return [{ ...(isPackaged ? before.addsPackaged : before.adds), from: 'guess' }];
}

/** What the table tells of the packages that count here, by what they need where it is not all named: those that are not for this platform do not, where they are built. */
function rowsOf(
  build: UpToFiles,
  command: Command,
  { figure, all: isEverything }: Counted,
  { packages, brings, project }: Found,
): readonly Named[] {
  const { language, manifest } = command.form ?? {};
  const table = language && (figure ?? brings) ? sourcesTable(build.facts.table?.(sourcesTableName)) : undefined;
  const isHere = (name: string): boolean => !compiles(command) || manifest?.notForLinux?.test(name) !== true;
  if (!table || !language) return packages.map((one) => ({ ...one, row: undefined }));
  const modules = importRows(build)(language)?.modules;
  const named = (one: Locked): Named => {
    const row = sourceRow(table, language, one.name, one.version);
    const parts = modules?.get(one.name);
    return { ...one, row: parts ? { needs: [], ...parts, ...row } : row };
  };
  const here = packages.filter(({ name }) => isHere(name));
  if (project) {
    const isOfAll = isEverything?.unless.some((one) => holds(build, command, one, undefined)) === false;
    return artifactRows(table, project, here, { isProgram: figure === 'linked', hasAll: isOfAll });
  }
  if (!brings) return here.map(named);
  // Releases that have one row are one.
  const all = new Map<string, Named & { readonly told: string }>();
  const add = (name: string, version: string | undefined, told = ''): void => {
    const row = sourceRow(table, language, name, version);
    const key = `${name} ${row?.until ?? ''}`;
    if (!all.has(key)) all.set(key, { name, row, told });
  };
  for (const { name, version, told } of here) add(name, version, told);
  // What is added while it is gone through is gone through, too.
  for (const { row, told } of all.values()) {
    const isBare = /\bdefault-features\s?=\s?false/.test(told);
    for (const need of row?.needs ?? []) {
      const mayMiss = row?.asked?.has(need) === true || (isBare && row?.usual?.has(need) === true);
      if (mayMiss && !asksFor(told, need)) continue;
      const isLinked = !need.startsWith('?');
      if (isHere(need) && (isLinked || figure !== 'linked'))
        add(isLinked ? need : need.slice(1), row?.releases?.get(need));
    }
  }
  return [...all.values()];
}

/** Whether a package is named with a feature that is called as what it needs for it, or with all: `serde_derive` for `derive`. */
function asksFor(told: string, need: string): boolean {
  const [, features = ''] = /\bfeatures\s?=\s?\[([^\][]{0,500})\]/.exec(told) ?? [];
  const words = features.split(/[^\w-]+/).filter((word) => word.length > 2);
  return words.some((word) => word === 'full' || need.includes(word) || word.includes(need));
}

/** Whether something is so that makes all of it smaller or larger. */
function holds(
  build: UpToFiles,
  command: Command,
  { option, variable, in: file, section, sectionBy, holds: what, lacks }: Omit<Factor, 'ratio'>,
  part: string | undefined,
): boolean {
  if (option === undefined && variable === undefined && file === undefined) return true;
  const named = sectionBy && command.option(sectionBy.option)?.literal;
  const headings = [section, named === undefined ? undefined : `${sectionBy?.start}${named}`].flatMap(
    (one) => one ?? [],
  );
  const texts = [
    option === undefined ? undefined : (command.option(option)?.value ?? (command.has(option) ? '' : undefined)),
    variable === undefined ? undefined : build.commands.environment(command, variable),
    file === undefined ? undefined : sectionsOf(projectText(build, command, file, part), headings),
  ];
  return texts.some((text) => typeof text === 'string' && what.test(text) && lacks?.test(text) !== true);
}

/** A file of the project or of a part, with those of its parts where it has such. */
function projectText(build: UpToFiles, command: Command, file: string, part: string | undefined): string | undefined {
  const manifest = manifestText(build, command);
  const text = part === undefined ? manifest?.text : manifest?.parts.get(part);
  if (manifest?.counts.in === file && text !== undefined) return text;
  const folder = workspaceOf(build, command);
  const own = folder === undefined ? undefined : contextText(build, command.stage, within(folder, file));
  return own ?? build.facts.context?.read?.(file);
}

/** What stands under headings of a file in TOML, of each key what the last says; all of the file where none is asked for. */
function sectionsOf(text: string | undefined, headings: readonly string[]): string | undefined {
  if (text === undefined || headings.length === 0) return text;
  const sections = sectionsIn(text);
  const values = headings.flatMap((heading) =>
    sections.flatMap((section) => (section.heading === heading ? [...section.values] : [])),
  );
  return [...new Map(values)].map(([key, value]) => `${key} = ${value}`).join('\n');
}

/** What the sources of the project become. */
function sourceBytes({ facts: { context } }: UpToFiles, { ofSources }: Counted, by: Makes | undefined): Bytes {
  const folder = by?.folder ?? '';
  const paths = ofSources && context?.list(folder + ofSources.in).filter((path) => !context.ignored(path));
  if (!ofSources || !paths || paths.length === 0) return noBytes;
  return scaled(exact(paths.reduce((sum, path) => sum + (context?.size(path) ?? 0), 0)), ofSources.ratio);
}

/** What the sources take into a program. */
function embeddedBytes({ facts: { context } }: UpToFiles, { form }: Command, counted: Counted): Bytes {
  const { embeds, embedsByLibrary: byLibrary } = counted;
  if (!embeds || !context || !form?.embeds) return noBytes;
  const libraries =
    byLibrary && context.list(`**/${byLibrary.beside}`).map((path) => path.slice(0, -byLibrary.beside.length));
  const isByLibrary = (by: string): boolean =>
    byLibrary !== undefined && libraries?.some((folder) => by.startsWith(folder)) === true;
  const parts = [...new Map(embedded(context, form.embeds).map((one) => [one.path, one.by]))].map(([path, by]) =>
    scaled(exact(context.size(path) ?? 0), isByLibrary(by) && byLibrary ? byLibrary : embeds),
  );
  const bytes = parts.reduce(plus, noBytes);
  return bytes.value === 0 ? noBytes : bytes;
}

type Weights = Pick<Output, 'typical' | 'counted'>;

/** The weights of what a command makes: of the release of its tool that is there, of all that is there where it works in a folder. */
export function weightsOf(build: UpToPackages, command: Command, output: Output): Weights {
  const { since, path, typical, isRuntime } = output;
  const runtime = isRuntime && runtimeBytes(build, command);
  if (runtime) return { typical: runtime };
  const version = since && (toolVersion(build, command) ?? runtimeVersion(build, command.stage, command.tool));
  if (since && version !== undefined) {
    if (!isBefore(version, since.version)) return since;
    const { unless } = since.before ?? {};
    const isSo = unless && build.commands.environment(command, unless.variable) !== unless.is;
    return (isSo ? unless : since.before) ?? output;
  }
  const folder = command.form?.buildFolder;
  return typical || path === undefined || path !== folder?.path ? output : weightsOfFolder(command, folder);
}

/** The weights of the folder that a build works in: a build for debugging leaves more. */
export function weightsOfFolder(command: Command, folder: BuildFolder): Weights {
  const counted = countedOtherwise(command);
  return counted ? { ...folder, counted } : folder;
}

/** How a command builds for debugging, where it does. */
function debugging({ form, subcommands, may }: Command): DebugBuild | undefined {
  const { by = [], also = [], off = [] } = form?.debugBuild ?? {};
  return [...by, ...also].includes(subcommands.join(' ')) && !may(...off) ? form?.debugBuild : undefined;
}

/** What the folder weighs that it works in where it does not build what ships. */
const countedOtherwise = (command: Command): Counted | undefined => {
  const { by, counted } = command.form?.checkBuild ?? {};
  return by?.includes(command.subcommands.join(' ')) ? counted : debugging(command)?.counted;
};

/** Whether two commands of a tool build for the same: what one has built is of no use to the other else. */
export const buildAlike = (build: UpToPackages, one: Command, other: Command): boolean =>
  countedOtherwise(one) === countedOtherwise(other) && builtFor(build, one) === builtFor(build, other);

/** What one program weighs in the folder that a build fills. */
export const programBytes = (build: UpToPackages, command: Command, program: Program, partly: Partly = {}): Bytes =>
  countedBytes(build, command, debugging(command)?.program ?? program.counted, partly) ?? typically(program.typical);

/** What a second command adds to what an earlier one has fetched or built, by what is counted of it without that: its program anew, where it makes one. */
export function againBytes(
  build: UpToPackages,
  command: Command,
  { again, program }: Output,
  counted: { readonly by: Counted | undefined; readonly bytes: Bytes | undefined },
): Bytes {
  const { bytes } = counted;
  if (!again) return small;
  if (bytes && isTaken(build, command, counted.by))
    return { ...bytes, low: Math.min(again.low, bytes.low), from: 'guess' };
  if (!program || !bytes) return { ...again, from: 'guess' };
  return { ...bytes, low: Math.min(again.low, bytes.low), high: 2 * bytes.high, from: 'guess' };
}

/** What a command that has a place for what it fetches usually leaves there. */
export function usualFetched(build: UpToPackages, command: Command): Bytes | undefined {
  const outputs = makerOf(command)?.outputs ?? [];
  const weights = outputs.flatMap((output) =>
    output.what === 'cache' ? (weightsOf(build, command, output).typical ?? []) : [],
  );
  return weights.length === 0 ? undefined : weights.map((weight) => typically(weight)).reduce(plus);
}

/** The packages of others that a project names. */
interface Found {
  readonly packages: readonly Locked[];
  /** How many each of them usually stands for, where that is not known. */
  readonly times: number;
  /** Whether each brings what it needs besides. */
  readonly brings: boolean;
  /** How far that may be off. */
  readonly unlocked?: Ratio | undefined;
  /** The project of artifacts that tells the releases of them all. */
  readonly project?: ArtifactProject;
}

/** How the manifests are read that name artifacts. */
const readers = { Maven: readMaven, Gradle: readGradle } as const;

/** The packages of others that the project names that a command works on, by the first of its files that is there. */
const packagesCounted = once((build: UpToFiles, command: Command) => namedIn(build, command));

/** The same of all of it, or of a part. */
function namedIn(build: UpToFiles, command: Command, part?: string, by?: Makes): Found | undefined {
  const told = namedModules(build, command);
  if (told) return { packages: told.map((name) => ({ name })), times: 1, brings: false };
  const manifest = manifestText(build, command);
  const text = part === undefined ? manifest?.text : manifest?.parts.get(part);
  if (!manifest || text === undefined) return undefined;
  const { each, times = 1, brings = false, unlocked, graph, manifests, reads } = manifest.counts;
  const project = reads && readers[reads](text, manifest.whole);
  if (project) {
    const packages = project.named.filter(({ name }) => !manifest.own.has(name));
    return { packages, times, brings, project };
  }
  const wanted =
    (graph &&
      wantedBy(text, graph, { ...askedBy(command), ...(by && { packages: [by.name] }) }, build.facts.context)) ??
    (manifests && namedBy(text, manifests, askedBy(command)).filter(({ name }) => !manifest.own.has(name)));
  const named = new Map([...text.matchAll(each)].map(([whole, name = whole, version]) => [name, version] as const));
  const others = [...named]
    .filter(([name]) => !manifest.own.has(name))
    .map(([name, version]) => (version === undefined ? { name } : { name, version }));
  return { packages: wanted ?? others, times, brings, unlocked };
}
