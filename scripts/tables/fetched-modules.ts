/**
 * Adds to src/data/sources.json the modules of Go that built-go.ts has fetched and no project of go.txt brings: `npx tsx scripts/tables/fetched-modules.ts [--modules FOLDER]`.
 *
 * A module weighs what lies of it on disk, packed and unpacked, with what the tool notes of it; of several releases the last counts. What has a row keeps it.
 */
import { existsSync, lstatSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({ options: { modules: { type: 'string', default: '/tmp/tables/built-go/mod' } } });

function weigh(path: string): number {
  if (!existsSync(path)) return 0;
  const stats = lstatSync(path);
  if (!stats.isDirectory()) return stats.size;
  return readdirSync(path).reduce((sum, name) => sum + weigh(join(path, name)), 0);
}

interface Imports {
  readonly languages: { readonly Go: { readonly modules: Readonly<Record<string, unknown>> } };
}
const read = (name: string): unknown => JSON.parse(readFileSync(join(root, 'src/data', name), 'utf8'));
const { modules } = (read('imports.json') as Imports).languages.Go;
const table = read('sources.json') as { packages: Record<string, Record<string, number | string>> };
const rows = { ...table.packages['Go'] };
const escaped = (path: string): string => path.replaceAll(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);

for (const name of Object.keys(modules)) {
  const packed = join(values.modules, 'cache/download', escaped(name), '@v');
  if (name in rows || !existsSync(packed)) continue;
  const all = readdirSync(packed);
  const version = all.flatMap((one) => (one.endsWith('.zip') ? [one.slice(0, -'.zip'.length)] : [])).at(-1);
  if (version === undefined) continue;
  const files = all.filter((one) => one.startsWith(`${version}.`)).map((one) => join(packed, one));
  const bytes = [...files, join(values.modules, `${escaped(name)}@${version}`)].reduce(
    (sum, one) => sum + weigh(one),
    0,
  );
  rows[name] = Math.max(1, Math.round(bytes / 1e3));
}
table.packages['Go'] = Object.fromEntries(Object.entries(rows).toSorted(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(join(root, 'src/data/sources.json'), `${JSON.stringify(table, null, 1)}\n`);
console.log(`${Object.keys(rows).length} modules`);
