import { broughtNode } from '../families/brought.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['volta'],
  source: 'docs.volta.sh/reference',
  date: '2026-11',
  reads: { options: '--verbose --quiet', subcommands: {} },
  does: {
    toolchain: ['install', 'fetch', 'pin'],
    run: ['run'],
    remove: ['uninstall'],
    look: ['list', 'which', 'setup', 'completions'],
  },
  brings: [{ ...broughtNode, names: ['node'] }],
});
