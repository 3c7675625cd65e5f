import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['gcc', 'cc', 'g++', 'c++', 'clang', 'clang++', 'nvcc'],
  language: 'C',
  source: 'gcc.gnu.org/onlinedocs, clang.llvm.org/docs',
  date: '2026-11',
  reads: {
    options:
      '-o= -I= -L= -l= -D= -U= -x= -include= -isystem= -MF= -MT= -MQ= -Xlinker= -T= -u= -z= -f? -m? -W? -O? -g? -s?',
  },
  does: { build: ['*'] },
  builder: 'compiler',
  links: {
    option: '-o',
    usual: 'a.out',
    objects: '-c',
    unless: ['-S', '-E', '-M', '-MM', '-fsyntax-only', '--version'],
  },
});
