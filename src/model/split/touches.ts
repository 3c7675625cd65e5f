import { isBelow } from '../../text/path.ts';
import type { ShellWord } from '../../shell/nodes.ts';
import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';

/** Whether a command changes tables of the system, which are of the image that it runs in, wherever it is called. */
export const isOfSystem = ({ effect }: Command): boolean => effect === 'notes' || effect === 'arranges';

/** The files that a command of the shell works on, as far as its words tell. */
interface Touched {
  /** Absolute; nothing for one that is not known. */
  readonly written: readonly (string | undefined)[];
  readonly read: readonly (string | undefined)[];
}

const nothing: Touched = { written: [], read: [] };

/**
 * What a command writes and reads; nothing where only the folder that it works in tells. Users, services, certificates and links of the system lie where
 * tables say, whatever the words are and wherever it is called.
 */
function touchedBy(build: UpToNames, command: Command): Touched | undefined {
  const { effect, name, operands, redirections, stage, node } = command;
  if (isOfSystem(command)) return nothing;
  const places = (words: readonly ShellWord[]): readonly (string | undefined)[] =>
    words.map((word) => build.commands.pathOf(command, word));
  const written = places(
    redirections.flatMap(({ operator, target }) =>
      target && operator.startsWith('>') && operator !== '>&' && target.value !== '/dev/null' ? target : [],
    ),
  );
  switch (effect) {
    case 'tells':
    case 'asks':
    case 'sets':
      return { written, read: [] };
    case 'marks':
      return { written: places(command.has('--reference') ? operands : operands.slice(1)), read: [] };
    case 'makes':
    case 'removes':
    case 'rewrites':
      return { written: places(operands), read: [] };
    case 'moves':
      return movedBy(command, places);
    case 'writes':
      if (name === 'tee') return { written: [...written, ...places(operands)], read: [] };
      if (name === 'sed') {
        const texts = command.has('-e', '--expression', '-f', '--file') ? operands : operands.slice(1);
        return command.has('-i', '--in-place')
          ? { written: places(texts), read: [] }
          : { written, read: places(texts) };
      }
      return written.length > 0 ? { written, read: [] } : undefined;
    case undefined: {
      const fetched = command.does('download')
        ? build.files.downloads(stage).find((one) => one.command.node === node)
        : undefined;
      return fetched?.path === undefined ? undefined : { written: [fetched.path], read: [] };
    }
    default:
      return undefined;
  }
}

/** What `cp`, `mv`, `ln` and `install` put where. */
function movedBy(
  command: Command,
  places: (words: readonly ShellWord[]) => readonly (string | undefined)[],
): Touched | undefined {
  const { name, operands } = command;
  if (name === 'install' && command.has('-d', '--directory')) return { written: places(operands), read: [] };
  const target = command.option('-t', '--target-directory');
  const sources = target ? operands : operands.slice(0, -1);
  const to = target ?? operands.at(-1);
  if (!to || sources.length === 0) return undefined;
  // A link may be made before there is what it leads to.
  if (name === 'ln') return { written: places([to]), read: [] };
  const from = places(sources);
  return { written: [...places([to]), ...(name === 'mv' ? from : [])], read: from };
}

/** The folder itself may be made and given away before there is anything in it. */
const isInside = (path: string | undefined, folder: string): boolean =>
  path !== undefined && path !== folder && isBelow(path, folder);

const isCalledIn = (build: UpToNames, command: Command, folder: string): boolean => {
  const directory = build.commands.directory(command);
  return typeof directory === 'string' && isBelow(directory, folder);
};

/** Whether a command works on something in a folder. */
export function worksIn(build: UpToNames, command: Command, folder: string): boolean {
  const touched = touchedBy(build, command);
  if (!touched) return isCalledIn(build, command, folder);
  return [...touched.written, ...touched.read].some((path) => isInside(path, folder));
}

/** Whether all that a command writes lies in a folder, so that it is done where that is made. */
export function writesOnlyIn(build: UpToNames, command: Command, folder: string): boolean {
  const touched = touchedBy(build, command);
  if (!touched) return isCalledIn(build, command, folder);
  return touched.written.length > 0 && touched.written.every((path) => isInside(path, folder));
}
