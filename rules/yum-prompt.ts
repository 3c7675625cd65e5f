import { defineRule, insertAfter, option } from '../src/rule/index.ts';

const answers = ['-y', '--assumeyes', '--assumeno', '--help'];

export default defineRule({
  id: 'yum-prompt',
  aliases: ['DL3030'],
  summary: '`yum` waits for an answer.',
  why: 'Nobody sits at a build to say yes, so the step fails as soon as there is a question.',
  group: 'packages',
  severity: 'warning',
  preset: 'recommended',
  since: '1.0.0',
  inPresets: {
    hadolint: {
      severity: 'warning',
      options: { subcommands: ['install', 'groupinstall', 'localinstall'], byWords: true },
    },
  },
  options: {
    subcommands: option.strings(
      [
        'install',
        'localinstall',
        'groupinstall',
        'group install',
        'module install',
        'module enable',
        'update',
        'upgrade',
        'distro-sync',
        'downgrade',
        'reinstall',
        'remove',
        'erase',
        'autoremove',
        'swap',
      ],
      'Subcommands to look at, all levels of them.',
    ),
    byWords: option.boolean(false, 'Judge by words alone, as hadolint does: pipes and settings are not read.'),
  },

  *check(build, { subcommands, byWords }) {
    for (const command of build.commands(['yum'])) {
      const { subcommand } = command;
      if (!subcommand || !subcommands.includes(command.subcommands.join(' '))) continue;
      if (byWords ? !command.plain || command.has(...answers) : !build.waitsForAnswer(command, answers)) continue;
      yield {
        at: command.calledAt,
        message: `\`${command.called}\` asks before it goes on, and nobody answers: add \`-y\``,
        fix: { title: 'Add `-y`', safety: 'safe', edits: [insertAfter(subcommand.at, ' -y')] },
      };
    }
  },
});
