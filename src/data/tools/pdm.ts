import { pythonPins } from '../families/python.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['pdm'],
  language: 'python',
  source: 'pdm-project.org/en/latest/reference/cli',
  date: '2026-11',
  reads: { subcommands: {} },
  does: { install: ['install', 'sync'], add: ['add'] },
  manifest: { reads: ['pyproject.toml'], locks: ['pdm.lock'] },
  pins: { ...pythonPins, fixedBy: ['--help', '-h'], fixedByVariables: [] },
  pypi: 'pdm',
});
