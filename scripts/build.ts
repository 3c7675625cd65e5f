import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import type { Metafile } from 'esbuild';
import { bundle, bundleNames, root } from './bundles.ts';

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

/** The folders of the packages that a bundle was made from. */
const packagesOf = ({ inputs }: Metafile): string[] =>
  Object.keys(inputs).flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);

/** Name, version and licence of a package. */
async function licence(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8')) as Record<string, string>;
  const file = (await readdir(join(root, folder))).find((name) => /^(?:licen[cs]e|copying)/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no licence file`);
  const text = (await readFile(join(root, folder, file), 'utf8')).replaceAll('\r\n', '\n').trim();
  return `${manifest['name']} ${manifest['version']} (${manifest['license']})\n\n${text}\n`;
}

async function thirdParty(metafiles: readonly Metafile[]): Promise<string> {
  const folders = [...new Set(metafiles.flatMap(packagesOf))].sort();
  const licences = await Promise.all(folders.map(licence));
  return ['These packages are in the bundles, under these licences.\n', ...licences].join(`\n${'-'.repeat(80)}\n\n`);
}

async function types(): Promise<void> {
  await rm(join(dist, 'types'), { recursive: true, force: true });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [tsc, '-p', join(root, 'tsconfig.types.json')]).catch(
    (error: { stdout: string }) => {
      throw new Error(error.stdout);
    },
  );
}

const started = performance.now();
await mkdir(dist, { recursive: true });
const [built] = await Promise.all([Promise.all(bundleNames.map(bundle)), types()]);
await write('pages.json', await pages());
await write('THIRD-PARTY.txt', await thirdParty(built.map(({ metafile }) => metafile)));
for (const { name, code } of built) await write(name, code);
const sizes = built.map(({ name, code }) => `${name} ${Math.round(Buffer.byteLength(code) / 1000)} kB`);
console.log(`dist: ${sizes.join(', ')} in ${Math.round(performance.now() - started)} ms`);
