import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['swift'],
  source: 'www.swift.org/documentation/package-manager',
  date: '2026-11',
  does: { build: ['build'], run: ['run'], test: ['test'] },
});
