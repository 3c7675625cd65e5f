import { type Build, type Command, defineRule, type Finding, insertAfter, option } from '../src/rule/index.ts';

/** Options that answer, or with which nothing is asked. */
export const answers = ['-n', '--non-interactive', '-y', '--no-confirm', '--dry-run', '--help'];

export default defineRule({
  id: 'zypper-prompt',
  aliases: ['DL3034'],
  summary: '`zypper` waits for an answer.',
  why: 'Nobody sits at a build to say yes, so the step fails as soon as there is a question.',
  group: 'packages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: {
    hadolint: {
      severity: 'warning',
      options: { subcommands: ['install', 'in', 'remove', 'rm', 'source-install', 'si', 'patch'] },
    },
  },
  options: {
    subcommands: option.strings(
      ['install', 'in', 'remove', 'rm', 'source-install', 'si', 'patch', 'update', 'up', 'dist-upgrade', 'dup'],
      'Subcommands to look at, all levels of them.',
    ),
  },

  *check(build, { subcommands }) {
    yield* findings(build, subcommands, (command) => build.commands.waitsForAnswer(command, answers));
  },
});

/** The findings for the commands that nobody answers, as `waits` tells. */
export function* findings(
  build: Build,
  subcommands: readonly string[],
  waits: (command: Command) => boolean,
): Generator<Finding> {
  for (const command of build.commands.named('zypper')) {
    const { nameWord } = command;
    if (!nameWord || !subcommands.includes(command.subcommands.join(' ')) || !waits(command)) continue;
    yield {
      at: command.calledAt,
      message: `\`${command.called}\` asks before it goes on, and nobody answers: add \`--non-interactive\``,
      fix: {
        title: 'Add `--non-interactive`',
        safety: 'safe',
        edits: [insertAfter(nameWord.at, ' --non-interactive')],
      },
    };
  }
}
