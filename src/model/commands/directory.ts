import type { ScriptNode } from '../../shell/nodes.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import type { Value } from '../facts/types.ts';
import { once } from '../memo.ts';
import { homeOf, namesFor, shellPath, workdirOf } from './removals.ts';
import type { Command, UpToCommands } from './types.ts';

/** The working directory of a command in its script: WORKDIR, then every `cd` before it but those in a subshell that it is not part of. */
export const directoryOf = (build: UpToCommands, command: Command): Value =>
  directoryFrom(build, command, build.stages.before(command.run).workdir);

/** The same, with a name for the one that only the base image knows. */
export const folderOf = (build: UpToCommands, command: Command): Value =>
  directoryFrom(build, command, workdirOf(build.stages.before(command.run)));

function directoryFrom(build: UpToCommands, command: Command, workdir: Value): Value {
  let directory = workdir;
  for (const earlier of changesOf(build, command.run)) {
    if (earlier.at.start >= command.at.start) break;
    if (!sharesShell(earlier, command)) continue;
    const [to] = earlier.operands;
    directory = to ? shellPath(to, directory, namesFor(build, earlier)) : homeOf(build.stages.before(command.run));
  }
  return directory;
}

const changesOf = once((build: UpToCommands, run: RunNode) =>
  build.commands.of(run).filter(({ name }) => name === 'cd'),
);

function sharesShell(earlier: Command, command: Command): boolean {
  for (let node: ScriptNode | undefined = earlier.parent; node; node = node.parent) {
    const own = (node.kind === 'group' && node.subshell) || node.kind === 'pipeline' || node.kind === 'command';
    if (own && !(node.at.start <= command.at.start && command.at.end <= node.at.end)) return false;
  }
  return true;
}
