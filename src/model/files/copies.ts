import { trimEnd } from '../../text/trim.ts';
import type { AddNode, CopyNode } from '../../syntax/nodes.ts';
import { resolvePath } from '../../text/path.ts';
import { folderOf } from '../commands/directory.ts';
import { shellPath } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { Value } from '../facts/types.ts';
import type { UpToStages } from '../stages/types.ts';
import type { Copied } from './types.ts';

/** What a COPY or ADD brings, as far as its words are known; heredocs and remote sources are left out. */
export function copiesOf(build: UpToStages, node: CopyNode | AddNode): readonly Copied[] {
  const written = node.destination && build.stages.expand(node.destination, node);
  const destination = written === undefined ? undefined : resolvePath(build.stages.before(node).workdir, written);
  if (typeof destination !== 'string' || written === undefined) return [];
  return node.sources.flatMap((source) => {
    const text = build.stages.expand(source, node);
    if (text === undefined || text.startsWith('<<') || /^(?:https?|git|ssh):|^git@/.test(text)) return [];
    const name = baseOf(trimEnd(text, '/'));
    const inside = name === '' || name === '.' ? destination : `${destination === '/' ? '' : destination}/${name}`;
    const folder = written.endsWith('/') || written === '.' || node.sources.length > 1;
    // Of a folder it is the contents that are copied.
    const places = text.endsWith('/') ? [destination] : folder ? [inside] : [destination, inside];
    return [{ node, source, text, destination, places }];
  });
}

/** Where curl or wget writes: `-o file`, `-O` with the last part of the address, into the working directory or `-P`. */
export function downloaded(build: UpToCommands, command: Command): Value {
  const saves = command.form?.saves;
  if (!saves) return undefined;
  const state = build.stages.before(command.run);
  const directory = folderOf(build, command);
  const file = command.option(...saves.file);
  if (file) return file.value === '-' ? undefined : shellPath(file, directory, state);
  if (saves.named !== true && !command.has(...saves.named)) return undefined;
  const address = command.operands.find((word) => /^(?:https?|ftp):\/\//.test(word.value))?.literal;
  const name = address === undefined ? undefined : baseOf(address.split(/[?#]/, 1)[0] ?? '') || undefined;
  const prefix = command.option(...saves.folder);
  const folder = prefix ? shellPath(prefix, directory, state) : directory;
  return name === undefined ? undefined : resolvePath(folder, name);
}

/** Where `git clone` puts what it fetches: the folder that it names, else one with the repository's name. */
export function cloned(build: UpToCommands, command: Command): Value {
  if (!command.does('clone')) return undefined;
  const [address, folder] = command.operands;
  const directory = folderOf(build, command);
  if (folder) return shellPath(folder, directory, build.stages.before(command.run));
  const name = address?.literal && repositoryName(address.literal);
  return name ? resolvePath(directory, name) : undefined;
}

/** What stands behind the last `/`. */
const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The folder that `git clone` makes for an address: what stands last there, without `.git`. */
function repositoryName(address: string): string {
  const path = address.endsWith('/') ? address.slice(0, -1) : address;
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
  return name.length > 4 && name.endsWith('.git') ? name.slice(0, -4) : name;
}
