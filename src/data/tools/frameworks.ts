import { defineTool } from '../tool.ts';

/** Programs of packages of npm that build among other things. */
export default defineTool({
  names: ['nest', 'ng', 'vite'],
  source: 'their own manuals',
  date: '2026-11',
  does: { build: ['build', 'generate'] },
  builder: 'bundler',
});
