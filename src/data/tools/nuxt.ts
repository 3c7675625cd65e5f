import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['nuxt', 'nuxi'],
  source: 'nuxt.com/docs/api/commands/build',
  date: '2026-11',
  does: { build: ['build', 'generate'] },
  builder: 'bundler',
  projectCache: {
    path: 'node_modules/.cache',
    package: 'nuxt',
    typical: { low: 1e6, value: 20e6, high: 200e6, source: 'a guess: what the bundler keeps of a first build' },
  },
});
