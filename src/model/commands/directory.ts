import type { ScriptNode } from '../../shell/nodes.ts';
import type { Value } from '../facts/types.ts';
import { once } from '../memo.ts';
import { homeOf, namesFor, shellPath, workdirOf } from './removals.ts';
import { countWhile } from '../../text/look-up.ts';
import type { OwnCommand, Runner, UpToCommands } from './types.ts';

/** The working directory of a command in its script: WORKDIR, then every `cd` and `pushd` before it but those in a subshell that it is not part of. */
export const directoryOf = once((build: UpToCommands, command: OwnCommand): Value =>
  directoryFrom(build, command, build.stages.before(command.run).workdir, fromWorkdir),
);

/** The same, with a name for the one that only the base image knows. */
export const folderOf = once((build: UpToCommands, command: OwnCommand): Value =>
  directoryFrom(build, command, workdirOf(build.stages.before(command.run)), fromFolder),
);

/** Where the last `cd` leads that a script has in front of one with none in a subshell: where all of them count, each goes on from the one before it. */
type Known = (build: UpToCommands, run: Runner) => Map<OwnCommand, Value>;
const fromWorkdir: Known = once<UpToCommands, Runner, Map<OwnCommand, Value>>(() => new Map());
const fromFolder: Known = once<UpToCommands, Runner, Map<OwnCommand, Value>>(() => new Map());

function directoryFrom(build: UpToCommands, command: OwnCommand, workdir: Value, known: Known): Value {
  const all = changesOf(build, command.run);
  const after = known(build, command.run);
  let at = lastBefore(all, command);
  // Behind the last one that is known nothing stands in a subshell.
  while (at >= 0 && !after.has(all[at] as OwnCommand)) at--;
  let directory = at < 0 ? workdir : after.get(all[at] as OwnCommand);
  // Where one has been pushed, all are gone through again: what it was pushed upon is to be told.
  if (all.some(({ name }) => name === 'popd')) [at, directory] = [-1, workdir];
  const left: Value[] = [];
  let isOpen = true;
  for (const earlier of all.slice(at + 1)) {
    if (earlier.at.start >= command.at.start) break;
    isOpen &&= isShared(earlier);
    if (!sharesShell(earlier, command)) continue;
    if (earlier.name === 'pushd') left.push(directory);
    if (earlier.name === 'popd') {
      directory = left.pop();
      continue;
    }
    const [to] = earlier.operands;
    directory = to ? shellPath(to, directory, namesFor(build, earlier)) : homeOf(build.stages.before(command.run));
    if (isOpen) after.set(earlier, directory);
  }
  return directory;
}

/** The place of the last of some commands, in order, that begins before another one; -1 where none does. */
const lastBefore = (all: readonly OwnCommand[], { at }: OwnCommand): number =>
  countWhile(all, (earlier) => earlier.at.start < at.start) - 1;

/** Whether all that comes behind a command is run by the same shell. */
function isShared({ parent }: OwnCommand): boolean {
  for (let node: ScriptNode | undefined = parent; node; node = node.parent) if (isOwn(node)) return false;
  return true;
}

/** Whether what is in a part of a script changes nothing outside it. */
const isOwn = (node: ScriptNode): boolean =>
  (node.kind === 'group' && node.subshell) || node.kind === 'pipeline' || node.kind === 'command';

const changesOf = once((build: UpToCommands, run: Runner) =>
  build.commands.of(run).filter(({ name }) => name === 'cd' || name === 'pushd' || name === 'popd'),
);

function sharesShell(earlier: OwnCommand, command: OwnCommand): boolean {
  for (let node: ScriptNode | undefined = earlier.parent; node; node = node.parent) {
    if (isOwn(node) && !(node.at.start <= command.at.start && command.at.end <= node.at.end)) return false;
  }
  return true;
}
