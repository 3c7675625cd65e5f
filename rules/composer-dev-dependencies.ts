import { defineRule, developmentFindings } from '../src/rule/index.ts';

export default defineRule({
  id: 'composer-dev-dependencies',
  summary: 'Composer installs the packages that only development needs.',
  why: 'Test frameworks and analysers are no part of what runs, and some of them run code that a request sends.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  check: (build) => developmentFindings(build, ({ names }) => names.includes('composer')),
});
