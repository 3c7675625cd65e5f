import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'unknown-instruction',
  summary: 'A line begins with a word that is no instruction.',
  why: 'Docker refuses the file, so nothing is built.',
  group: 'syntax',
  severity: 'error',
  preset: 'recommended',
  since: '1.0.0',

  *check(build) {
    for (const { at, message, suggestion } of build.problems('unknown-instruction')) {
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
