import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['ruby'],
  numbered: true,
  language: 'Ruby',
  source: 'docs.ruby-lang.org/en/master/ruby/options_md.html',
  date: '2026-11',
  reads: { options: '-e= -r= -I= -C= -i? -E=', stops: true },
});
