import { isSmallFile } from '../data/small-files.ts';
import type { AddNode, CopyNode, Node, RunNode, Word } from '../syntax/nodes.ts';
import type { Range } from '../text/source.ts';
import { shellPath } from './cleanup.ts';
import { directoryOf } from './directory.ts';
import { resolvePath } from './state.ts';
import type { Build, Command, Value } from './types.ts';

/** A file or folder that an instruction brings into its layer. */
export interface Made {
  /** Absolute and clean. */
  readonly path: string;
  /** The word that brings it. */
  readonly at: Range;
  readonly node: CopyNode | AddNode | RunNode;
}

/** A source of a COPY or ADD with the places that it may come to stand at: a file may land in the destination or become it, and only a disk could tell. */
export interface Copied {
  readonly node: CopyNode | AddNode;
  readonly source: Word;
  /** The source after expansion. */
  readonly text: string;
  /** Absolute and clean. */
  readonly destination: string;
  readonly places: readonly string[];
}

/** What a COPY or ADD brings, as far as its words are known; heredocs and remote sources are left out. */
export function copiesOf(build: Build, node: CopyNode | AddNode): readonly Copied[] {
  const written = node.destination && build.expand(node.destination, node);
  const destination = written === undefined ? undefined : resolvePath(build.before(node).workdir, written);
  if (typeof destination !== 'string' || written === undefined) return [];
  return node.sources.flatMap((source) => {
    const text = build.expand(source, node);
    if (text === undefined || text.startsWith('<<') || /^(?:https?|git|ssh):|^git@/.test(text)) return [];
    const name = text.replace(/\/+$/, '').replace(/^.*\//, '');
    const inside = name === '' || name === '.' ? destination : `${destination === '/' ? '' : destination}/${name}`;
    const folder = written.endsWith('/') || written === '.' || node.sources.length > 1;
    // Of a folder it is the contents that are copied.
    const places = text.endsWith('/') ? [destination] : folder ? [inside] : [destination, inside];
    return [{ node, source, text, destination, places }];
  });
}

/** What an instruction brings that is likely to weigh something: copies, downloads, clones, package lists. What a RUN removes itself is left out. */
export function madeBy(build: Build, node: Node): readonly Made[] {
  if (node.keyword === 'COPY' || node.keyword === 'ADD') {
    return copiesOf(build, node).flatMap(({ source, text, places }) =>
      isSmallFile(text) ? [] : places.map((path) => ({ path, at: source.at, node })),
    );
  }
  if (node.keyword !== 'RUN') return [];
  return build.commandsOf(node).flatMap((command) =>
    outputs(build, command)
      .filter(({ path }) => !build.removesAfter(command, path) && !build.mountedOver(node, path))
      .map((made) => ({ ...made, node })),
  );
}

function outputs(build: Build, command: Command): readonly { readonly path: string; readonly at: Range }[] {
  const at = command.nameWord?.at ?? command.at;
  if ((command.tool === 'apt-get' || command.tool === 'apt') && command.subcommand?.literal === 'update') {
    return [{ path: '/var/lib/apt/lists', at: { start: at.start, end: command.subcommand.at.end } }];
  }
  const path = downloaded(build, command) ?? cloned(build, command);
  return typeof path === 'string' ? [{ path, at }] : [];
}

/** Where curl or wget writes: `-o file`, `-O` with the last part of the address, into the working directory or `-P`. */
export function downloaded(build: Build, command: Command): Value {
  if (command.name !== 'curl' && command.name !== 'wget') return undefined;
  const state = build.before(command.run);
  const directory = directoryOf(build, command);
  const file = command.name === 'curl' ? command.option('-o', '--output') : command.option('-O', '--output-document');
  if (file) return file.value === '-' ? undefined : shellPath(file, directory, state);
  if (command.name === 'curl' && !command.has('-O', '--remote-name')) return undefined;
  const address = command.operands.find((word) => /^(?:https?|ftp):\/\//.test(word.value))?.literal;
  const name = address === undefined ? undefined : /[^/?#]+(?=(?:[?#].*)?$)/.exec(address)?.[0];
  const prefix = command.option('-P', '--directory-prefix', '--output-dir');
  const folder = prefix ? shellPath(prefix, directory, state) : directory;
  return name === undefined ? undefined : resolvePath(folder, name);
}

export function cloned(build: Build, command: Command): Value {
  if (command.name !== 'git' || command.subcommand?.literal !== 'clone') return undefined;
  const [address, folder] = command.operands;
  const directory = directoryOf(build, command);
  if (folder) return shellPath(folder, directory, build.before(command.run));
  const name = address?.literal && /([^/:]+?)(?:\.git)?\/?$/.exec(address.literal)?.[1];
  return name ? resolvePath(directory, name) : undefined;
}
