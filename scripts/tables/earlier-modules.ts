/**
 * Adds to src/data/sources.json what earlier releases of modules of Go weigh as they are fetched: `npx tsx scripts/tables/earlier-modules.ts [--scratch FOLDER] [--only MODULE]`.
 *
 * Each release of earlier-modules.txt is fetched by Go itself, with nothing that it needs, and weighed on disk, packed and unpacked. It stands for all from there up to
 * the next that is listed, and for those before the first; one that weighs what the next does has no row. What is refused is said, and keeps the row that it has.
 */
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: { scratch: { type: 'string', default: '/tmp/tables/earlier-modules' }, only: { type: 'string' } },
});
/** Less than this apart they are the same. */
const apart = 0.15;

function weigh(path: string): number {
  const stats = lstatSync(path);
  if (!stats.isDirectory()) return stats.size;
  return readdirSync(path).reduce((sum, name) => sum + weigh(join(path, name)), 0);
}

/** What a release weighs, in bytes, with what Go notes of it. */
function fetched(module: string, version: string): number {
  const cache = join(values.scratch, 'mod');
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  const env = { ...process.env, GOMODCACHE: cache, GOFLAGS: '-modcacherw', GOTOOLCHAIN: 'local' };
  const told = execFileSync('go', ['mod', 'download', '-json', `${module}@${version}`], { cwd: cache, env });
  const { Dir, Zip } = JSON.parse(told.toString()) as { readonly Dir: string; readonly Zip: string };
  const noted = readdirSync(dirname(Zip)).filter((name) => name.startsWith(`${version}.`));
  return weigh(Dir) + noted.reduce((sum, name) => sum + weigh(join(dirname(Zip), name)), 0);
}

interface Table {
  readonly packages: Readonly<Record<string, Readonly<Record<string, number | string>>>>;
  earlier: Record<string, Record<string, readonly string[]>>;
}
const file = join(root, 'src/data/sources.json');
const table = JSON.parse(readFileSync(file, 'utf8')) as Table;
const kept = { ...table.earlier['Go'] };
for (const line of readFileSync(join(root, 'scripts/tables/earlier-modules.txt'), 'utf8').split('\n')) {
  const [module = '', ...words] = line.split(' ');
  if (module === '' || line.startsWith('#') || (values.only !== undefined && values.only !== module)) continue;
  const [versions, others] = [0, 1].map((part) => words.map((word) => word.split(':')[part] ?? '')) as [
    string[],
    string[],
  ];
  const now = Number.parseFloat(String(table.packages['Go']?.[module] ?? Number.NaN)) * 1e3;
  try {
    const all = versions.map((version) => fetched(module, version));
    // The last that is listed stands for those up to the release of the table, which is not known: till the next minor one.
    const rows = all.flatMap((bytes, index) => {
      const next = all[index + 1] ?? now;
      const until = versions[index + 1] ?? following(versions[index] ?? '');
      const more = others[index] ? `,${others[index]}` : '';
      const isSame = more === '' && Math.abs(bytes / next - 1) < apart;
      return isSame ? [] : [`${until.replace(/^v|\+.*$/g, '')} ${Math.round(bytes / 1e3)}${more}`];
    });
    if (rows.length > 0) kept[module] = rows;
    console.log(module, ...all.map((bytes) => (bytes / 1e6).toFixed(2)), 'now', (now / 1e6).toFixed(2));
  } catch (error) {
    console.error(`${module}: ${String(error).slice(0, 200)}`);
  }
}
table.earlier['Go'] = Object.fromEntries(Object.entries(kept).toSorted(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(table, null, 1)}\n`);

/** `v1.5.0` of `v1.4.3`. */
function following(version: string): string {
  const [major = '', minor = ''] = version.split('.');
  return `${major}.${Number(minor) + 1}.0`;
}
