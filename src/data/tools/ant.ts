import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['ant'],
  language: 'Java',
  source: 'ant.apache.org/manual',
  date: '2026-11',
  does: { build: ['*'] },
});
