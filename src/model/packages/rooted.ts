import { within } from '../../text/path.ts';
import { isBelow } from '../../text/path.ts';
import { shellPath } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { Carried } from '../files/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import type { Moved, UpToPackages } from './types.ts';

/** What a copy takes to another place than it was made for, and that knows its place. */
export function movedBy(build: UpToPackages, { from, path, wild, destination }: Carried): readonly Moved[] {
  if (wild) return [];
  return rootedIn(build, from).flatMap(({ command, folder, follows }) => {
    if (follows.length > 0 ? !isBelow(folder, path) : folder !== path) return [];
    const to = folder === path ? destination : within(destination, folder.slice(path === '/' ? 1 : path.length + 1));
    return [{ command, folder, to, follows }];
  });
}

type Place = Pick<Moved, 'command' | 'folder' | 'follows'>;

const rootedIn = once((build: UpToPackages, stage: Stage): readonly Place[] => {
  const commands = stage.chain.flatMap((link) => build.commands.in(link));
  return commands.flatMap((command): readonly Place[] => {
    const facts = command.form?.rooted;
    if (!facts || (facts.by && !facts.by.includes(command.subcommands.join(' ')))) return [];
    if (
      commands.some(({ name, words }) =>
        facts.movers?.some((one) => one === name || words.some(({ value }) => value === one)),
      )
    )
      return [];
    const { follows = [] } = facts;
    // The variable that told where, first.
    const told = follows.filter((name) => build.stages.before(command.run).definition(name) !== undefined);
    const found = build.packages.dependencies(command.stage).find((one) => one.command === command);
    // What an option or a setting told is kept in a file, which may come along.
    const isFollowed = told.length > 0 || found?.bin !== undefined;
    const folder = follows.length === 0 ? prefixOf(build, command) : isFollowed ? found?.folder : undefined;
    // What is installed for a system that is put together elsewhere is moved there on purpose.
    if (folder === undefined || folder === '/' || commands.some(isStaged)) return [];
    return [{ command, folder, follows: [...new Set([...told, ...follows])] }];
  });
});

const isStaged = ({ words, assignments }: Command): boolean =>
  assignments.some(({ name }) => name === 'DESTDIR') || words.some(({ value }) => value.startsWith('DESTDIR='));

function prefixOf(build: UpToCommands, command: Command): string | undefined {
  const { options = [], definition } = command.form?.rooted ?? {};
  const word = command.option(...options);
  const path = word && shellPath(word, build.commands.directory(command), build.stages.before(command.run));
  if (path !== undefined || definition === undefined) return path;
  const value = command.args.find(({ literal }) => literal?.startsWith(`-D${definition}`))?.literal;
  const written = value?.includes('=') ? value.slice(value.indexOf('=') + 1) : undefined;
  return written?.startsWith('/') && written.length > 1 ? written.replace(/\/$/, '') : undefined;
}
