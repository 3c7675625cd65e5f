import { defineRule, insertAfter, option } from '../src/rule/index.ts';

const answers = ['-n', '--non-interactive', '-y', '--no-confirm', '--dry-run', '--help'];

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
      options: { subcommands: ['install', 'in', 'remove', 'rm', 'source-install', 'si', 'patch'], byWords: true },
    },
  },
  options: {
    subcommands: option.strings(
      ['install', 'in', 'remove', 'rm', 'source-install', 'si', 'patch', 'update', 'up', 'dist-upgrade', 'dup'],
      'Subcommands to look at, all levels of them.',
    ),
    byWords: option.boolean(false, 'Judge by words alone, as hadolint does: pipes and settings are not read.'),
  },

  *check(build, { subcommands, byWords }) {
    for (const command of build.commands.named(['zypper'])) {
      const { nameWord } = command;
      if (!nameWord || !subcommands.includes(command.subcommands.join(' '))) continue;
      if (byWords ? !command.plain || command.has(...answers) : !build.commands.waitsForAnswer(command, answers))
        continue;
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
  },
});
