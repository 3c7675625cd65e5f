/** Writes the site into `site/`: pages of the documentation, and the playground. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root } from '../bundles.ts';
import { wrongLinks } from './links.ts';
import { programs } from './programs.ts';
import { site } from './site.ts';

/** What a reader's browser fetches until the first finding is there. */
const untilFirst = [
  'play/index.html',
  'assets/site.css',
  'assets/mark.svg',
  'assets/search.js',
  'play/play.js',
  'play/worker.js',
];

/** The whole site. */
export async function wholeSite(): Promise<Map<string, string | Uint8Array>> {
  const [files, built] = await Promise.all([site(), programs()]);
  for (const [path, text] of built) files.set(path, text);
  const wrong = wrongLinks(files);
  if (wrong.length > 0) throw new Error(`links that lead nowhere:\n${wrong.map((one) => `  ${one}`).join('\n')}`);
  return files;
}

/** What is sent until the first finding is there, as a server compresses it. */
export function firstBytes(files: ReadonlyMap<string, string | Uint8Array>): number {
  const wanted = new Set<string>();
  const want = (path: string): void => {
    if (wanted.has(path)) return;
    wanted.add(path);
    // What is imported at once comes along; what is asked for later is in parentheses.
    const text = path.endsWith('.js') ? String(files.get(path)) : '';
    for (const [, name = ''] of text.matchAll(/(?:from|import)"\.\/([\w-]+\.js)"/g)) want(`${dirname(path)}/${name}`);
  };
  untilFirst.forEach(want);
  return [...wanted].reduce((sum, path) => sum + gzipSync(files.get(path) ?? '').length, 0);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  const files = await wholeSite();
  const folder = join(root, 'site');
  await rm(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const took = Math.round(performance.now() - started);
  console.log(
    `site: ${files.size} files in ${took} ms; ${Math.round(firstBytes(files) / 1000)} kB until the first finding`,
  );
}
