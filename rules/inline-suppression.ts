import { defineRule, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'inline-suppression',
  aliases: ['DL1001'],
  summary: 'A comment silences a rule.',
  why: 'Where exceptions are agreed on for all files, they belong into the configuration, where all can see them.',
  group: 'suppressions',
  severity: 'info',
  preset: 'all',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'off', options: { tool: 'hadolint', scope: 'next' } } },
  options: {
    tool: option.choice('any', ['any', 'plimsoll', 'hadolint', 'buildkit'], 'Whose comments are reported.'),
    scope: option.choice(
      'any',
      ['any', 'next', 'stage', 'file'],
      'Which are: those for the next instruction, for a stage, or for the file.',
    ),
  },

  *check(build, { tool, scope }) {
    for (const { kind, scope: reach, names, at } of build.stages.suppressions) {
      if (names.length === 0 || (tool !== 'any' && tool !== kind) || (scope !== 'any' && scope !== reach)) continue;
      const silenced = names.map(({ text }) => `\`${text}\``).join(', ');
      yield { at, message: `this comment silences ${silenced}: allow that in the configuration instead` };
    }
  },
});
