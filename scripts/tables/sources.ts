/**
 * Writes src/data/sources.json from what Go and Cargo fetch here: `nice npx tsx scripts/tables/sources.ts [--scratch FOLDER] [--only go,crates] [--from LINE]`.
 *
 * Each line of scripts/tables/go.txt and crates.txt is a project of its own, which is fetched once with all that it needs; each module and each crate is weighed as
 * it lies on disk, packed and unpacked, with what the tool notes of it. A project that is there already is not fetched again. What is refused is said, and has no row.
 * With `--from` only lines from there on (counted from 0) are fetched of Go. A module that the table has and no project here brings keeps its row.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    scratch: { type: 'string', default: '/tmp/tables/sources' },
    only: { type: 'string', default: 'go,crates' },
    from: { type: 'string', default: '0' },
  },
});
const { scratch } = values;
const refused: string[] = [];

const projects = (name: string): readonly (readonly string[])[] =>
  readFileSync(join(root, `scripts/tables/${name}.txt`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' '));

function weigh(path: string): number {
  if (!existsSync(path)) return 0;
  const stats = lstatSync(path);
  if (!stats.isDirectory()) return stats.size;
  return readdirSync(path).reduce((sum, name) => sum + weigh(join(path, name)), 0);
}

function run(program: string, args: readonly string[], cwd: string, env: Record<string, string>): boolean {
  const { status, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 900_000,
    maxBuffer: 1e9,
  });
  if (status !== 0) refused.push(`${args.slice(-1).join()}: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  return status === 0;
}

const sizes = { go: new Map<string, number>(), crates: new Map<string, number>() };

if (values.only.includes('go')) {
  const modules = join(scratch, 'go/pkg/mod');
  const env = { GOMODCACHE: modules, GOCACHE: join(scratch, 'go/build'), GOFLAGS: '-modcacherw', GOTOOLCHAIN: 'local' };
  const from = Number(values.from);
  for (const [index, names] of projects('go').entries()) {
    if (index < from) continue;
    const folder = join(scratch, `go/project${index}`);
    const done = join(folder, 'done');
    if (existsSync(done)) continue;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'go.mod'), 'module example.com/measured\n\ngo 1.26\n');
    const latest = names.map((name) => `${name}@latest`);
    // Where one of them is refused, the others are fetched one by one.
    if (!run('go', ['get', ...latest], folder, env)) for (const name of latest) run('go', ['get', name], folder, env);
    if (run('go', ['mod', 'download'], folder, env)) writeFileSync(done, '');
    console.log(`go ${index}: ${names.length}`);
  }
  const escaped = (path: string): string => path.replaceAll(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
  for (const index of projects('go').keys()) {
    const file = join(scratch, `go/project${index}/go.mod`);
    if (!existsSync(file)) continue;
    for (const [, name = '', version = ''] of readFileSync(file, 'utf8').matchAll(
      /^\t?(?:require )?(\S+) (v\d\S+)/gm,
    )) {
      const unpacked = weigh(join(modules, `${escaped(name)}@${escaped(version)}`));
      // Of several releases the one counts that its own line has brought: the first.
      if (unpacked === 0 || sizes.go.has(name)) continue;
      const packed = join(modules, 'cache/download', escaped(name), '@v');
      const files = readdirSync(packed).filter((one) => one.startsWith(`${escaped(version)}.`));
      sizes.go.set(name, unpacked + files.reduce((sum, one) => sum + weigh(join(packed, one)), 0));
    }
  }
}

if (values.only.includes('crates')) {
  const home = join(scratch, 'cargo');
  const own = process.env['CARGO_HOME'] ?? join(process.env['HOME'] ?? '', '.cargo');
  mkdirSync(home, { recursive: true });
  for (const name of ['config.toml', 'config', 'credentials.toml'])
    if (existsSync(join(own, name)) && name !== 'credentials.toml')
      writeFileSync(join(home, name), readFileSync(join(own, name)));
  for (const [index, names] of projects('crates').entries()) {
    const folder = join(scratch, `crates/project${index}`);
    const done = join(folder, 'done');
    if (existsSync(done)) continue;
    mkdirSync(join(folder, 'src'), { recursive: true });
    writeFileSync(join(folder, 'src/lib.rs'), '');
    writeFileSync(
      join(folder, 'Cargo.toml'),
      '[package]\nname = "measured"\nversion = "1.0.0"\nedition = "2021"\n\n[dependencies]\n',
    );
    for (const name of names) {
      const [, crate = '', features = ''] = /^([\w-]+)(?:\[(.*)\])?$/.exec(name) ?? [];
      run('cargo', ['add', '-q', ...(features === '' ? [] : ['--features', features]), crate], folder, {
        CARGO_HOME: home,
      });
    }
    if (run('cargo', ['fetch', '-q'], folder, { CARGO_HOME: home })) writeFileSync(done, '');
    console.log(`crates ${index}: ${names.length}`);
  }
  const parts = (name: string): readonly string[] =>
    readdirSync(join(home, 'registry', name)).map((one) => join(home, 'registry', name, one));
  const nested = (name: string): string => {
    const lower = name.toLowerCase();
    if (lower.length < 4) return `${lower.length}/${lower.length === 3 ? `${lower[0] ?? ''}/` : ''}${lower}`;
    return `${lower.slice(0, 2)}/${lower.slice(2, 4)}/${lower}`;
  };
  for (const index of projects('crates').keys()) {
    const file = join(scratch, `crates/project${index}/Cargo.lock`);
    if (!existsSync(file)) continue;
    for (const [, name = '', version = ''] of readFileSync(file, 'utf8').matchAll(
      /^name = "(.*)"\nversion = "(.*)"\nsource/gm,
    )) {
      const all = [
        ...parts('src').map((one) => join(one, `${name}-${version}`)),
        ...parts('cache').map((one) => join(one, `${name}-${version}.crate`)),
        ...parts('index').map((one) => join(one, '.cache', nested(name))),
      ];
      const bytes = all.reduce((sum, one) => sum + weigh(one), 0);
      sizes.crates.set(name, Math.max(bytes, sizes.crates.get(name) ?? 0));
    }
  }
}

const kilobytes = (all: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries(
    [...all]
      .map(([name, bytes]) => [name, Math.max(1, Math.round(bytes / 1e3))] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
const sorted = <One>(rows: Record<string, One>): Record<string, One> =>
  Object.fromEntries(Object.entries(rows).toSorted(([a], [b]) => (a < b ? -1 : 1)));
const version = (program: string, arg: string): string =>
  execFileSync(program, [arg], { encoding: 'utf8' })
    .replace(/^go version |\(.*|linux.*/g, '')
    .trim();
const tableFile = join(root, 'src/data/sources.json');
const earlier = JSON.parse(readFileSync(tableFile, 'utf8')) as { packages: Record<string, Record<string, unknown>> };
const table = {
  ...earlier,
  date: new Date().toISOString().slice(0, 10),
  source: `fetched with ${version('go', 'version')} and ${version('cargo', '--version')}, and weighed: kB of a module or a crate, packed and unpacked, with what is noted of it`,
  packages: {
    ...earlier.packages,
    ...(sizes.go.size > 0 && { Go: sorted({ ...earlier.packages['Go'], ...kilobytes(sizes.go) }) }),
    ...(sizes.crates.size > 0 && { Rust: kilobytes(sizes.crates) }),
  },
};
const text = `${JSON.stringify(table, null, 1)}\n`;
writeFileSync(tableFile, text);
console.log(
  `${sizes.go.size} modules, ${sizes.crates.size} crates, ${Math.round(text.length / 1000)} kB; refused: ${refused.join('\n') || 'none'}`,
);
