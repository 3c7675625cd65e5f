import { defineRule, developmentFindings } from '../src/rule/index.ts';

export default defineRule({
  id: 'npm-dev-dependencies',
  summary: 'Development dependencies are in the image that ships.',
  why: 'Compilers, bundlers and test tools are often most of `node_modules`, and a running program needs none of them.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  check: (build) => developmentFindings(build, ({ language }) => language === 'Node.js'),
});
