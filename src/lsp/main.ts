import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createConnection } from 'vscode-languageserver/node';
import { frames } from './frames.ts';
import { serve } from './server.ts';

/** Clients add arguments of their own, such as `--stdio` and `--clientProcessId`: what is not known is passed over. */
const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { config: { type: 'string' }, 'no-config-code': { type: 'boolean' } },
  strict: false,
  allowPositionals: true,
});
const { config } = values;

// Standard output is the protocol's: what configuration that is code prints would end it.
console.log = console.info = console.debug = console.error;
process.on('uncaughtException', (error) => console.error(error));
process.on('unhandledRejection', (error) => console.error(error));

const input = process.stdin.pipe(frames((message) => console.error(`plimsoll: ${message}`)));
serve(createConnection(input, process.stdout), {
  runsCode: values['no-config-code'] !== true,
  delay: 150,
  ...(typeof config === 'string' && { configFile: resolve(config) }),
});
