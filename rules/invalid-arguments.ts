import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'invalid-arguments',
  summary: 'An instruction has too many or too few arguments, or of the wrong form.',
  why: 'Docker refuses the file, so nothing is built.',
  group: 'syntax',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { problems: true },
  supersedes: ['empty-continuation'],
  inPresets: { hadolint: { severity: 'error' }, buildkit: { severity: 'error' } },

  *check(build) {
    for (const { at, message, severity } of build.stages.problems('invalid-arguments')) yield { at, message, severity };
  },
});
