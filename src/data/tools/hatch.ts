import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['hatch'],
  language: 'Python',
  source: 'hatch.pypa.io/latest/cli/reference',
  date: '2026-11',
  reads: { subcommands: {} },
  does: { build: ['build'], run: ['run', 'test', 'fmt'], look: ['version', 'config', 'status'] },
  pypi: 'hatch',
});
