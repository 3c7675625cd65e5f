#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const program = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));
const builder = fileURLToPath(new URL('../../scripts/build.ts', import.meta.url));

// A checkout that was installed with install scripts off was never built.
if (!existsSync(program) && existsSync(builder))
  spawnSync(process.execPath, [require.resolve('tsx/cli'), builder], { stdio: ['ignore', 'ignore', 'inherit'] });

if (existsSync(program)) {
  module.enableCompileCache?.();
  require(program);
} else {
  console.error('plimsoll: dist/cli.cjs is missing: run `npm run build`');
  process.exitCode = 2;
}
