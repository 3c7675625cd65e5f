import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['pecl', 'pear'],
  language: 'PHP',
  source: 'pear.php.net/manual/en/guide.users.commandline.commands.php',
  date: '2026-11',
  tidy: true,
  compiles: true,
  reads: {
    options: '-f|--force -n|--nodeps -a|--alldeps -o|--onlyreqdeps -D|--configureoptions= -R|--installroot=',
    subcommands: {},
  },
  does: {
    add: ['install'],
    upgrade: ['upgrade'],
    remove: ['uninstall'],
    look: ['list', 'info', 'search', 'config-set'],
  },
});
