import { defineRule, developmentFindings } from '../src/rule/index.ts';

export default defineRule({
  id: 'poetry-dev-dependencies',
  summary: 'Poetry installs the packages that only development needs.',
  why: 'Test tools, linters and type checkers are no part of what runs, and can weigh more than it.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  check: (build) => developmentFindings(build, ({ names }) => names.includes('poetry')),
});
