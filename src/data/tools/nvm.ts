import { broughtNode } from '../families/brought.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['nvm'],
  source: 'github.com/nvm-sh/nvm',
  date: '2026-11',
  reads: {
    options:
      '--lts? --latest-npm --reinstall-packages-from= --skip-default-packages --default --no-colors --no-progress --silent',
    subcommands: { cache: '*' },
  },
  aliases: { install: ['i'] },
  does: {
    toolchain: ['install'],
    run: ['exec', 'run'],
    remove: ['uninstall'],
    clean: ['cache clear'],
    look: ['use', 'alias', 'unalias', 'current', 'ls', 'list', 'which', 'version', 'cache', 'deactivate'],
  },
  brings: [broughtNode],
});
