/**
 * Adds to src/data/sources.json what crates are in programs: `nice npx tsx scripts/tables/linked-crates.ts [--scratch FOLDER]`, behind built-crates.ts.
 *
 * A crate has in a program what its symbols have there, in what built-crates.ts has built, with a share of what no crate is named for. Programs of Debian, whose packages
 * name the crates that are built in, tell the sum of them: what is known of each crate, or taken of what is fetched of it, is moved until the sums fit, as far as that is
 * likely (least squares, each crate with a spread of its own). With `--new-only` what is known stays. `--check` says how far a third of the programs is off that is left out in turn.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    scratch: { type: 'string', default: '/tmp/tables/linked-crates' },
    built: { type: 'string', default: '/tmp/tables/built-crates' },
    check: { type: 'boolean', default: false },
    /** What is known stays. */
    'new-only': { type: 'boolean', default: false },
  },
});
const asked =
  'alacritty bat cargo-outdated debcargo exa fd-find git-absorb grcov hexyl hyperfine lsd nitrocli ripgrep sccache sd sniffglue sq tealdeer tre-command zoxide'.split(
    ' ',
  );
const file = join(root, 'src/data/sources.json');
const table = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Record<string, number | string>> };
const rows = table.packages['Rust'] ?? {};

/** What runs while others are compiled is in no program. */
const isForBuilds =
  /derive|macro|^syn(?:$|-\d|structure)|^quote|^unicode-(?:ident|xid)|^(?:cc|autocfg|version.check|heck|cmake|dunce|fs_extra|ident_case|darling|darling_core|pkg-config|vcpkg|rustversion|shlex|jobserver)$|-impl$|-codegen$|-attributes$|^wasm|^windows|^winapi/;
/** Of hello world, without symbols: kB. */
const alone = 334;
/** What symbols add to a program: 1.31 to 1.36 in four. */
const withSymbols = 1.33;

interface Made {
  readonly name: string;
  readonly size: number;
  readonly crates: readonly string[];
  /** Whether it was built here, of the releases of today. */
  readonly isOwn: boolean;
}

/** Crates that build libraries in C, by what their symbols begin with; what is left belongs to the first of the others that is there. */
const ofC: readonly { readonly crate: string; readonly symbols?: RegExp }[] = [
  { crate: 'ring', symbols: /^_?(?:ring_core|p256_|x25519_|aes_|bn_|sha\d|chacha|vpaes|gcm_|ecp_|OPENSSL_)/i },
  { crate: 'aws-lc-sys', symbols: /aws_lc_/ },
  { crate: 'zstd-sys', symbols: /^(?:ZSTD|ZDICT|HUF|FSE|HIST|XXH)/ },
  { crate: 'libsqlite3-sys' },
];

/**
 * What has no code of its own (declarations, types, names of what another crate has) is in no program, whatever the sums would have of it; two more by what is left of
 * small programs without the others (clap with serde_json, rusqlite with chrono; measured 2026-11). kB, with symbols.
 */
const told: Readonly<Record<string, number>> = {
  clap: 0,
  'find-msvc-tools': 0,
  'iana-time-zone-haiku': 0,
  libc: 0,
  serde: 0,
  typenum: 0,
  zerocopy: 0,
  clap_builder: 600,
  'libsqlite3-sys': 1350,
};

const run = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1e9, cwd: values.scratch });

/** `clap` of `clap-2`, as Debian names an earlier release. */
function crateOf(name: string): string {
  const bare = name.replace(/-\d+(?:\.\d+)*$/, '');
  return [name, name.replaceAll('-', '_'), bare, bare.replaceAll('-', '_')].find((one) => one in rows) ?? bare;
}

function ofDebian(): readonly Made[] {
  mkdirSync(values.scratch, { recursive: true });
  const missing = asked.filter((name) => !readdirSync(values.scratch).some((one) => one.startsWith(`${name}_`)));
  if (missing.length > 0) run('apt-get', 'download', '-q', ...missing);
  return readdirSync(values.scratch).flatMap((archive) => {
    if (!archive.endsWith('.deb') || !asked.includes(archive.split('_')[0] ?? '')) return [];
    const fields = run('dpkg-deb', '-f', archive);
    const crates = [...fields.matchAll(/\brust-([a-z0-9.+-]+) \(= /g)].map(([, name = '']) => crateOf(name));
    const program = run('dpkg-deb', '-c', archive)
      .split('\n')
      .find((line) => line.startsWith('-rwx'));
    const size = Number(program?.trim().split(/\s+/)[2] ?? 0) / 1e3;
    return crates.length === 0 || size === 0 ? [] : [{ name: archive.split('_')[0] ?? '', size, crates, isOwn: false }];
  });
}

/** What symbols have by crate, in a program with legacy names: `_ZN5tokio7runtime…`, `_ZN…$LT$tokio..runtime…`. */
function bySymbols(program: string, crates: readonly string[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const seen = new Set<string>();
  const add = (crate: string, size: number): unknown => sizes.set(crate, (sizes.get(crate) ?? 0) + size);
  for (const line of run('nm', '-S', '--defined-only', program).split('\n')) {
    const [at = '', size = '', kind = '', name = ''] = line.split(' ');
    if (name === '' || /[bB]/.test(kind) || seen.has(at)) continue;
    seen.add(at);
    if (!/^_(?:ZN|R)/.test(name)) {
      const { crate } = ofC.find((one) => crates.includes(one.crate) && one.symbols?.test(name) !== false) ?? {};
      if (crate !== undefined) add(crate.replaceAll('-', '_'), Number.parseInt(size, 16));
      continue;
    }
    const [, length = '0', rest = ''] = /^_ZN(\d+)(.*)$/.exec(name) ?? [];
    const first = rest.slice(0, Number(length));
    const named = [...first.matchAll(/([a-z_][a-z0-9_]*)\.\./g)].map(([, crate = '']) => crate);
    const crate = first.includes('$LT$')
      ? (named.find((one) => !['core', 'alloc', 'std'].includes(one)) ?? named[0] ?? '')
      : first;
    add(crate, Number.parseInt(size, 16));
  }
  return sizes;
}

const bySymbol = new Map<string, number[]>();

function builtHere(): readonly Made[] {
  if (!existsSync(values.built)) return [];
  return readdirSync(values.built).flatMap((project) => {
    const folder = join(values.built, project);
    if (!existsSync(join(folder, 'Cargo.toml'))) return [];
    const names = readFileSync(join(folder, 'Cargo.toml'), 'utf8').match(/(?<=^name = ").*(?="$)/gm) ?? [];
    const [program = ''] = [join(folder, 'target'), join(values.built, '.target')]
      .flatMap((target) => names.map((one) => join(target, 'release', one)))
      .filter((path) => existsSync(path));
    const name = basename(program);
    const lock = readFileSync(join(folder, 'Cargo.lock'), 'utf8');
    const libraries = existsSync(program) ? readdirSync(join(program, '../deps')) : [];
    // What no library is there of was not built, or is called otherwise.
    const crates = [...lock.matchAll(/^name = "(.*)"\nversion = ".*"\nsource/gm)]
      .map(([, crate = '']) => crate)
      .filter((crate) => libraries.some((one) => one.startsWith(`lib${crate.replaceAll('-', '_')}-`)));
    if (crates.length === 0 || !existsSync(program)) return [];
    const stripped = join(values.scratch, `${basename(program)}.stripped`);
    run('strip', '-o', stripped, program);
    const size = statSync(stripped).size / 1e3;
    const symbols = bySymbols(program, crates);
    const own = crates.flatMap((crate) => {
      const bytes = symbols.get(crate.replaceAll('-', '_'));
      return bytes === undefined ? [] : [[crate, bytes] as const];
    });
    const sum = own.reduce((all, [, bytes]) => all + bytes, 0);
    for (const [crate, bytes] of own)
      bySymbol.set(crate, [...(bySymbol.get(crate) ?? []), (bytes / sum) * (size - alone)]);
    return [{ name, size, crates, isOwn: true }];
  });
}

const programs = [...ofDebian(), ...builtHere()].map((one) => ({
  ...one,
  // Debian's link libraries in C that lie beside them.
  crates: [...new Set(one.crates)].filter(
    (crate) => !isForBuilds.test(crate) && (one.isOwn || !/[-_]sys$/.test(crate)),
  ),
}));
const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** What is taken of a crate before programs are asked, and how far that may be off: kB. */
function before(crate: string): { readonly mean: number; readonly away: number } {
  const known = bySymbol.get(crate);
  if (known) return { mean: median(known), away: Math.max(5, median(known) / 2) };
  // What an earlier run has found, of programs that are not here any more.
  const earlier =
    Number(
      String(rows[crate] ?? '')
        .split(' ')[0]
        ?.split(',')[3] ?? '',
    ) / withSymbols;
  if (earlier > 0) return { mean: earlier, away: Math.max(5, earlier * 0.6) };
  const fetched = Number(String(rows[crate] ?? 250).split(/[ ,]/)[0]);
  const mean = 25 * (Math.min(fetched, 2500) / 300) ** 0.8;
  return { mean, away: 1.2 * mean };
}

/** Solves `matrix * x = right`, a few dozen rows. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const all = matrix.map((row, index) => [...row, right[index] ?? 0]);
  for (const [at, pivot] of all.entries()) {
    const head = pivot[at] ?? 1;
    for (let column = 0; column < pivot.length; column++) pivot[column] = (pivot[column] ?? 0) / head;
    for (const row of all) {
      const times = row[at] ?? 0;
      if (row === pivot || times === 0) continue;
      for (let column = 0; column < row.length; column++)
        row[column] = (row[column] ?? 0) - times * (pivot[column] ?? 0);
    }
  }
  return all.map((row) => row.at(-1) ?? 0);
}

function fit(some: readonly Made[]): ReadonlyMap<string, number> {
  const crates = [...new Set(programs.flatMap((one) => one.crates))];
  const taken = new Map(crates.map((crate) => [crate, before(crate)]));
  const shared = (one: Made, other: Made): number =>
    one.crates.reduce((sum, crate) => sum + (other.crates.includes(crate) ? (taken.get(crate)?.away ?? 0) ** 2 : 0), 0);
  const noise = (one: Made): number => ((one.isOwn ? 0.06 : 0.2) * Math.max(one.size - alone, 300)) ** 2 + 50 ** 2;
  const off = some.map(
    (one) => one.size - alone - one.crates.reduce((sum, crate) => sum + (taken.get(crate)?.mean ?? 0), 0),
  );
  const weights = solved(
    some.map((one) => some.map((other) => shared(one, other) + (one === other ? noise(one) : 0))),
    off,
  );
  return new Map(
    [...taken].map(([crate, { mean, away }]) => {
      const moved = some.reduce((sum, one, at) => sum + (one.crates.includes(crate) ? (weights[at] ?? 0) : 0), 0);
      return [crate, Math.max(mean * 0.15, mean + away ** 2 * moved)];
    }),
  );
}

if (values.check) {
  const errors: number[] = [];
  for (let third = 0; third < 3; third++) {
    const sizes = fit(programs.filter((_, index) => index % 3 !== third));
    for (const { name, size, crates } of programs.filter((_, index) => index % 3 === third)) {
      const said = alone + crates.reduce((sum, crate) => sum + (sizes.get(crate) ?? 0), 0);
      errors.push(Math.abs(said / size - 1));
      console.log(`${name}: ${Math.round(size)} kB, said ${Math.round(said)}`);
    }
  }
  const sorted = errors.toSorted((a, b) => a - b);
  console.log(`left out in turn: median ${median(errors)}, p90 ${sorted[Math.floor(sorted.length * 0.9)] ?? 0}`);
} else {
  const found = [...fit(programs)].map(([crate, size]) => [crate, Math.round(size * withSymbols)] as const);
  for (const [crate, kilobytes] of [...found, ...Object.entries(told)]) {
    const [sizes = '', ...needs] = String(rows[crate] ?? '').split(' ');
    if (sizes === '') continue;
    const [fetched = '', built = '', debug = '', earlier = ''] = sizes.split(',');
    if (values['new-only'] && earlier !== '' && !(crate in told)) continue;
    rows[crate] = [[fetched, built, debug, kilobytes].join(','), ...needs].join(' ');
  }
  writeFileSync(file, `${JSON.stringify(table, null, 1)}\n`);
  console.log(`${programs.length} programs`);
}
