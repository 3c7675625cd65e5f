import { defineRule, option, promptFindings, promptOptions } from '../src/rule/index.ts';

export default defineRule({
  id: 'dnf-prompt',
  aliases: ['DL3038'],
  summary: '`dnf` waits for an answer.',
  why: 'Nobody sits at a build to say yes, so the step fails as soon as there is a question.',
  group: 'packages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: {
    hadolint: {
      severity: 'warning',
      options: {
        commands: ['dnf', 'microdnf'],
        subcommands: ['install', 'groupinstall', 'localinstall'],
      },
    },
  },
  options: {
    commands: option.strings(['dnf', 'microdnf', 'tdnf'], 'Commands to look at.'),
    ...promptOptions,
  },

  *check(build, { commands, ...options }) {
    yield* promptFindings(build, commands, options);
  },
});
