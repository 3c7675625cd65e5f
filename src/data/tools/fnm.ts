import { broughtNode } from '../families/brought.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['fnm'],
  source: 'github.com/Schniz/fnm',
  date: '2026-11',
  reads: {
    options: '--fnm-dir= --node-dist-mirror= --arch= --log-level= --lts --latest --use --corepack-enabled',
    subcommands: {},
  },
  does: {
    toolchain: ['install'],
    run: ['exec'],
    remove: ['uninstall'],
    look: ['env', 'use', 'default', 'list', 'current', 'alias', 'completions'],
  },
  brings: [broughtNode],
});
