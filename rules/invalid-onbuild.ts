import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'invalid-onbuild',
  aliases: ['DL3043'],
  summary: 'An `ONBUILD` trigger is none that Docker runs.',
  why: 'The build of every image that is based on this one stops there.',
  group: 'syntax',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { problems: true },
  inPresets: { hadolint: { severity: 'error' }, buildkit: { severity: 'error' } },

  *check(build) {
    for (const { at, message, severity } of build.stages.problems('invalid-onbuild')) yield { at, message, severity };
  },
});
