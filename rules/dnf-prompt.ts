import { askingPaths } from '../src/data/deeds.ts';
import { defineRule, option, promptFindings, promptOption } from '../src/rule/index.ts';

const tools = ['dnf', 'microdnf', 'tdnf'] as const;

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
      options: { commands: ['dnf', 'microdnf'], subcommands: ['install', 'groupinstall', 'localinstall'] },
    },
  },
  options: {
    commands: option.strings(tools, 'Commands to look at.'),
    subcommands: promptOption(askingPaths(tools[0])),
  },

  check: (build, { commands, subcommands }) => promptFindings(build, commands, subcommands),
});
