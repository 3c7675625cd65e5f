import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['vue-cli-service'],
  source: 'cli.vuejs.org/guide/cli-service.html',
  date: '2026-11',
  does: { build: ['build'], test: ['lint'] },
  builder: 'bundler',
  projectCache: {
    path: 'node_modules/.cache',
    package: '@vue/cli-service',
    typical: {
      low: 5e6,
      value: 40e6,
      high: 300e6,
      source: 'a guess: what the loaders and the minifier keep of a first build',
    },
  },
});
