import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { packRows } from '../src/data/rows.ts';
import { root } from './bundles.ts';

/** The tables that are too big for the bundles, by file name. */
export async function tables(): Promise<readonly (readonly [string, string])[]> {
  const folder = join(root, 'src/data');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  return Promise.all(
    names.map(
      async (name) => [name, JSON.stringify(packed(name, await readFile(join(folder, name), 'utf8')))] as const,
    ),
  );
}

/** The table of which the most runs ask about a few packages is read as one text. */
function packed(name: string, text: string): unknown {
  const table = JSON.parse(text) as Readonly<Record<string, unknown>>;
  if (name !== 'apt.json') return table;
  return { ...table, packages: packRows(table['packages'] as Readonly<Record<string, string>>) };
}

/** The folders of the packages that a bundle was made from. */
const packagesOf = ({ inputs }: Metafile): string[] =>
  Object.keys(inputs).flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);

/** Name, version and licence of a package. */
async function licence(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8')) as Record<string, string>;
  const title = `${manifest['name']} ${manifest['version']} (${manifest['license']})\n`;
  const file = (await readdir(join(root, folder))).find((name) => /^(?:licen[cs]e|copying)/i.test(name));
  // What is given up to the public asks for no notice.
  if (file === undefined && manifest['license'] === 'CC0-1.0') return title;
  if (file === undefined) throw new Error(`${folder} has no licence file`);
  const text = (await readFile(join(root, folder, file), 'utf8')).replaceAll('\r\n', '\n').trim();
  return `${title}\n${text}\n`;
}

/** The licences of all packages that bundles were made from. */
export async function thirdParty(metafiles: readonly Metafile[]): Promise<string> {
  const folders = [...new Set(metafiles.flatMap(packagesOf))].sort();
  const licences = await Promise.all(folders.map(licence));
  const opening = 'These packages are in the bundles, under these licences.\n';
  return [opening, ...new Set(licences)].join(`\n${'-'.repeat(80)}\n\n`);
}
