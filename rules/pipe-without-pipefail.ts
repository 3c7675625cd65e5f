import { unfailing } from '../src/data/effects.ts';
import {
  type Build,
  type Command,
  defineRule,
  type Edit,
  type Finding,
  insertBefore,
  type RunNode,
  type ScriptNode,
  type Stage,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'pipe-without-pipefail',
  aliases: ['DL4006'],
  summary: 'A command in front of a `|` may fail unnoticed.',
  why: 'A shell asks only the last command of a pipe whether it went well, so half a download counts as a whole one.',
  group: 'runtime',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning' } },

  *check(build) {
    yield* findings(
      build,
      (run) => build.commands.script(run).pipefail,
      (command) => isUnnoticed(build, command),
    );
  },
});

/** The findings for the first command of each RUN that goes unnoticed, where nothing `asks` for its failure. */
export function* findings(
  build: Build,
  asks: (run: RunNode) => boolean,
  goesUnnoticed: (command: Command) => boolean,
): Generator<Finding> {
  const fixed = new Set<Stage | undefined>();
  for (const run of build.stages.instructions('RUN')) {
    if (asks(run)) continue;
    const command = build.commands.of(run).find(goesUnnoticed);
    if (!command) continue;
    const stage = build.stages.of(run);
    const edit = fixed.has(stage) ? undefined : shellBefore(build, run);
    if (edit) fixed.add(stage);
    yield {
      at: command.nameWord?.at ?? command.at,
      message: `nobody notices when \`${command.name || 'the command'}\` fails in front of \`|\`: set a \`SHELL\` with \`-o pipefail\``,
      ...(edit && { fix: { title: 'Set a `SHELL` with `-o pipefail`', safety: 'unsafe', edits: [edit] } }),
    };
  }
}

/** Whether a command can fail in front of a pipe, and the one behind it reads on to the end, as `head` does not. */
function isUnnoticed(build: Build, command: Command): boolean {
  if (unfailing.has(command.name) || command.form?.seldomFails) return false;
  if (impatient.has(command.name) || command.parent?.kind !== 'pipeline') return false;
  const later = command.parent.commands.slice(command.parent.commands.indexOf(command.node) + 1);
  if (later.length === 0 || later.some((node) => node.kind === 'command' && impatient.has(node.name))) return false;
  for (let node: ScriptNode | undefined = command.parent; node; node = node.parent)
    if (node.kind === 'command' && setsPipefail(node)) return false;
  const own = build.commands.of(command.run).filter((one) => one.name === 'set' && one.at.start < command.at.start);
  return !own.some(setsPipefail);
}

const setsPipefail = (command: Pick<Command, 'options'>): boolean =>
  command.options('-o').some(({ value }) => value === 'pipefail');

const impatient = new Set(['egrep', 'fgrep', 'grep', 'head']);
/** A SHELL that the base is known to have; nothing where the file has set one. */
function shellBefore(build: Build, run: RunNode): Edit | undefined {
  const root = build.stages.of(run)?.root;
  if (!root || root === 'scratch' || build.stages.before(run).shellNode) return undefined;
  const { shell } = build.images.describe(root);
  if (shell === undefined || shell === 'none') return undefined;
  const program = shell === 'busybox' ? '/bin/ash' : '/bin/bash';
  return insertBefore(run.at, `SHELL ["${program}", "-o", "pipefail", "-c"]\n`);
}
