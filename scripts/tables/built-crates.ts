/**
 * Adds to src/data/sources.json what crates weigh as they are built, for release and for debugging: `nice npx tsx scripts/tables/built-crates.ts [--scratch FOLDER]`.
 *
 * Built are the projects of bench/truth/contexts that the model is tuned to. A crate weighs what Cargo keeps of it in `target`: libraries, scripts that were built and
 * run, and notes; of several releases each is one of them. What each needs is told by lockfiles below `--locks`. What is built already is not
 * built again; with `--write` nothing is. What programs have of crates is told by linked-crates.ts.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    scratch: { type: 'string', default: '/tmp/tables/built-crates' },
    write: { type: 'boolean', default: false },
    locks: { type: 'string', default: '/tmp/tables/sources/crates' },
  },
});
const { scratch } = values;
const profiles = ['release', 'debug'] as const;
type Profile = (typeof profiles)[number];

/** Files that have two names are one. */
function weigh(path: string, seen: Set<number>): number {
  const stats = lstatSync(path);
  if (stats.isDirectory()) return readdirSync(path).reduce((sum, name) => sum + weigh(join(path, name), seen), 0);
  if (seen.has(stats.ino)) return 0;
  seen.add(stats.ino);
  return stats.size;
}

/** Bytes of each crate in a folder of Cargo, by its name with `_`. */
function crates(folder: string): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const seen = new Set<number>();
  for (const part of ['deps', 'build', '.fingerprint']) {
    for (const name of existsSync(join(folder, part)) ? readdirSync(join(folder, part)) : []) {
      const crate = /^(?:lib(?=.*\.(?:rlib|rmeta|so)$))?(.+)-[0-9a-f]{16}(?:\.|$)/
        .exec(name)?.[1]
        ?.replaceAll('-', '_');
      if (crate !== undefined) sizes.set(crate, (sizes.get(crate) ?? 0) + weigh(join(folder, part, name), seen));
    }
  }
  return sizes;
}

const found: Record<Profile, Map<string, number[]>> = { release: new Map(), debug: new Map() };
const contexts = join(root, 'bench/truth/contexts');
mkdirSync(scratch, { recursive: true });
for (const name of readdirSync(contexts)) {
  if (!name.startsWith('tu-') || !existsSync(join(contexts, name, 'Cargo.lock'))) continue;
  const folder = join(scratch, name);
  cpSync(join(contexts, name), folder, { recursive: true });
  const lock = readFileSync(join(folder, 'Cargo.lock'), 'utf8');
  const names = [...lock.matchAll(/^name = "(.*)"\nversion = ".*"\nsource/gm)].map(([, crate = '']) => crate);
  for (const profile of profiles) {
    const done = join(folder, `${profile}.done`);
    if (!existsSync(done) && values.write) continue;
    if (!existsSync(done)) {
      const args = ['build', '--locked', ...(profile === 'release' ? ['--release'] : [])];
      const { status, stderr } = spawnSync('cargo', args, { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 });
      if (status !== 0) {
        console.log(`${name} ${profile}: ${stderr.slice(-300)}`);
        continue;
      }
      writeFileSync(done, '');
    }
    const sizes = crates(join(folder, 'target', profile));
    for (const crate of new Set(names)) {
      const size = sizes.get(crate.replaceAll('-', '_')) ?? sizes.get(crate.replaceAll('-', ''));
      const releases = names.filter((one) => one === crate).length;
      if (size !== undefined) found[profile].set(crate, [...(found[profile].get(crate) ?? []), size / releases]);
    }
    console.log(
      `${name} ${profile}: ${Math.round(weigh(join(folder, 'target', profile), new Set()) / 1e6)} MB, ${names.length} crates`,
    );
  }
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
const tableFile = join(root, 'src/data/sources.json');
const table = JSON.parse(readFileSync(tableFile, 'utf8')) as {
  packages: Record<string, Record<string, number | string>>;
};
const rows = table.packages['Rust'] ?? {};
/** What runs while others are built. */
const isForBuilds = /derive|macro|^syn$|^quote$|^unicode-ident$|^(?:cc|autocfg|version_check|heck|pkg-config|vcpkg)$/;
const figure = (profile: Profile, name: string): string => {
  const sizes = found[profile].get(name);
  return sizes === undefined ? '' : String(Math.round(median(sizes) / 1e3));
};
for (const name of new Set([...found.release.keys(), ...found.debug.keys()])) {
  const [sizes = ''] = String(rows[name] ?? '').split(' ');
  const [fetched = '', , , linked = ''] = sizes.split(',');
  const all = [fetched, figure('release', name), figure('debug', name), isForBuilds.test(name) ? '0' : linked];
  rows[name] = all.join(',').replace(/,+$/, '');
}
/** What crates need, by the lockfiles of the projects that scripts/tables/sources.ts has made, and of those here: without what is for other platforms, and for tests. */
const needs = new Map<string, Set<string>>();
const foreign =
  /^(?:windows|winapi|wasm|web-sys$|js-sys$|wasi|wit-|objc|core-foundation|security-framework|schannel|android|ndk|jni|redox|hermit)/;
const lockfiles = [
  ...readdirSync(values.locks).map((name) => join(values.locks, name, 'Cargo.lock')),
  ...readdirSync(contexts).flatMap((name) => (name.startsWith('tu-') ? [join(contexts, name, 'Cargo.lock')] : [])),
].filter((file) => existsSync(file));
for (const file of lockfiles) {
  for (const block of readFileSync(file, 'utf8').split('[[package]]')) {
    const name = /^name = "(.*)"$/m.exec(block)?.[1] ?? '';
    const list = /^dependencies = \[([^\]]*)\]/m.exec(block)?.[1] ?? '';
    if (!/^source = /m.test(block)) continue;
    const all = needs.get(name) ?? new Set();
    needs.set(name, all);
    for (const [, need = ''] of list.matchAll(/"([^" ]+)/g)) if (!foreign.test(need)) all.add(need);
  }
}
for (const [name, all] of needs) {
  const [sizes] = String(rows[name] ?? '').split(' ');
  if (sizes !== undefined && sizes !== '' && all.size > 0)
    rows[name] = [sizes, ...[...all].filter((need) => rows[need] !== undefined)].join(' ');
}
table.packages['Rust'] = Object.fromEntries(Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(tableFile, `${JSON.stringify(table, null, 1)}\n`);
console.log(`${found.release.size} crates for release, ${found.debug.size} for debugging`);
