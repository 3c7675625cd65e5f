import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'malformed-suppression',
  summary: 'A comment almost silences a rule.',
  why: 'The tool that it is written for passes over it without a word.',
  group: 'suppressions',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  // The engine adds names that no rule answers to: only it knows all rules.
  *check(build) {
    for (const { problem } of build.stages.suppressions) {
      if (!problem) continue;
      const { at, message, suggestion } = problem;
      yield {
        at,
        message,
        ...(suggestion !== undefined && {
          fix: { title: `Write \`${suggestion}\``, safety: 'unsafe', edits: [replace(at, suggestion)] },
        }),
      };
    }
  },
});
