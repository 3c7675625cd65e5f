import { type Bytes, noBytes, plus, total } from '../../bytes/bytes.ts';
import { sourcesOfC, sourcesOfCPlusPlus } from '../../data/compiled.ts';
import {
  allInRules,
  besideFile,
  besideFolder,
  betweenNames,
  builtEnding,
  mostRuleFiles,
  ruleFiles,
  takesFiles,
  unlikelyHeaders,
  writtenFiles,
} from '../../data/project-sources.ts';
import { usualOfSources } from '../../data/usual.ts';
import { nameOf, parentOf, resolvePath, within } from '../../text/path.ts';
import { directoryOf } from '../commands/directory.ts';
import type { Command } from '../commands/types.ts';
import type { Value } from '../facts/types.ts';
import { type Source, sourcesTold, stageFlags, type Told } from './compiled.ts';
import { type Target, targetsOf } from './c-targets.ts';
import type { Item } from './disk.ts';
import { contextFileAt, directory, pathOf, type Step } from './step.ts';
import type { Placed } from './tree.ts';

/** A project in C or C++ that a command builds, as far as its files are known. */
export interface Project extends Told {
  readonly sources: readonly Source[];
  /** Other files that the rules name. */
  readonly taken: Bytes | undefined;
  /** The headers that it is likely to install. */
  readonly headers: number;
  /** All that there are, be they built or not. */
  readonly all: readonly Source[];
  /** What it makes, where its rules tell all of that. */
  readonly targets: readonly Target[];
}

/** The project of a command that builds; nothing where its files are not known. */
export function projectOf(step: Step): Project | undefined {
  const told = step.command.form?.links ? sourcesTold(step) : [];
  const folder = sourceFolder(step);
  if (told.length > 0)
    return { ...textsOf(step, folder, []), sources: told, taken: noBytes, headers: 0, all: told, targets: [] };
  const { disk } = step;
  if (typeof folder !== 'string' || folder === '/' || disk.tree.above(folder).some(isForeign)) return undefined;
  const there = disk.tree.below(folder).filter(isForeign);
  const sources = there.filter(isSource);
  if (there.some((one) => one.item.whole) || sources.some(({ item }) => item.bytes === undefined)) return undefined;
  const texts = textsOf(step, folder, there);
  const all = `${texts.rules}\n${texts.settings}`;
  const takes = takesFiles.test(all);
  const others = there.filter(
    (file) => !isSource(file) && (takes || !writtenFiles.test(file.path)) && texts.rules.includes(nameOf(file.path)),
  );
  const headers = there.filter(
    ({ path }) => /\.h(?:h|pp|xx)?$/.test(path) && !besideFolder.test(path.slice(folder.length)),
  );
  const installed = headers.filter(({ path }) => path.includes('/include/'));
  return {
    ...texts,
    sources: builtOf(sources, folder, all).map(sourceOf),
    taken: total(others.map(({ item }) => item.bytes)),
    headers: installed.length > 0 ? weightOf(installed) : weightOf(headers) * unlikelyHeaders,
    all: sources.map(sourceOf),
    targets: targetsIn(step, folder, sources),
  };
}

const sourceOf = ({ path, item }: Placed<Item>): Source => ({ path, bytes: item.bytes?.value ?? 0 });

/** What a project of CMake or Meson makes, by what one of them is told. */
function targetsIn(step: Step, folder: string, sources: readonly Placed<Item>[]): readonly Target[] {
  const { build, command } = step;
  const own = ownRules(step);
  if (own === undefined) return [];
  return targetsOf({
    folder,
    own,
    read: (path) => {
      const file = contextFileAt(step, path);
      return file === undefined ? undefined : build.facts.context?.read?.(file);
    },
    sources: sources.map(({ path }) => path),
    told: stageFlags(build, command.stage),
  });
}

/** Whether something is more than what builds have made. */
const isForeign = ({ item: { change, whole } }: Placed<Item>): boolean =>
  !whole || (change.what !== 'build output' && change.what !== 'file');

const weightOf = (files: readonly Placed<Item>[]): number =>
  files.reduce((sum, { item }) => sum + (item.bytes?.value ?? 0), 0);

/** What lies in the folder of a project whose files are not known, as a whole: it was unpacked, or cloned. */
export function wholeOf(step: Step): Bytes | undefined {
  const folder = sourceFolder(step);
  if (typeof folder !== 'string') return undefined;
  const { tree } = step.disk;
  const files = [...tree.below(folder), ...tree.above(folder)];
  const parts = files.filter(
    ({ item }) =>
      item.change.what === 'unpacked' || item.change.what === 'clone' || (item.whole && item.change.what === 'copy'),
  );
  const known = parts.flatMap(({ item }) => item.bytes ?? item.usual ?? []);
  return known.length === 0 ? undefined : known.reduce(plus);
}

/** Of the sources of a project those that are built: that the rules name, else all but tests and what is for other systems. */
function builtOf(sources: readonly Placed<Item>[], folder: string, rules: string): readonly Placed<Item>[] {
  const own = sources.filter(({ path }) => !besideFolder.test(path.slice(folder.length)) && !besideFile.test(path));
  const usual = own.length > 0 ? own : sources;
  if (allInRules.test(rules)) return usual;
  const words = rules.split(betweenNames).filter((word) => builtEnding.test(word));
  const names = new Set(words.map(withoutEnding));
  const named = usual.filter(({ path }) => names.has(withoutEnding(nameOf(path))));
  return named.length > 0 ? named : usual;
}

const withoutEnding = (name: string): string => name.replace(builtEnding, '').toLowerCase();

/** The text of the rules of a project, and of what makes them, as far as they are in the context: CMake and Meson read none of another tool. */
function textsOf(step: Step, folder: Value, there: readonly Placed<Item>[]): Told {
  if (typeof folder !== 'string') return { rules: '', settings: '' };
  const { context } = step.build.facts;
  const own = ownRules(step);
  const isRead = (path: string): boolean => own === undefined || nameOf(path) === own;
  const read = (path: string | undefined): string =>
    path === undefined || !isRead(path) ? '' : (context?.read?.(path) ?? '');
  const ofFolder = (names: readonly string[]): string =>
    names.map((name) => read(contextFileAt(step, within(folder, name)))).join('\n');
  const below = there
    .filter(
      ({ path }) =>
        ruleFiles.test(path) &&
        isRead(path) &&
        parentOf(path) !== folder &&
        !besideFolder.test(path.slice(folder.length)),
    )
    .slice(0, mostRuleFiles)
    .map(({ item }) => read(item.file));
  return {
    own,
    rules: ofFolder(usualOfSources.rules),
    settings: [ofFolder(usualOfSources.settings), ...below].join('\n'),
  };
}

/** The only files with rules that are read, by the tool that a stage has prepare its builds. */
function ownRules({ build, command }: Step): string | undefined {
  const commands = [...build.commands.in(command.stage).filter(configures), command];
  return commands.flatMap(({ form }) => form?.configures?.reads ?? []).at(-1);
}

const isSource = ({ path }: Placed<Item>): boolean => sourcesOfC.test(path) || sourcesOfCPlusPlus.test(path);

/** The folder that a build leaves what it makes in. */
export function outputFolder(step: Step): Value {
  const { command } = step;
  const isPrepared = configures(command) && command.form?.configures?.outputFirst === true;
  const named =
    command.option('--build', '--install', '-B', '-C', '--directory') ?? (isPrepared ? command.operands[0] : undefined);
  return named ? pathOf(step, named) : directory(step);
}

/** The folder of the sources: its own, the one that it was configured from, or one above, as with `mkdir build && cd build && cmake ..`. */
export function sourceFolder(step: Step): Value {
  const { command, disk } = step;
  const own = directory(step);
  const named = command.option('-S');
  const first = named ? pathOf(step, named) : outputFolder(step);
  if (typeof first !== 'string' || typeof own !== 'string') return first;
  const configured = configuredFrom(step, first);
  const places = [configured, first, own, parentOf(first)];
  const hasSources = (folder: string): boolean => folder !== '/' && disk.tree.below(folder).some(isSource);
  return places.find((folder) => folder !== undefined && hasSources(folder)) ?? configured ?? first;
}

/** Where the sources lie that an earlier command has prepared a folder for: `cmake -S . -B build`, `meson setup build`. */
function configuredFrom({ build, command }: Step, output: string): string | undefined {
  for (const earlier of build.commands.in(command.stage)) {
    if (earlier === command) break;
    if (!configures(earlier)) continue;
    const own = directoryOf(build, earlier);
    if (typeof own !== 'string') continue;
    if (nameOf(earlier.name) === 'configure' && own === output) return parentOf(resolvePath(own, earlier.name) ?? own);
    const [first, second] = earlier.operands.map(({ literal }) => literal);
    const isOutputFirst = earlier.form?.configures?.outputFirst === true;
    const to = earlier.option('-B')?.literal ?? (isOutputFirst ? first : undefined);
    const from = earlier.option('-S')?.literal ?? (isOutputFirst ? second : first);
    if ((to === undefined ? own : resolvePath(own, to)) === output) return resolvePath(own, from ?? '.') ?? undefined;
  }
  return undefined;
}

/** Whether a command only prepares a build. */
export const configures = ({ form, name, subcommands, has }: Command): boolean => {
  const { unless, by } = form?.configures ?? {};
  return (
    (name.endsWith('configure') && nameOf(name) === 'configure') ||
    (unless !== undefined && !has(...unless) && (by?.includes(subcommands[0] ?? '') ?? true))
  );
};
