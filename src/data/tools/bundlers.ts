import { defineTool } from '../tool.ts';

/** Programs of packages of npm that make a program of its sources, whatever they are asked. */
export default defineTool({
  names: ['esbuild', 'rollup', 'tsc', 'webpack'],
  source: 'their own manuals',
  date: '2026-11',
  does: { build: ['*'] },
  builder: 'bundler',
});
