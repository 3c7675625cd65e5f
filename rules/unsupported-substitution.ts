import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'unsupported-substitution',
  summary: 'A variable is expanded in a way that Docker does not know.',
  why: 'Docker knows fewer forms than the shell, and refuses the others.',
  group: 'syntax',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { problems: true },
  supersedes: ['undefined-arg-in-from'],
  inPresets: { buildkit: { severity: 'error' } },

  *check(build) {
    for (const { at, message } of build.stages.problems('unsupported-substitution')) yield { at, message };
  },
});
