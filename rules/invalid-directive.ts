import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'invalid-directive',
  summary: 'A parser directive is not read, or not read as it was meant.',
  why: 'Directives count only at the very top and in one exact form; elsewhere they are comments that promise something.',
  group: 'syntax',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { problems: true },

  *check(build) {
    for (const { at, message, severity, suggestion } of build.stages.problems('invalid-directive')) {
      yield {
        at,
        message,
        severity,
        ...(suggestion !== undefined && {
          fix: { title: `Write \`${suggestion}\``, safety: 'unsafe', edits: [replace(at, suggestion)] },
        }),
      };
    }
  },
});
