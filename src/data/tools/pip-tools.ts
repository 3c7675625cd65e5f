import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['pip-compile', 'pip-sync'],
  language: 'Python',
  source: 'pip-tools.readthedocs.io',
  date: '2026-11',
  pypi: 'pip-tools',
});
