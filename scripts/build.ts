import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { argv } from 'node:process';
import { bundle, bundleNames, root } from './bundles.ts';
import { tables, thirdParty } from './parts.ts';
import { declare } from './types.ts';

/**
 * Makes `dist/`: bundles, their types, the rules' pages, and the licences of what is inside. Every file appears whole, the program last, so that
 * a run beside this one never sees half of it.
 */
const dist = join(root, 'dist');

async function write(name: string, text: string): Promise<void> {
  const file = join(dist, name);
  const part = `${file}.${process.pid}`;
  await writeFile(part, text);
  await rename(part, file);
}

/** The rules' pages by id. */
async function pages(): Promise<string> {
  const folder = join(root, 'docs/rules');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md') && name !== 'README.md').sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return JSON.stringify(Object.fromEntries(names.map((name, index) => [basename(name, '.md'), texts[index]])));
}

/** When a file, or the newest file in a folder, was written, in milliseconds; nothing that is not there. */
async function newest(path: string): Promise<number> {
  const stats = await stat(path).catch(() => undefined);
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  const times = await Promise.all((await readdir(path)).map((name) => newest(join(path, name))));
  return Math.max(stats.mtimeMs, ...times);
}

/** Whether all is newer than what it is made of. */
async function isFresh(): Promise<boolean> {
  const sources = ['src', 'rules', 'docs/rules', 'scripts', 'package.json', 'package-lock.json'];
  const times = await Promise.all(sources.map((path) => newest(join(root, path))));
  return (await newest(join(dist, 'cli.cjs'))) > Math.max(...times);
}

async function make(): Promise<void> {
  const started = performance.now();
  await mkdir(dist, { recursive: true });
  const [built] = await Promise.all([Promise.all(bundleNames.map((name) => bundle(name))), declare()]);
  await write('pages.json', await pages());
  for (const [name, text] of await tables()) await write(name, text);
  await write('THIRD-PARTY.txt', await thirdParty(built.map(({ metafile }) => metafile)));
  for (const name of ['index', 'rule', 'tester', 'node']) {
    // For whoever requires it: the same module, which Node can do, and declarations that TypeScript believes it of.
    await write(`${name}.d.cts`, await readFile(join(dist, `${name}.d.ts`), 'utf8'));
    await write(`${name}.cjs`, `'use strict';\nmodule.exports = require('./${name}.js');\n`);
  }
  for (const { name, code } of built) await write(name, code);
  const sizes = built.map(({ name, code }) => `${name} ${Math.round(Buffer.byteLength(code) / 1000)} kB`);
  console.log(`dist: ${sizes.join(', ')} in ${Math.round(performance.now() - started)} ms`);
}

// npx prepares a checkout again when it is first asked to run it.
if (!argv.includes('--if-stale') || !(await isFresh())) await make();
