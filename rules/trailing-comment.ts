import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'trailing-comment',
  summary: 'A comment stands behind an instruction.',
  why: 'A comment has a line of its own: behind an instruction its words are arguments.',
  group: 'syntax',
  severity: 'error',
  preset: 'recommended',
  since: '1.0.0',
  inPresets: { buildkit: { severity: 'error' } },
  supersedes: ['copy-destination-without-slash', 'relative-copy-destination'],

  *check(build) {
    for (const { at, message, severity } of build.problems('trailing-comment')) yield { at, message, severity };
  },
});
