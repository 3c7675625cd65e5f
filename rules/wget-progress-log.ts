import { type Build, type Command, defineRule, type Finding, insertAfter } from '../src/rule/index.ts';

const quiet = ['--progress', '-q', '--quiet', '-nv', '--no-verbose', '-o', '--output-file', '-a', '--append-output'];
const idle = ['--version', '-V', '--help', '-h', '--spider', '-b', '--background'];

export default defineRule({
  id: 'wget-progress-log',
  aliases: ['DL3047'],
  summary: '`wget` writes its progress to the build log.',
  why: 'Where there is no terminal wget prints a line for every 50 KB, and buries what matters.',
  group: 'runtime',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info' } },

  *check(build) {
    for (const command of loud(build)) if (!isQuiet(build, command)) yield* findings(build, command);
  },
});

/** The calls without an option that quiets them. */
export const loud = (build: Build): readonly Command[] =>
  build.commands.named('wget').filter((command) => !command.has(...quiet));

export function* findings(build: Build, command: Command): Generator<Finding> {
  const { nameWord } = command;
  if (!nameWord) return;
  yield {
    at: nameWord.at,
    message: '`wget` fills the build log with its progress: add `--progress=dot:giga`',
    ...(isGnu(build, command) && {
      fix: {
        title: 'Add `--progress=dot:giga`',
        safety: 'safe',
        edits: [insertAfter(nameWord.at, ' --progress=dot:giga')],
      },
    }),
  };
}

function isQuiet(build: Build, command: Command): boolean {
  const discarded = command.redirections.some(
    ({ operator, descriptor }) => operator.startsWith('&>') || descriptor === 2,
  );
  return discarded || command.may(...quiet, ...idle) || (command.stage.from !== undefined && !isGnu(build, command));
}

/** GNU Wget, or BusyBox's, which knows no `--progress`; nothing when neither an install nor the base image tells. */
function isGnu(build: Build, { stage }: Command): boolean | undefined {
  if (stage.chain.some((link) => build.packages.installed(link).some(({ name }) => name === 'wget'))) return true;
  const shell = build.stages.baseFacts(stage)?.shell;
  return shell === undefined ? undefined : shell !== 'busybox';
}
