import { UsageError } from '../../node/index.ts';
import type { Command } from '../args.ts';

/** The language server is a program of its own, and `start.cjs` starts it: here are its words. */
export const lsp: Command = {
  name: 'lsp',
  operands: '',
  summary: 'serve an editor: the language server protocol, on standard input and output',
  flags: [
    { name: 'config', value: 'FILE', help: 'the configuration of every file' },
    { name: 'no-config-code', help: 'run no configuration that is found, whatever the settings say' },
  ],

  async run() {
    throw new UsageError('`lsp` comes first: `plimsoll lsp`');
  },
};
