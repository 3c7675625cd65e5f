/**
 * Adds to src/data/sources.json what `cargo install NAME` leaves: `nice npx tsx scripts/tables/installed-programs.ts [--scratch FOLDER] [--write]`.
 *
 * Each line of installed-programs.txt is installed once with its own lockfile into a folder of its own, and weighed: what is fetched of it and what it needs, and its programs.
 * What they are compiled from is kept in one folder for all, and counts nowhere: Cargo does so in a folder that it removes. What is installed already is not installed again,
 * with `--write` nothing is; what cannot be built is said, and has no row.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    scratch: { type: 'string', default: '/tmp/tables/installed-programs' },
    write: { type: 'boolean', default: false },
  },
});
const { scratch } = values;

function weigh(path: string): number {
  if (!existsSync(path)) return 0;
  const stats = lstatSync(path);
  if (!stats.isDirectory()) return stats.isFile() ? stats.size : 0;
  return readdirSync(path).reduce((sum, name) => sum + weigh(join(path, name)), 0);
}

const names = readFileSync(join(root, 'scripts/tables/installed-programs.txt'), 'utf8').trim().split('\n');
for (const name of names) {
  const own = join(scratch, name);
  if (existsSync(join(own, 'done')) || values.write) continue;
  mkdirSync(own, { recursive: true });
  const { status, stderr } = spawnSync('cargo', ['install', '--locked', '--root', join(own, 'root'), name], {
    env: { ...process.env, CARGO_HOME: join(own, 'home'), CARGO_TARGET_DIR: join(scratch, 'target') },
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status === 0) writeFileSync(join(own, 'done'), '');
  console.log(`${name}: ${status === 0 ? 'built' : stderr.trim().slice(-300)}`);
}

const kilobytes = (bytes: number): number => Math.round(bytes / 1e3);
const tableFile = join(root, 'src/data/sources.json');
const table = JSON.parse(readFileSync(tableFile, 'utf8')) as { programs?: Record<string, Record<string, string>> };
const rows = { ...table.programs?.['Rust'] };
for (const name of names) {
  const own = join(scratch, name);
  if (!existsSync(join(own, 'done'))) continue;
  const programs = readdirSync(join(own, 'root/bin')).map(
    (program) => `${program} ${kilobytes(weigh(join(own, 'root/bin', program)))}`,
  );
  rows[name] = [kilobytes(weigh(join(own, 'home/registry'))), ...programs].join(' ');
}
const sorted = Object.fromEntries(Object.entries(rows).toSorted(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(tableFile, `${JSON.stringify({ ...table, programs: { ...table.programs, Rust: sorted } }, null, 1)}\n`);
console.log(`${Object.keys(sorted).length} programs`);
