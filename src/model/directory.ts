import type { ScriptNode } from '../shell/nodes.ts';
import { homeOf, shellPath } from './cleanup.ts';
import type { Build, Command, Value } from './types.ts';

/** The working directory of a command in its script: WORKDIR, then every `cd` before it but those in a subshell that it is not part of. */
export function directoryOf(build: Build, command: Command): Value {
  const state = build.before(command.run);
  let directory = state.workdir;
  const changes = build.once('cd', command.run, () =>
    build.commandsOf(command.run).filter(({ name }) => name === 'cd'),
  );
  for (const earlier of changes) {
    if (earlier.at.start >= command.at.start) break;
    if (!sharesShell(earlier, command)) continue;
    const [to] = earlier.operands;
    directory = to ? shellPath(to, directory, state) : homeOf(state);
  }
  return directory;
}

function sharesShell(earlier: Command, command: Command): boolean {
  for (let node: ScriptNode | undefined = earlier.parent; node; node = node.parent) {
    const own = (node.kind === 'group' && node.subshell) || node.kind === 'pipeline' || node.kind === 'command';
    if (own && !(node.at.start <= command.at.start && command.at.end <= node.at.end)) return false;
  }
  return true;
}
