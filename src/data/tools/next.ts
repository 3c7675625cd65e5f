import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['next'],
  source: 'nextjs.org/docs/app/api-reference/cli/next',
  date: '2026-11',
  does: { build: ['build'] },
  builder: 'bundler',
  projectCache: {
    path: '.next/cache',
    package: 'next',
    typical: {
      low: 5e6,
      value: 80e6,
      high: 800e6,
      source: 'a guess: what webpack and the compiler keep of a first build of a small to a large application',
    },
  },
});
