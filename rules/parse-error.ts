import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'parse-error',
  aliases: ['DL1000'],
  summary: 'Docker cannot read the file.',
  why: 'A build stops here before it has run anything.',
  group: 'syntax',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { problems: true },
  inPresets: { hadolint: { severity: 'error' }, buildkit: { severity: 'error' } },

  *check(build) {
    for (const { at, message } of build.stages.problems('parse-error')) yield { at, message };
  },
});
