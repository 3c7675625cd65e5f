/**
 * Adds to src/data/sources.json what crates weigh as they are built, for release and for debugging: `nice npx tsx scripts/tables/built-crates.ts [--scratch FOLDER]`.
 *
 * Built are the projects of bench/truth/contexts that the model is tuned to, and the programs of rust-programs.txt: small ones of `rust/` with the crates that are named
 * behind them. A crate weighs what Cargo keeps of it in `target`: libraries, scripts that were built and
 * run, and notes. What each needs is told by lockfiles below `--locks`. A line of one word is a
 * published program, with its own lockfile. What is built already is not built again; with `--write`
 * nothing is, and what was only fetched tells that. Releases of a crate that are fetched to something
 * else have rows of their own. What programs have of crates is told by linked-crates.ts.
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
    /** Projects that are not built for debugging: what was known of their crates stays. */
    'release-only': { type: 'string', multiple: true },
    locks: { type: 'string', default: '/tmp/tables/sources/crates' },
    /** The projects that are built, of those that have names; all else. */
    only: { type: 'string', multiple: true },
    /** Nothing is built. */
    'fetch-only': { type: 'boolean', default: false },
    /** What is known stays. */
    'new-only': { type: 'boolean', default: false },
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

/** Bytes of each crate in a folder of Cargo, by its name with `_`; of one that is there more than once, such as in several releases, what one has. */
function crates(folder: string): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const times = new Map<string, number>();
  const seen = new Set<number>();
  for (const part of ['deps', 'build', '.fingerprint']) {
    for (const name of existsSync(join(folder, part)) ? readdirSync(join(folder, part)) : []) {
      const crate = /^(?:lib(?=.*\.(?:rlib|rmeta|so)$))?(.+)-[0-9a-f]{16}(?:\.|$)/
        .exec(name)?.[1]
        ?.replaceAll('-', '_');
      if (crate === undefined) continue;
      sizes.set(crate, (sizes.get(crate) ?? 0) + weigh(join(folder, part, name), seen));
      if (part === 'deps' && /\.(?:rlib|so)$/.test(name)) times.set(crate, (times.get(crate) ?? 0) + 1);
    }
  }
  // Of what has no library only notes are there: it is called otherwise, or was not built.
  return new Map([...times].map(([crate, count]) => [crate, (sizes.get(crate) ?? 0) / count]));
}

const found: Record<Profile, Map<string, number[]>> = { release: new Map(), debug: new Map() };
const contexts = join(root, 'bench/truth/contexts');
const home = process.env['CARGO_HOME'] ?? join(process.env['HOME'] ?? '', '.cargo');
mkdirSync(scratch, { recursive: true });

/** The folders of a kind that Cargo keeps of registries: one for each. */
const kept = (kind: string): readonly string[] =>
  existsSync(join(home, 'registry', kind))
    ? readdirSync(join(home, 'registry', kind)).map((registry) => join(home, 'registry', kind, registry))
    : [];

function cargo(args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync('cargo', args, { cwd, encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) throw new Error(`cargo ${args.join(' ')} in ${cwd}: ${stderr.slice(-500)}`);
}

function begin(folder: string, name: string): void {
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(
    join(folder, 'Cargo.toml'),
    `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n\n[dependencies]\n`,
  );
}

/** Unpacks a published program. */
function publishedProject(name: string, folder: string): string {
  cargo(['info', '-q', name], scratch);
  const [unpacked = ''] = kept('src').flatMap((registry) =>
    readdirSync(registry)
      .filter((one) => one.startsWith(`${name}-`) && /^\d/.test(one.slice(name.length + 1)))
      .map((one) => join(registry, one)),
  );
  cpSync(unpacked, folder, { recursive: true });
  return name;
}

/** Makes a project of a line of the list. */
function project(line: string): string {
  const [name = '', ...named] = line.split(' ');
  const folder = join(scratch, name);
  if (existsSync(join(folder, 'Cargo.lock'))) return name;
  if (named.length === 0) return publishedProject(name, folder);
  begin(folder, name);
  const source = join(root, 'scripts/tables/rust', `${name}.rs`);
  // Without a program of its own the crates are built all the same.
  if (existsSync(source)) cpSync(source, join(folder, 'src/main.rs'));
  else writeFileSync(join(folder, 'src/main.rs'), 'fn main() {}\n');
  for (const one of named) {
    const [, crate = '', features = '', version = ''] =
      /^([\w-]+?)(?:\[(.*)\])?(@.*)?$/.exec(one.replace(/^([\w-]+)(@[\d.]+)(.*)$/, '$1$3$2')) ?? [];
    cargo(['add', '-q', ...(features === '' ? [] : ['--features', features]), crate + version], folder);
  }
  cargo(['generate-lockfile'], folder);
  return name;
}

/** By name and release: bytes. */
const fetched = new Map<string, Map<string, number>>();
/** What is fetched of a crate, where it is: packed, unpacked, and what is noted of it. Bytes. */
function fetchedOf(name: string, version: string): number {
  const lower = name.toLowerCase();
  const [first = ''] = lower;
  const nested =
    lower.length < 4
      ? join(String(lower.length), lower.length === 3 ? first : '', lower)
      : join(lower.slice(0, 2), lower.slice(2, 4), lower);
  const unpacked = kept('src').map((registry) => join(registry, `${name}-${version}`));
  // What other platforms want is only noted.
  if (!unpacked.some((path) => existsSync(path))) return 0;
  return [
    ...unpacked,
    ...kept('cache').map((registry) => join(registry, `${name}-${version}.crate`)),
    ...kept('index').map((registry) => join(registry, '.cache', nested)),
  ].reduce((sum, path) => sum + (existsSync(path) ? weigh(path, new Set()) : 0), 0);
}

/** As Cargo builds what does not say how: many that are published do. */
const usual = {
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
  CARGO_PROFILE_RELEASE_DEBUG: 'false',
  CARGO_PROFILE_RELEASE_LTO: 'off',
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '3',
  CARGO_PROFILE_RELEASE_PANIC: 'unwind',
  CARGO_PROFILE_DEV_DEBUG: '2',
  CARGO_PROFILE_DEV_OPT_LEVEL: '0',
};

const listed = readFileSync(join(root, 'scripts/tables/rust-programs.txt'), 'utf8')
  .trim()
  .split('\n')
  .filter((line) => values.only?.includes(line.split(' ')[0] ?? '') !== false)
  .flatMap((line) => {
    try {
      return project(line);
    } catch (error) {
      console.log(String(error));
      return [];
    }
  });
const ofContexts = readdirSync(contexts).filter(
  (name) =>
    name.startsWith('tu-') && existsSync(join(contexts, name, 'Cargo.lock')) && values.only?.includes(name) !== false,
);
for (const name of ofContexts) cpSync(join(contexts, name), join(scratch, name), { recursive: true });
/** Notes what is fetched of each release that a lockfile names. */
function noteFetched(lock: string): void {
  for (const [, crate = '', version = ''] of lock.matchAll(/^name = "(.*)"\nversion = "(.*)"\nsource/gm)) {
    const bytes = fetchedOf(crate, version);
    if (bytes > 0) fetched.set(crate, (fetched.get(crate) ?? new Map<string, number>()).set(version, bytes));
  }
}

for (const name of existsSync(values.locks) ? readdirSync(values.locks) : []) {
  const file = join(values.locks, name, 'Cargo.lock');
  if (existsSync(file)) noteFetched(readFileSync(file, 'utf8'));
}
for (const name of [...listed, ...ofContexts]) {
  const folder = join(scratch, name);
  const lock = readFileSync(join(folder, 'Cargo.lock'), 'utf8');
  const names = [...lock.matchAll(/^name = "(.*)"\nversion = ".*"\nsource/gm)].map(([, crate = '']) => crate);
  if (!values.write) cargo(['fetch', '--locked', '--target', 'x86_64-unknown-linux-gnu'], folder);
  noteFetched(lock);
  for (const profile of profiles) {
    const done = join(folder, `${profile}.done`);
    // What is listed has one folder together: most crates are of several.
    const target = listed.includes(name) ? join(scratch, '.target') : join(folder, 'target');
    if (
      !existsSync(done) &&
      (values.write || values['fetch-only'] || (profile === 'debug' && values['release-only']?.includes(name)))
    )
      continue;
    if (!existsSync(done)) {
      const args = ['build', '--locked', ...(profile === 'release' ? ['--release'] : [])];
      const env = listed.includes(name) ? { ...process.env, ...usual, CARGO_TARGET_DIR: target } : process.env;
      const { status, stderr } = spawnSync('cargo', args, { cwd: folder, env, encoding: 'utf8', maxBuffer: 1e9 });
      if (status !== 0) {
        console.log(`${name} ${profile}: ${stderr.slice(-300)}`);
        continue;
      }
      writeFileSync(done, '');
    }
    const sizes = crates(join(target, profile));
    for (const crate of new Set(names)) {
      const size = sizes.get(crate.replaceAll('-', '_')) ?? sizes.get(crate.replaceAll('-', ''));
      if (size !== undefined) found[profile].set(crate, [...(found[profile].get(crate) ?? []), size]);
    }
    console.log(
      `${name} ${profile}: ${Math.round(weigh(join(target, profile), new Set()) / 1e6)} MB, ${names.length} crates`,
    );
  }
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
const tableFile = join(root, 'src/data/sources.json');
const table = JSON.parse(readFileSync(tableFile, 'utf8')) as {
  packages: Record<string, Record<string, number | string>>;
  earlier?: Record<string, Record<string, readonly string[]>>;
};
const rows = table.packages['Rust'] ?? {};
/** What runs while others are built. */
const isForBuilds =
  /derive|macro|^syn$|^quote$|^unicode-ident$|^(?:cc|autocfg|version_check|heck|cmake|dunce|fs_extra|ident_case|darling|darling_core|pkg-config|vcpkg)$/;
const figure = (profile: Profile, name: string, before: string): string => {
  const sizes = found[profile].get(name);
  return sizes === undefined || (values['new-only'] && before !== '')
    ? before
    : String(Math.round(median(sizes) / 1e3));
};
const byRelease = (one: string, other: string): number => {
  const [own, others] = [one, other].map((text) => text.split(/[.+-]/).map(Number));
  return (own ?? []).reduce((all, number, at) => all || number - (others?.[at] ?? 0) || 0, 0);
};
/** `0.1` of 0.1.44, `1` of 1.2.3. */
const lineOf = (version: string): string => /^(?:0\.\d+|\d+)/.exec(version)?.[0] ?? '';
const earlier = table.earlier?.['Rust'] ?? {};
/** What one release has that the next has not is worth a row: kB. */
const differs = (one: number, other: number): boolean =>
  Math.abs(one - other) > Math.max(300, 0.3 * Math.min(one, other));
for (const name of new Set([...fetched.keys(), ...found.release.keys(), ...found.debug.keys()])) {
  const [sizes = '', ...own] = String(rows[name] ?? '').split(' ');
  const [before = '', built = '', debug = '', linked = ''] = sizes.split(',');
  const releases = [...(fetched.get(name) ?? [])]
    .map(([version, bytes]) => ({ version, here: Math.max(1, Math.round(bytes / 1e3)) }))
    .toSorted((a, b) => byRelease(a.version, b.version));
  const newest = releases.at(-1)?.here;
  const told = newest !== undefined && (before === '' || differs(Number(before), newest)) ? String(newest) : before;
  // The last release before each that differs from it; what is built of it is alike where Cargo takes one for the other.
  const ends = releases.flatMap(({ version, here }, at) => {
    const next = releases[at + 1];
    if (!next || !differs(here, next.here)) return [];
    const isAlike = lineOf(version) === lineOf(releases.at(-1)?.version ?? '') || !differs(Number(before), here);
    const known = values['new-only'] ? earlier[name]?.find((row) => row.startsWith(`${next.version} `)) : undefined;
    const [, figures = '', ...needed] = known?.split(' ') ?? [];
    const knownFigures = figures.split(',');
    const all = [here, built, debug, linked].map(
      (size, column) => knownFigures[column] || (column === 0 || isAlike ? size : ''),
    );
    return [[next.version, all.join(',').replace(/,+$/, ''), ...(known === undefined ? own : needed)].join(' ')];
  });
  if (ends.length > 0) earlier[name] = ends;
  const all = [
    told,
    figure('release', name, built),
    figure('debug', name, debug),
    isForBuilds.test(name) ? '0' : linked,
  ];
  rows[name] = [all.join(',').replace(/,+$/, ''), ...own].join(' ');
}
/** What crates need, by the lockfiles of the projects that scripts/tables/sources.ts has made, and of those here: without what is for other platforms, and for tests. */
const needs = new Map<string, Set<string>>();
const foreign =
  /^(?:windows|winapi|wasm|web-sys$|js-sys$|wasi|wit-|objc|core-foundation|security-framework|schannel|android|ndk|jni|redox|hermit)/;
const lockfiles = [
  ...(existsSync(values.locks) ? readdirSync(values.locks) : []).map((name) => join(values.locks, name, 'Cargo.lock')),
  ...[...ofContexts, ...listed].map((name) => join(scratch, name, 'Cargo.lock')),
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
  // What lockfiles of more projects have told stays.
  if (!existsSync(values.locks) && String(rows[name]).includes(' ')) continue;
  // Which of them features bring, optional_needs.py has marked.
  const marked = new Map(
    String(rows[name] ?? '')
      .split(' ')
      .slice(1)
      .map((word) => [word.replace(/^[~+]/, ''), word]),
  );
  if (sizes !== undefined && sizes !== '' && all.size > 0)
    rows[name] = [
      sizes,
      ...[...all].flatMap((need) => (rows[need] === undefined ? [] : (marked.get(need) ?? need))),
    ].join(' ');
}
table.packages['Rust'] = Object.fromEntries(Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1)));
table.earlier = {
  ...table.earlier,
  Rust: Object.fromEntries(Object.entries(earlier).sort(([a], [b]) => (a < b ? -1 : 1))),
};
writeFileSync(tableFile, `${JSON.stringify(table, null, 1)}\n`);
console.log(`${found.release.size} crates for release, ${found.debug.size} for debugging`);
