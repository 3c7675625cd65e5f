import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['react-scripts'],
  source: 'create-react-app.dev/docs/available-scripts',
  date: '2026-11',
  does: { build: ['build'], test: ['test'] },
  builder: 'bundler',
  projectCache: {
    path: 'node_modules/.cache',
    package: 'react-scripts',
    typical: {
      low: 5e6,
      value: 40e6,
      high: 300e6,
      source: 'a guess: what the loaders and the minifier keep of a first build',
    },
  },
});
