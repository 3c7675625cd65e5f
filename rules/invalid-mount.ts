import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'invalid-mount',
  summary: 'A `--mount` has a field or a value that Docker refuses.',
  why: 'Docker refuses the file, so nothing is built.',
  group: 'syntax',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { problems: true },

  *check(build) {
    for (const { at, message, severity, suggestion } of build.stages.problems('invalid-mount')) {
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
