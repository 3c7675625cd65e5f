import { defineRule, developmentFindings } from '../src/rule/index.ts';

export default defineRule({
  id: 'bundler-dev-dependencies',
  summary: 'Bundler installs the gems that only development and tests need.',
  why: 'Debuggers, test frameworks and linters are no part of what runs, and an intruder has a use for them.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  check: (build) => developmentFindings(build, ({ names }) => names.includes('bundle')),
});
