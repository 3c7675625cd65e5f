#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const [, , command, ...rest] = process.argv;
// What starts the server has nothing else to load.
const serves = command === 'lsp' && !rest.some((argument) => /^(?:-h|--help|-[vV]|--version)$/.test(argument));
const name = `dist/${serves ? 'lsp' : 'cli'}.cjs`;
const program = fileURLToPath(new URL(`../../${name}`, import.meta.url));
const builder = fileURLToPath(new URL('../../scripts/build.ts', import.meta.url));

// A checkout that was installed with install scripts off was never built.
if (!existsSync(program) && existsSync(builder))
  spawnSync(process.execPath, [require.resolve('tsx/cli'), builder], { stdio: ['ignore', 'ignore', 'inherit'] });

if (existsSync(program)) {
  module.enableCompileCache?.();
  require(program);
} else {
  console.error(`plimsoll: ${name} is missing: run \`npm run build\``);
  process.exitCode = 2;
}
