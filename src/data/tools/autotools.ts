import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['autotools'],
  alsoCalled: ['configure'],
  source: 'www.gnu.org/software/autoconf/manual',
  date: '2026-11',
  reads: {
    options:
      '--prefix= --exec-prefix= --build= --host= --target= --srcdir= --bindir= --libdir= --sysconfdir= --datadir=',
  },
  rooted: { options: ['--prefix'] },
});
