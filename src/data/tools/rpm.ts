import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['rpm'],
  language: 'system',
  source: 'man7.org/linux/man-pages/man8/rpm.8.html',
  date: '2026-11',
  reads: {
    options:
      '-i|--install -U|--upgrade -F|--freshen -e|--erase -h|--hash -D|--define= -E|--eval= --root|-r= --dbpath= --prefix= --qf|--queryformat=',
  },
  installsWith: ['-i', '--install', '-U', '--upgrade'],
  removesWith: ['-e', '--erase'],
  unverified: {
    options: ['--nosignature', '--nodigest', '--noverify'],
    cure: 'import the key of a repository of others with `rpm --import`',
  },
});
