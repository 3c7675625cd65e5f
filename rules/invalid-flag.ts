import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'invalid-flag',
  summary: 'A flag is unknown, given twice or has a value that Docker refuses.',
  why: 'Docker refuses the file, so nothing is built.',
  group: 'syntax',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { problems: true },
  supersedes: ['constant-platform'],
  inPresets: { hadolint: { severity: 'error' }, buildkit: { severity: 'error' } },

  *check(build) {
    for (const { at, message, severity, suggestion } of build.stages.problems('invalid-flag')) {
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
