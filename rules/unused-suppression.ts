import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'unused-suppression',
  summary: 'A comment silences a rule that has nothing to say there.',
  why: 'Once the cause is gone, the comment hides the next mistake of that kind.',
  group: 'suppressions',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  marks: 'unnecessary',

  // What a comment silences is known when all rules have spoken: the engine finds the rest.
  *check() {},
});
