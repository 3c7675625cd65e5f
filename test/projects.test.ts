/** Golden files: the printed report of whole projects. `UPDATE=1` writes them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { formats, lintFiles } from '../src/node/index.ts';

const projects = join(dirname(dirname(fileURLToPath(import.meta.url))), 'fixtures/projects');

test.each(readdirSync(projects))('%s', async (name) => {
  const cwd = join(projects, name);
  const printed = formats.text(await lintFiles(['.'], { cwd, today: '2026-11-01' }));
  if (env['UPDATE'] === '1') writeFileSync(join(cwd, 'expected.txt'), printed);
  expect(printed).toBe(readFileSync(join(cwd, 'expected.txt'), 'utf8'));
});
