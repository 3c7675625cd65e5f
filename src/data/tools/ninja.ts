import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['ninja'],
  language: 'C',
  source: 'ninja-build.org/manual.html',
  date: '2026-11',
  reads: { options: '-C= -f= -j= -k= -l= -d= -t= -w= -v|--verbose --quiet' },
  does: { build: ['*'] },
  builder: 'compiler',
});
