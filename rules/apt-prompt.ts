import { defineRule, insertAfter } from '../src/rule/index.ts';

/** Answers every question of apt: `-qq` and the two `force` options imply yes (apt-get(8)). */
const answers = [
  '-y',
  '--yes',
  '--assume-yes',
  '--force-yes',
  '-qq',
  '--assume-no',
  '-s',
  '--simulate',
  '--dry-run',
  '--print-uris',
];

export default defineRule({
  id: 'apt-prompt',
  aliases: ['DL3014'],
  summary: '`apt-get` waits for an answer.',
  why: 'Nobody sits at a build to say yes, so the step fails as soon as apt has a question.',
  group: 'packages',
  severity: 'warning',
  preset: 'recommended',
  since: '1.0.0',
  inPresets: { hadolint: { severity: 'warning' } },

  *check(build) {
    for (const command of build.commands(
      ['apt-get', 'apt'],
      'install',
      'upgrade',
      'dist-upgrade',
      'full-upgrade',
      'build-dep',
    )) {
      const { subcommand } = command;
      if (!subcommand || command.may(...answers)) continue;
      const assumed = build.aptSetting(command, 'APT::Get::Assume-Yes');
      if (assumed === undefined || assumed === 'true') continue;
      yield {
        at: { start: command.words[0]?.at.start ?? subcommand.at.start, end: subcommand.at.end },
        message: `\`${command.name} ${subcommand.value}\` asks before it goes on, and nobody answers: add \`-y\``,
        fix: { title: 'Add `-y`', safety: 'safe', edits: [insertAfter(subcommand.at, ' -y')] },
      };
    }
  },
});
