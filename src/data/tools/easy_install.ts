import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['easy_install'],
  language: 'Python',
  source: 'setuptools.pypa.io/en/latest/deprecated/easy_install.html',
  date: '2026-11',
  does: { add: ['*'] },
});
