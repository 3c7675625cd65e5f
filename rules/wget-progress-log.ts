import { type Build, type Command, defineRule, insertAfter, option } from '../src/rule/index.ts';

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
  inPresets: { hadolint: { severity: 'info', options: { byWords: true } } },
  options: {
    byWords: option.boolean(
      false,
      'Judge by words alone, as hadolint does: BusyBox and redirections are not looked at.',
    ),
  },

  *check(build, { byWords }) {
    for (const command of build.commands.named('wget')) {
      const { nameWord } = command;
      if (!nameWord || command.has(...quiet) || (byWords ? !command.plain : isQuiet(build, command))) continue;
      const gnu = isGnu(build, command);
      yield {
        at: nameWord.at,
        message: '`wget` fills the build log with its progress: add `--progress=dot:giga`',
        ...(gnu && {
          fix: {
            title: 'Add `--progress=dot:giga`',
            safety: 'safe',
            edits: [insertAfter(nameWord.at, ' --progress=dot:giga')],
          },
        }),
      };
    }
  },
});

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
