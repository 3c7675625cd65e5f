import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['rake'],
  language: 'Ruby',
  source: 'ruby.github.io/rake',
  date: '2026-11',
  does: { run: ['*'], test: ['test', 'spec'] },
});
