import { type Build, type Command, defineCheck, type RunNode, type ScriptNode } from '../../src/rule/index.ts';
import rule, { findings } from '../pipe-without-pipefail.ts';

/** Whatever stands in front of a `|`; nothing but a `SHELL` of the same stage is an answer. */
export default defineCheck(rule, function* (build) {
  yield* findings(
    build,
    (run) => asksForPipefail(build, run),
    (command) => feedsPipe(build, command),
  );
});

/** Whether the output of a command, or of a group that it is in, goes into a pipe of the RUN itself. */
function feedsPipe(build: Build, command: Command): boolean {
  for (let node: ScriptNode = command.node; node.parent; node = node.parent)
    if (node.parent.kind === 'pipeline' && node.parent.commands.at(-1) !== node && !build.commands.isHanded(node))
      return true;
  return false;
}

const capable = ['/bash', '/zsh', '/ash'];

/** Whether the stage has a `SHELL` of its own that is known to have the option. */
function asksForPipefail(build: Build, run: RunNode): boolean {
  const { shell, shellNode } = build.stages.before(run);
  if (!shellNode || build.stages.of(shellNode) !== build.stages.of(run)) return false;
  return shell.includes('pipefail') && capable.some((name) => `/${shell[0]}`.endsWith(name));
}
