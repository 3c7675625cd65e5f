import { askingPaths } from '../src/data/deeds.ts';
import { defineRule, promptFindings, promptOption } from '../src/rule/index.ts';

export const tools = ['yum'] as const;

export default defineRule({
  id: 'yum-prompt',
  aliases: ['DL3030'],
  summary: '`yum` waits for an answer.',
  why: 'Nobody sits at a build to say yes, so the step fails as soon as there is a question.',
  group: 'packages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },
  inPresets: {
    hadolint: { severity: 'warning', options: { subcommands: ['install', 'groupinstall', 'localinstall'] } },
  },
  options: { subcommands: promptOption(askingPaths(tools[0])) },

  check: (build, { subcommands }) => promptFindings(build, tools, subcommands),
});
