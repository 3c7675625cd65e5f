import { spellings, toolsWith } from '../../data/deeds.ts';
import type { Tool } from '../../data/tool.ts';
import { nameOf, within } from '../../text/path.ts';
import { isGlobal } from '../commands/global.ts';
import { directoryOf } from '../commands/directory.ts';
import { shellPath, removalsOf } from '../commands/removals.ts';
import type { Command } from '../commands/types.ts';
import type { Selected, UpToFiles } from '../files/types.ts';
import { isBefore } from '../images/tag.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { runtimeVersion } from './tool-version.ts';
import type { ForeignLock, Lockfiles, UpToPackages } from './types.ts';

/** Options that take a tool to another folder than the one it runs in. */
const elsewhere = [
  '--prefix',
  '--cwd',
  '-C',
  '--dir',
  '--directory',
  '--project',
  '-d',
  '--working-dir',
  '--manifest-path',
];

/** The lockfiles that a command finds; nothing where it is not at work on a project, or nobody knows where. */
export const lockfilesOf = once((build: UpToFiles, command: Command): Lockfiles | undefined => {
  const { form } = command;
  const folder = directoryOf(build, command);
  const names = form?.manifest?.locks;
  if (!form || !names || typeof folder !== 'string' || command.run.onbuild || command.stage.windows) return undefined;
  if (command.option(...elsewhere) || isGlobal(command)) return undefined;
  const there = (name: string): boolean | undefined => build.files.placedAt(command, within(folder, name));
  const own = names.map((name) => ({ name, there: there(name) }));
  const found = own.find((one) => one.there === true)?.name;
  const none = own.every((one) => one.there === false);
  return {
    folder,
    own: found,
    none,
    foreign: none ? foreignLock(form, there) : undefined,
    left: none ? leftBehind(build, command, folder, names) : undefined,
    deleted: found === undefined ? deletedBefore(build, command, folder, names) : undefined,
  };
});

/** The lockfile of another tool for the same manifest. */
function foreignLock(form: Tool, there: (name: string) => boolean | undefined): ForeignLock | undefined {
  const { manifest, language } = form;
  for (const other of toolsWith('frozen')) {
    if (other === form || other.language !== language || other.manifest?.reads[0] !== manifest?.reads[0]) continue;
    const name = other.manifest?.locks?.find((lock) => there(lock));
    if (name !== undefined && !manifest?.takesLocks?.includes(name)) return { name, tool: other };
  }
  return undefined;
}

/** The lockfile that the context has beside the manifest, and that is not copied with it. */
function leftBehind(
  build: UpToFiles,
  { stage, run, form }: Command,
  folder: string,
  names: readonly string[],
): Lockfiles['left'] {
  const { context } = build.facts;
  const manifest = manifestOf(build, stage, within(folder, form?.manifest?.reads[0] ?? ''), run.index);
  if (!context || !manifest) return undefined;
  const from = manifest.path.slice(0, manifest.path.length - nameOf(manifest.path).length);
  const name = names.find((one) => context.has(`${from}${one}`));
  return name === undefined
    ? undefined
    : { name, manifest: manifest.source, ignored: context.ignored(`${from}${name}`) };
}

/** What brings a manifest to a path, in a stage or those below it. */
function manifestOf(build: UpToFiles, stage: Stage, path: string, end: number): Selected | undefined {
  for (const link of stage.chain)
    for (const node of link.instructions)
      if ((node.keyword === 'COPY' || node.keyword === 'ADD') && (link !== stage || node.index < end)) {
        const found = build.files.selected(node)?.find(({ to }) => to === path);
        if (found) return found;
      }
  return undefined;
}

/** The word of an earlier command that takes a lockfile away by its name. */
function deletedBefore(
  build: UpToFiles,
  { stage, at }: Command,
  folder: string,
  names: readonly string[],
): Lockfiles['deleted'] {
  const paths = names.map((name) => within(folder, name));
  for (const link of stage.chain) {
    const taken = takenIn(build, link).find(
      ({ path, command }) => paths.includes(path) && (link !== stage || command.at.start <= at.start),
    );
    if (taken) return { name: nameOf(taken.word.value), at: taken.word.at };
  }
  return undefined;
}

/** What commands of a stage take away by its path, in order. */
const takenIn = once((build: UpToFiles, stage: Stage) =>
  stage.instructions.flatMap((node) => {
    if (node.keyword !== 'RUN') return [];
    const state = build.stages.before(node);
    return removalsOf(build, node).flatMap(({ command }) =>
      command.operands.flatMap((word) => {
        const path = shellPath(word, directoryOf(build, command), state);
        return typeof path === 'string' ? [{ command, word, path }] : [];
      }),
    );
  }),
);

/** Whether the release of its tool that a stage has can be held to the lockfile. */
export function hasFrozen(build: UpToPackages, { form, stage }: Command): boolean {
  const since = form?.frozen?.since;
  const version = since && runtimeVersion(build, stage, since.runtime);
  return version === undefined || !isBefore(version, since?.version ?? '');
}

/** Whether a command takes what the lockfile says, or fails; nothing where a variable that is not known may decide it. */
export function isFrozen(build: UpToFiles, command: Command): boolean | undefined {
  const { by = [], options = [], variables = [] } = command.form?.frozen ?? {};
  const path = command.subcommands.join(' ');
  const spelt = command.form ? spellings(command.form, by) : [];
  if (spelt.includes(path) || command.has(...options)) return true;
  if (command.may(...options)) return undefined;
  const values = variables.map((name) => build.commands.environment(command, name));
  if (values.some((value) => typeof value === 'string')) return true;
  return values.includes(undefined) ? undefined : false;
}
