/**
 * Adds to src/data/sources.json what `cargo install NAME` leaves: `nice npx tsx scripts/tables/installed-programs.ts [--scratch FOLDER] [--write]`.
 *
 * Each line of installed-programs.txt is installed once with its own lockfile into a folder of its own, and weighed: what is fetched of it and what it needs, and its programs.
 * What they are compiled from is kept in one folder for all, and counts nowhere: Cargo does so in a folder that it removes. What is installed already is not installed again,
 * with `--write` nothing is; what cannot be built is said, and has no row. With `--fetch` what is not built is only fetched: its programs are what the model
 * takes them for, with a `~`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createBuild } from '../../src/engine/index.ts';
import { folderContext } from '../../src/node/context/folder.ts';
import { tableReader } from '../../src/node/shipped/tables.ts';
import { weighedStage } from '../../src/report/weighed.ts';
import { Source } from '../../src/text/source.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    scratch: { type: 'string', default: '/tmp/tables/installed-programs' },
    write: { type: 'boolean', default: false },
    fetch: { type: 'boolean', default: false },
  },
});
const { scratch } = values;

function weigh(path: string): number {
  if (!existsSync(path)) return 0;
  const stats = lstatSync(path);
  if (!stats.isDirectory()) return stats.isFile() ? stats.size : 0;
  return readdirSync(path).reduce((sum, name) => sum + weigh(join(path, name)), 0);
}

/** Begins to install, and ends when all is fetched: Cargo compiles nothing before that. Of what wants a later Rust it takes the release that Cargo names. */
const fetched = (name: string, own: string, version = ''): Promise<boolean> =>
  new Promise((end) => {
    const cargo = spawn('cargo', ['install', '--locked', '-j', '1', '--root', join(own, 'root'), name + version], {
      env: { ...process.env, CARGO_HOME: join(own, 'home'), CARGO_TARGET_DIR: join(own, 'none') },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    let told = '';
    cargo.stderr.on('data', (data) => {
      told += String(data);
      if (/^ +Compiling /m.test(told) && cargo.pid !== undefined) process.kill(-cargo.pid);
    });
    cargo.on('close', () => {
      rmSync(join(own, 'none'), { recursive: true, force: true });
      const [, earlier] = /^`\S+ (\S+)` supports rustc/m.exec(told) ?? [];
      if (told.includes('Compiling ')) end(true);
      else if (version === '' && earlier !== undefined) end(fetched(name, own, `@${earlier}`));
      else {
        console.log(`${name}: ${told.trim().slice(-200)}`);
        end(false);
      }
    });
  });

/** Where Cargo has unpacked what is published by a name. */
function unpacked(name: string, own: string): string | undefined {
  const sources = join(own, 'home/registry/src');
  for (const registry of existsSync(sources) ? readdirSync(sources) : [])
    for (const one of readdirSync(join(sources, registry)))
      if (one.startsWith(`${name}-`) && /^\d/.test(one.slice(name.length + 1))) return join(sources, registry, one);
  return undefined;
}

/** Keeps of what was fetched what it weighs, and its own sources: it is much. */
function keep(name: string, own: string): void {
  const folder = unpacked(name, own);
  if (folder !== undefined) cpSync(folder, join(own, 'source'), { recursive: true });
  writeFileSync(join(own, 'fetched'), String(weigh(join(own, 'home/registry'))));
  rmSync(join(own, 'home'), { recursive: true });
}

/** What the model takes the programs of a project for, in bytes. */
function takenFor(folder: string): readonly (readonly [string, number])[] {
  const manifest = readFileSync(join(folder, 'Cargo.toml'), 'utf8');
  // Those that ask for features are left out.
  const programs = manifest
    .split('[[bin]]\n')
    .slice(1)
    .map((rest) => rest.split(/^\[/m, 1)[0] ?? '')
    .flatMap((own) => (own.includes('required-features') ? [] : (/^name = "([^"]+)"/m.exec(own)?.[1] ?? [])));
  return programs.flatMap((program) => {
    const text = `FROM rust:1.95 AS a\nWORKDIR /a\nCOPY . .\nRUN cargo build --release --bin ${program}\nFROM scratch\nCOPY --from=a /a/target/release/${program} /`;
    const context = folderContext(folder, join(folder, 'Dockerfile'));
    const build = createBuild(new Source('Dockerfile', text), { context, table: tableReader() });
    const stage = build.stages.all.at(-1);
    const bytes = stage && weighedStage(build, stage).layers.at(-1)?.adds;
    return bytes ? [[program, bytes.value] as const] : [];
  });
}

const names = readFileSync(join(root, 'scripts/tables/installed-programs.txt'), 'utf8').trim().split('\n');
for (const name of names) {
  const own = join(scratch, name);
  if (existsSync(join(own, 'done')) || values.write) continue;
  mkdirSync(own, { recursive: true });
  if (values.fetch) {
    if (!existsSync(join(own, 'fetched')) && (await fetched(name, own))) keep(name, own);
    continue;
  }
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
  const isBuilt = existsSync(join(own, 'done'));
  if (!isBuilt && existsSync(join(own, 'fetched')) && existsSync(join(own, 'source/Cargo.toml'))) {
    const taken = takenFor(join(own, 'source')).map(([program, bytes]) => `${program} ~${kilobytes(bytes)}`);
    const bytes = Number(readFileSync(join(own, 'fetched'), 'utf8'));
    if (taken.length > 0) rows[name] = [kilobytes(bytes), ...taken].join(' ');
  }
  if (!isBuilt) continue;
  const programs = readdirSync(join(own, 'root/bin')).map(
    (program) => `${program} ${kilobytes(weigh(join(own, 'root/bin', program)))}`,
  );
  rows[name] = [kilobytes(weigh(join(own, 'home/registry'))), ...programs].join(' ');
}
const sorted = Object.fromEntries(Object.entries(rows).toSorted(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(tableFile, `${JSON.stringify({ ...table, programs: { ...table.programs, Rust: sorted } }, null, 1)}\n`);
console.log(`${Object.keys(sorted).length} programs`);
