import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['make'],
  alsoCalled: ['gmake'],
  language: 'C',
  source: 'www.gnu.org/software/make/manual',
  date: '2026-11',
  reads: {
    options: `-j|--jobs# -l|--load-average# -C|--directory= -f|--file|--makefile= -I|--include-dir= -o|--old-file=
      -W|--what-if= -E|--eval= -O|--output-sync? -k|--keep-going -s|--silent|--quiet -B|--always-make -n|--dry-run`,
    abbreviates: true,
  },
  recipes: {
    files: ['GNUmakefile', 'makefile', 'Makefile'],
    folder: ['-C', '--directory'],
    file: ['-f', '--file', '--makefile'],
    unless: ['-n', '--dry-run'],
  },
  does: { build: ['*'], run: ['*'], test: ['test', 'tests', 'check', 'lint'] },
});
