import { askingPaths } from '../src/data/deeds.ts';
import { defineRule, option, promptFindings, promptOption } from '../src/rule/index.ts';

const tools = ['apt-get', 'apt'] as const;

export default defineRule({
  id: 'apt-prompt',
  aliases: ['DL3014'],
  summary: '`apt-get` waits for an answer.',
  why: 'Nobody sits at a build to say yes, so the step fails as soon as apt has a question.',
  group: 'packages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', options: { commands: ['apt-get'], subcommands: ['install'] } } },
  options: {
    commands: option.strings(tools, 'Commands to look at.'),
    subcommands: promptOption(askingPaths(tools[0])),
  },

  // What is named may be all that comes: then apt does not ask, today.
  check: (build, { commands, subcommands }) =>
    promptFindings(
      build,
      commands,
      subcommands,
      undefined,
      (_, command) => command.does('add') && build.packages.bringsMore(command) !== true,
    ),
});
