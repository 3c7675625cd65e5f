import type { Bytes } from '../../bytes/bytes.ts';
import { exact, total } from '../../bytes/bytes.ts';
import type { ShellWord } from '../../shell/nodes.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import { braces } from '../../text/path.ts';
import type { Range } from '../../text/source.ts';
import { folderOf } from '../commands/directory.ts';
import { homeOf, namesFor, shellPath } from '../commands/removals.ts';
import type { Command } from '../commands/types.ts';
import { readPattern } from '../facts/pattern.ts';
import type { Value } from '../facts/types.ts';
import { mountedBy } from '../files/selection.ts';
import type { UpToFiles } from '../files/types.ts';
import { once } from '../memo.ts';
import type { UpToPackages } from '../packages/types.ts';
import type { Disk } from './disk.ts';

/** A command at its turn in the replay of a RUN. */
export interface Step {
  readonly build: UpToPackages;
  readonly command: Command;
  readonly disk: Disk;
  /** What a change by it points at. */
  readonly at: Range;
}

/** Changes the files of a stage as a command does; false where it is not known what it does. */
export type Replay = (step: Step) => boolean;

/** The working directory of the command. */
export const directory = ({ build, command }: Step): Value => folderOf(build, command);

/** A folder, absolute, that a variable may name in place of the usual one, which may lie below the user's home (`~`); nothing where no home is known. */
export function folderAt({ build, command }: Step, usual: string, variable: string | undefined): string | undefined {
  const told = variable === undefined ? undefined : build.commands.shellVariable(command, variable);
  if (typeof told === 'string') return told;
  if (!usual.startsWith('~')) return usual;
  const home = homeOf(build.stages.before(command.run));
  return home === undefined ? undefined : `${home}${usual.slice(1)}`;
}

/** The C library that is under the stage of the command. */
export const libcOf = ({ build, command }: Step): 'glibc' | 'musl' =>
  build.stages.baseFacts(command.stage)?.libc === 'musl' ? 'musl' : 'glibc';

/**
 * The paths that a word may stand for, absolute, braces and known variables put in, those of a loop once for each turn, wildcards as they are; nothing when they
 * cannot be known.
 */
export function pathsOf(step: Step, word: ShellWord): readonly string[] | undefined {
  const { build, command } = step;
  const turned = word.value.includes('$') ? turnsIn(command, word) : [{ name: '', value: '' }];
  const names = namesFor(build, command);
  const paths: string[] = [];
  for (const turn of turned) {
    const value = word.value.replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, plain?: string) => {
      const name = braced ?? plain ?? '';
      const known = name === turn.name ? turn.value : build.commands.shellVariable(command, name);
      return typeof known === 'string' ? known : whole;
    });
    for (const text of braces(value)) {
      const path = shellPath({ ...word, value: text }, directory(step), names);
      if (path === undefined) return undefined;
      paths.push(path);
    }
  }
  return paths;
}

/** What a loop around a command gives a variable of a word, turn by turn, where that is known. */
function turnsIn({ parent }: Command, { variables }: ShellWord): readonly { name: string; value: string }[] {
  for (let node = parent; node; node = node.parent) {
    if (node.kind !== 'loop' || node.variable === undefined || !variables.includes(node.variable)) continue;
    const { variable: name, words } = node;
    const turns = words.flatMap(({ literal: value }) => (value === undefined ? [] : [{ name, value }]));
    if (turns.length === words.length && turns.length > 0) return turns;
  }
  return [{ name: '', value: '' }];
}

export const pathOf = (step: Step, word: ShellWord): string | undefined => {
  const paths = pathsOf(step, word);
  return paths?.length === 1 ? paths[0] : undefined;
};

/** The known paths that a path with wildcards in its last parts stands for; the path itself without any. */
export function globbed(disk: Pick<Disk, 'names'>, path: string): readonly string[] {
  const parts = path.split('/');
  const first = parts.findIndex((part) => /[*?[]/.test(part));
  if (first === -1) return [path];
  let folders = [parts.slice(0, first).join('/')];
  for (const part of parts.slice(first)) {
    const pattern = readPattern(part, false);
    if ('mistake' in pattern) return [];
    folders = folders.flatMap((folder) =>
      disk.names(folder || '/').flatMap((name) => (pattern.fits(name) ? [`${folder}/${name}`] : [])),
    );
  }
  return folders;
}

/** The file of the build context that stands at a path: copied there, or seen through a mount. */
export function contextFileAt({ build, command, disk }: Step, path: string): string | undefined {
  const item = disk.tree.at(path).at(-1);
  if (item) return item.file;
  return mountedByPlace(build, command.run).get(path);
}

const mountedByPlace = once(
  (build: UpToFiles, run: RunNode) => new Map(mountedBy(build, run)?.map((one) => [one.to, one.path])),
);

/** What a file weighs: one that was made or copied, or one of the context that a mount shows; nothing where that is not known. */
export function weightAt(step: Step, path: string): Bytes | undefined {
  const items = step.disk.tree.at(path);
  if (items.length > 0) return total(items.map(({ bytes }) => bytes));
  const file = contextFileAt(step, path);
  const size = file === undefined ? undefined : step.build.facts.context?.size(file);
  return size === undefined ? undefined : exact(size);
}

/** A word with what its variables hold; one that nobody knows stays as it is written. */
export function filledIn({ build, command }: Step, { value: word, variables }: ShellWord): string {
  if (variables.length === 0) return word;
  return word.replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, plain?: string) => {
    const value = build.commands.shellVariable(command, braced ?? plain ?? '');
    return typeof value === 'string' ? value : whole;
  });
}
