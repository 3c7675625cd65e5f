import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['uvx'],
  language: 'Python',
  source: 'docs.astral.sh/uv/guides/tools',
  date: '2026-11',
  reads: {
    options: '-p|--python= --from= -w|--with= --with-editable= --with-requirements= --index= --default-index=',
    stops: true,
  },
  does: { run: ['*'] },
  fetchesRun: { folder: '~/.cache/uv' },
  pypi: 'uv',
});
