import type { Imports } from '../../data/tool.ts';
import { lookUp } from '../../text/look-up.ts';
import { isBelow, parentOf, resolvePath, within } from '../../text/path.ts';
import { directoryOf } from '../commands/directory.ts';
import type { Command } from '../commands/types.ts';
import type { Value } from '../facts/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { groupBy } from '../group.ts';
import { once, onceByWord } from '../memo.ts';
import { isLike } from '../../text/wildcard.ts';
import { contextFiles } from './context-files.ts';
import { projectFolder } from './manifest-text.ts';
import { valuesOf } from './packages.ts';
import { holdsFor } from './constraints.ts';

/** What the sources that a command builds take in. */
export interface Imported {
  /** Packages that are none of the project, by name. */
  readonly names: ReadonlySet<string>;
  /** What the sources that were read weigh. */
  readonly bytes: number;
  /** Whether all of its sources were read. */
  readonly isWhole: boolean;
  /** Whether they look up what the program has by names that it makes itself. */
  readonly asks: boolean;
}

/** Sources that can be read in no time. */
const mostSources = 600;

/**
 * What the sources of the project take in that a command builds, or what those of one folder do, packages of its own followed; of one that is told packages of
 * others, with their versions, these. Nothing where that is not known.
 */
export const importedBy = (build: UpToFiles, command: Command, from = ''): Imported | undefined =>
  importedFrom(build, command, from);

/** The folder that a command works in: its own, or the one that it is told to go to first. */
export const workedIn = (build: UpToFiles, command: Command): Value =>
  command.form?.manifest?.project ? projectFolder(build, command) : directoryOf(build, command);

const importedFrom = onceByWord((build: UpToFiles, command: Command, from: string): Imported | undefined => {
  const imports = command.form?.manifest?.imports;
  const directory = imports && workedIn(build, command);
  const project = imports && typeof directory === 'string' ? projectOf(build, command, imports, directory) : undefined;
  const told = packagesTold(command, imports, project);
  if (told) return { names: new Set(told), bytes: 0, isWhole: true, asks: false };
  if (!imports || typeof directory !== 'string') return undefined;
  const sources = sourcesByFolder(build, command);
  const begin =
    from === '' ? beginningsOf(build, command, { imports, directory, project, folders: [...sources.keys()] }) : [from];
  const has = tagsOf(build, command, imports);
  const names = new Set(command.subcommand?.literal === imports.ofTests.by ? imports.ofTests.names : []);
  const folders = new Set(begin);
  let count = 0;
  let bytes = 0;
  let asks = false;
  let isWhole = begin.every((folder) => sources.has(folder));
  // What is added while it is gone through is gone through, too.
  for (const folder of folders) {
    for (const path of sources.get(folder) ?? []) {
      if (!isBuilt(command, imports, path)) continue;
      const text = ++count > mostSources ? undefined : build.facts.context?.read?.(path);
      isWhole &&= text !== undefined;
      if (text !== undefined && !isPart(imports, text, has)) continue;
      bytes += text?.length ?? 0;
      asks ||= text !== undefined && imports.asks.test(text);
      for (const name of text === undefined ? [] : importsIn(imports, text)) {
        const own = project && ownFolder(project, name);
        if (own === undefined) names.add(name);
        else folders.add(own);
      }
    }
  }
  return count === 0 ? undefined : { names, bytes, isWhole, asks };
});

/** The packages of others that a command is told to fetch or build; nothing where it is told none. */
function packagesTold(
  command: Command,
  imports: Imports | undefined,
  project: Project | undefined,
): readonly string[] | undefined {
  const { nameOf } = command.form?.pins ?? {};
  if (!nameOf || !command.does('add')) return undefined;
  const isOther = (name: string): boolean =>
    name.includes('@') ||
    (imports?.foreign.test(name) === true &&
      !name.startsWith('.') &&
      !imports.files.test(name) &&
      (!project || ownFolder(project, name) === undefined));
  const words = command.operands.map(({ value }) => value);
  return words.some(isOther) ? words.map(nameOf) : undefined;
}

/** Where a project begins, and what it is called. */
export interface Project {
  readonly name: string;
  readonly folder: string;
}

/** The project that a folder belongs to: by the next manifest above it, else by the command that has begun it there. */
export function projectOf(build: UpToFiles, command: Command, { own }: Imports, from: string): Project | undefined {
  const files = contextFiles(build, command.stage);
  const manifests = command.form?.manifest?.reads ?? [];
  for (let folder = from; folder !== ''; folder = folder === '/' ? '' : parentOf(folder)) {
    const path = manifests.flatMap((name) => files.get(within(folder, name)) ?? [])[0];
    const name = path === undefined ? undefined : own.exec(build.facts.context?.read?.(path) ?? '')?.[1];
    if (name !== undefined) return { name, folder };
  }
  return begunProject(build, command, from);
}

/** The project that an earlier command of a tool has begun in a folder, where no manifest has come there. */
export function begunProject(build: UpToFiles, { stage, form, tool }: Command, folder: string): Project | undefined {
  const by = form?.manifest?.imports?.begunBy;
  if (by === undefined) return undefined;
  for (const link of stage.chain)
    for (const one of build.commands.in(link)) {
      const name = one.tool === tool && one.subcommands.join(' ') === by ? one.operands[0]?.literal : undefined;
      const own = name === undefined ? undefined : directoryOf(build, one);
      if (name !== undefined && typeof own === 'string' && isBelow(folder, own)) return { name, folder: own };
    }
  return undefined;
}

/** Where a package of the project itself lies. */
function ownFolder({ name, folder }: Project, taken: string): string | undefined {
  if (taken === name) return folder;
  return taken.startsWith(`${name}/`) ? within(folder, taken.slice(name.length + 1)) : undefined;
}

/** Where a command looks for what it builds. */
interface Place {
  readonly imports: Imports;
  readonly directory: string;
  readonly project: Project | undefined;
  /** Folders with sources. */
  readonly folders: readonly string[];
}

/** The folders of the packages that a command names, or the one that it runs in, with all below it where it works on a whole project. */
export function beginningsOf(
  build: UpToFiles,
  command: Command,
  { imports: { wholeBy }, directory, project, folders }: Place,
): readonly string[] {
  const isWhole = wholeBy.includes(command.subcommands.join(' '));
  const words = isWhole ? [] : command.operands.flatMap((word) => valuesOf(build, command, word) ?? word.value);
  return (words.length === 0 ? [isWhole ? './...' : '.'] : words).flatMap((word) => {
    const all = /^(.*?)\/?\.\.\.$/.exec(word)?.[1];
    const named = all ?? word;
    const path = (project && ownFolder(project, named)) ?? resolvePath(directory, named) ?? directory;
    if (all !== undefined) return folders.filter((folder) => folder === path || isBelow(folder, path));
    if (folders.includes(path)) return path;
    const found = path.includes('$')
      ? folders.filter((folder) => isLike(folder, path.replaceAll(/\$(?:\w+|\{\w+\})/g, '*')))
      : [];
    return found.length === 1 ? found : parentOf(path);
  });
}

/** Whether a source is a part of what a command builds, by its name. */
const isBuilt = (command: Command, { elsewhere, tests }: Imports, path: string): boolean =>
  !elsewhere.test(path) && (command.does('test') || !tests.test(path));

/** Whether a build has a tag. */
function tagsOf(build: UpToFiles, command: Command, { tags }: Imports): (tag: string) => boolean {
  const named = new Set((command.option(tags.option)?.value ?? '').split(/[\s,]+/));
  return (tag) => {
    if (tags.always.test(tag) || named.has(tag)) return true;
    const unless = lookUp(tags.unless, tag);
    return unless !== undefined && build.commands.environment(command, unless.variable) !== unless.is;
  };
}

/** Whether a source is a part of a build by what it says itself. */
function isPart({ only }: Imports, text: string, has: (tag: string) => boolean): boolean {
  const told = only.each.exec(text.slice(0, only.until.exec(text)?.index))?.[1];
  return told === undefined || holdsFor(told, has);
}

/** What a source takes in. */
const importsIn = ({ until, each }: Imports, text: string): readonly string[] =>
  [...text.slice(0, until.exec(text)?.index).matchAll(each)].flatMap(([, name]) => name ?? []);

/** The sources of the language that a command builds, by the folders that they come to stand in. */
export const sourcesByFolder = once((build: UpToFiles, command: Command): ReadonlyMap<string, readonly string[]> => {
  const { imports } = command.form?.manifest ?? {};
  const sources = imports ? [...contextFiles(build, command.stage)].filter(([, path]) => imports.files.test(path)) : [];
  const byFolder = groupBy(sources, ([to]) => parentOf(to));
  return new Map([...byFolder].map(([folder, all]) => [folder, all.map(([, path]) => path)]));
});
