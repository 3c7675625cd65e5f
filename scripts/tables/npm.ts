/**
 * Writes src/data/npm.json from what npm installs here: `nice npx tsx scripts/tables/npm.ts [--scratch FOLDER] [--only write]`.
 *
 * What scripts/tables/npm.txt names is installed once, some at a time, without scripts, and weighed on disk with all that it brings. What an install told is kept
 * in the scratch folder, so that a run goes on where the one before it ended. `--tree FOLDER` weighs what `npm ci` has installed there. What the registry refuses is said, and has no row.
 * `--bun PROGRAM` installs with Bun, which is there in a tenth of the time and tells nothing of archives and of what the registry tells.
 * `--unpacked FOLDER` weighs packages that lie there as Bun's cache has them (`name@1.2.3@@@1`): those that `--of FILE` names, one a line. What is not measured again keeps its row.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isPeer } from '../../src/data/npm.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    scratch: { type: 'string', default: '/tmp/tables/npm' },
    write: { type: 'boolean', default: false },
    bun: { type: 'string' },
    tree: { type: 'string', multiple: true, default: [] },
    unpacked: { type: 'string' },
    of: { type: 'string', multiple: true, default: [] },
  },
});
const scratch = values.scratch;
const keptFile = join(scratch, 'kept.json');
const cache = join(scratch, 'cache');
/** Installed together: packages of one batch share what they need. */
const batch = 11;

interface Measured {
  readonly name: string;
  readonly version: string;
  readonly bytes: number;
  readonly needs: readonly string[];
  /** It was asked for by a lockfile, and later ones may have been published since. */
  readonly isLocked?: true;
}

interface Kept {
  date: string;
  client: string;
  /** By the word that asked for it: whether it was had. */
  asked: Record<string, boolean>;
  /** By name and version. */
  measured: Record<string, Measured>;
}

const wanted = readFileSync(join(root, 'scripts/tables/npm.txt'), 'utf8').split(/\s+/).filter(Boolean);
if (wanted.length > 1500) throw new Error('no more than 1500');
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const kept: Kept = existsSync(keptFile) ? (read(keptFile) as Kept) : { date: '', client: '', asked: {}, measured: {} };

/** Bytes of the files of a package, as they are, without the packages inside it, which have their own rows; those further down are part of it. */
function weigh(folder: string, isTop = true): number {
  let sum = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) sum += isTop && entry.name === 'node_modules' ? 0 : weigh(join(folder, entry.name), false);
    else if (entry.isFile()) sum += lstatSync(join(folder, entry.name)).size;
  }
  return sum;
}

/** Bytes of what the cache holds of the registry, by the paths of addresses: archives, and descriptions of packages. */
function cached(): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else
        for (const line of readFileSync(path, 'utf8').split('\n')) {
          const text = line.slice(line.indexOf('\t') + 1);
          if (!text.startsWith('{')) continue;
          const { key, size } = JSON.parse(text) as { key: string; size?: number };
          if (size !== undefined) sizes.set(decodeURIComponent(/\/\/[^/]+\/(.*)/.exec(key)?.[1] ?? ''), size);
        }
    }
  };
  const index = join(cache, '_cacache/index-v5');
  if (existsSync(index)) walk(index);
  return sizes;
}

interface LockedPackage {
  readonly name?: string;
  readonly version?: string;
  readonly link?: boolean;
  readonly libc?: readonly string[] | string;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
  readonly peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

/** What lies below a folder, by its path, as a lockfile of npm has it: what is for musl has no place there. */
function installedBelow(folder: string, below = ''): Record<string, LockedPackage> {
  const found: Record<string, LockedPackage> = {};
  const modules = join(below, 'node_modules');
  if (!existsSync(join(folder, modules))) return found;
  const named = readdirSync(join(folder, modules)).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(folder, modules, name)).map((own) => `${name}/${own}`) : [name],
  );
  for (const name of named) {
    const path = join(modules, name);
    const file = join(folder, path, 'package.json');
    if (name.startsWith('.') || !existsSync(file)) continue;
    const manifest = read(file) as LockedPackage;
    const libc = [manifest.libc ?? []].flat();
    if (libc.length > 0 && !libc.includes('glibc')) continue;
    found[path] = manifest;
    Object.assign(found, installedBelow(folder, path));
  }
  return found;
}

function measure(folder: string): void {
  const lockfile = join(folder, 'package-lock.json');
  const packages = existsSync(lockfile)
    ? (read(lockfile) as { packages: Record<string, LockedPackage> }).packages
    : installedBelow(folder);
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 13);
  /** Where Node finds a package that another one asks for. */
  const found = (from: string, name: string): string | undefined => {
    for (let at = from; ;) {
      const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
      if (packages[path]) return path;
      if (at === '') return undefined;
      const up = at.lastIndexOf('/node_modules/');
      at = up === -1 ? '' : at.slice(0, up);
    }
  };
  for (const [path, one] of Object.entries(packages)) {
    if (path === '' || one.link || one.version === undefined || !existsSync(join(folder, path))) continue;
    const name = one.name ?? nameOf(path);
    const id = `${name}@${one.version}`;
    if (kept.measured[id]) continue;
    const peers = Object.keys(one.peerDependencies ?? {}).filter((peer) => !one.peerDependenciesMeta?.[peer]?.optional);
    const asked = [...Object.keys(one.dependencies ?? {}), ...Object.keys(one.optionalDependencies ?? {}), ...peers];
    const needs = [...new Set(asked)].flatMap((need) => {
      const place = found(path, need);
      const version = place === undefined || !existsSync(join(folder, place)) ? undefined : packages[place]?.version;
      const range = one.dependencies?.[need] ?? '';
      // Of what a project has once, who names a single release has another beside it.
      const mark = isPeer(need) && /^\d+\.\d+\.\d+$/.test(range) ? '=' : '';
      return version === undefined ? [] : [`${mark}${packages[place ?? '']?.name ?? need}@${version}`];
    });
    kept.measured[id] = { name, version: one.version, bytes: weigh(join(folder, path)), needs };
  }
}

/** Weighs what others have unpacked; what it needs is told by its own manifest, of each range the first that fits. */
function measureUnpacked(folder: string, ids: readonly string[]): void {
  for (const id of ids) {
    const path = join(folder, `${id}@@@1`);
    if (kept.measured[id] || !existsSync(join(path, 'package.json'))) continue;
    const at = id.lastIndexOf('@');
    const manifest = read(join(path, 'package.json')) as LockedPackage;
    const needs = Object.entries({ ...manifest.dependencies, ...manifest.optionalDependencies }).flatMap(
      ([name, range]) => {
        const version = /\d+(?:\.\d+){0,2}/.exec(range)?.[0];
        return version === undefined || /^(?:file|link|git|https?):/.test(range) ? [] : [`${name}@${version}`];
      },
    );
    kept.measured[id] = {
      name: id.slice(0, at),
      version: id.slice(at + 1),
      bytes: weighAll(path),
      needs,
      isLocked: true,
    };
  }
}

/** Bytes of what others have unpacked, with packages that are bundled in it. */
const weighAll = (folder: string): number => weigh(folder, false);

const save = (): void => writeFileSync(keptFile, JSON.stringify(kept));

/** Installs some packages; of a batch that fails each one by itself. */
function install(specs: readonly string[]): void {
  const folder = mkdtempSync(join(scratch, 'install-'));
  // Two versions of one package stand beside each other under other names.
  const dependencies = specs.map((spec) => {
    const at = spec.lastIndexOf('@');
    if (at <= 0) return [spec, 'latest'];
    const [name, version] = [spec.slice(0, at), spec.slice(at + 1)];
    return [
      `${name.replace(/^@/, '').replace('/', '-')}-${version}`,
      `npm:${name}@${version.includes('.') ? '~' : '^'}${version}`,
    ];
  });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'measured', version: '1.0.0', dependencies: Object.fromEntries(dependencies) as unknown }),
  );
  const [program, words] = values.bun
    ? [values.bun, ['install', '--no-save', '--linker=hoisted']]
    : [
        'npm',
        ['--no-audit', '--no-fund', '--force', '--loglevel=error', '--prefer-offline', `--cache=${cache}`, 'install'],
      ];
  const { status, stderr } = spawnSync(program, [...words, '--ignore-scripts'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 600_000,
    env: { ...process.env, BUN_INSTALL_CACHE_DIR: join(scratch, 'bun') },
  });
  if (status === 0) {
    measure(folder);
    for (const spec of specs) kept.asked[spec] = true;
  } else if (specs.length > 1) {
    const half = Math.ceil(specs.length / 2);
    install(specs.slice(0, half));
    install(specs.slice(half));
  } else {
    console.log(`${specs[0] ?? ''}: refused: ${stderr.trim().split('\n').slice(0, 3).join(' ')}`);
    for (const spec of specs) kept.asked[spec] = false;
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 9, retryDelay: 300 });
}

mkdirSync(scratch, { recursive: true });
for (const folder of values.tree) measure(folder);
const lines = (file: string): readonly string[] => readFileSync(file, 'utf8').split('\n').filter(Boolean);
if (values.unpacked !== undefined) measureUnpacked(values.unpacked, values.of.flatMap(lines));
if (values.tree.length > 0 || values.unpacked !== undefined) save();
if (!values.write) {
  kept.date = new Date().toISOString().slice(0, 10);
  kept.client = `npm ${execFileSync('npm', ['--version'], { encoding: 'utf8' }).trim()}`;
  const open = wanted.filter((spec) => kept.asked[spec] === undefined);
  for (let at = 0; at < open.length; at += batch) {
    install(open.slice(at, at + batch));
    save();
    console.log(`${at + batch} of ${open.length}: ${Object.keys(kept.measured).length} packages`);
  }
}

/** `12` of `12.3.4`; of what is before a first release `0.3`, since each of these may break. */
const majorOf = (version: string): string => /^(?:0\.\d+|\d+)/.exec(version)?.[0] ?? version;
/** The same with the number behind it. */
const minorOf = (version: string): string => /^(?:0\.\d+|\d+)\.\d+/.exec(version)?.[0] ?? version;
const newer = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/** Kilobytes (10^3), so small that no package is without weight. */
const kilobytes = (bytes: number): number => Math.max(1, Math.round(bytes / 1000));

/** Of each major version the newest that was measured has its row; an earlier one has its own where it weighs something else. */
const byMajor = new Map<string, Measured[]>();
for (const one of Object.values(kept.measured)) {
  const key = `${one.name}@${majorOf(one.version)}`;
  byMajor.set(key, [...(byMajor.get(key) ?? []), one]);
}
/** The rows as they were. */
const tableFile = join(root, 'src/data/npm.json');
const before = existsSync(tableFile)
  ? (read(tableFile) as { packages: Record<string, string> }).packages
  : ({} as Record<string, string>);
const bytesIn = (row: string): number => Number(/^\d+/.exec(row)?.[0] ?? 0) * 1000;
/** With what it needs at once: parts for a platform are a package of their own. */
const withNeeds = ({ bytes, needs }: Measured): number =>
  needs.reduce((sum, need) => sum + (kept.measured[need.replace(/^=/, '')]?.bytes ?? 0), bytes);
const chosen = new Map<string, Measured>();
const keyOf = (id: string): string => {
  const at = id.lastIndexOf('@');
  return `${id.slice(0, at)}@${majorOf(id.slice(at + 1))}`;
};
const askedFor = new Set(wanted);
const isAsked = (key: string): boolean => askedFor.has(key) || askedFor.has(key.slice(0, key.lastIndexOf('@')));
/** Of what only lockfiles asked for: so much nobody misses. */
const slight = 250e3;
for (const [key, all] of byMajor) {
  const [latest, ...earlier] = all.toSorted((a, b) => newer(b.version, a.version));
  const old = before[key];
  if (!latest) continue;
  if (latest.isLocked && old !== undefined) {
    let later = bytesIn(old);
    for (const one of all.toSorted((a, b) => newer(b.version, a.version))) {
      const minor = minorOf(one.version);
      if (Math.abs(one.bytes - later) < Math.max(60e3, 0.1 * later)) continue;
      chosen.set(`${one.name}@${minor}`, one);
      later = one.bytes;
    }
    continue;
  }
  if (latest.isLocked && latest.bytes < slight && !isAsked(key)) continue;
  let later = latest;
  chosen.set(key, later);
  for (const one of earlier) {
    const minor = minorOf(one.version);
    const away = Math.abs(withNeeds(one) - withNeeds(later));
    if (away < Math.min(300e3, Math.max(20e3, 0.15 * withNeeds(later))) || minorOf(later.version) === minor) continue;
    chosen.set(`${one.name}@${minor}`, one);
    later = one;
  }
}
const keysOf = new Map<string, readonly string[]>();
for (const key of new Set([...Object.keys(before), ...chosen.keys()])) {
  const name = key.slice(0, key.lastIndexOf('@'));
  keysOf.set(name, [...(keysOf.get(name) ?? []), key]);
}
/** The row of a release: of what is asked for by an earlier one, as by a manifest that names one alone, that of the first which reaches it. */
function rowOf(id: string): string {
  if (id.startsWith('=')) return `=${rowOf(id.slice(1))}`;
  const at = id.lastIndexOf('@');
  const [name, version] = [id.slice(0, at), id.slice(at + 1)];
  const later = (keysOf.get(name) ?? []).filter(
    (key) => key.startsWith(`${keyOf(id)}.`) && newer(minorOf(version), key.slice(at + 1)) <= 0,
  );
  return later.toSorted(newer)[0] ?? keyOf(id);
}
const inCache = cached();
/** What is told of a small package: smaller ones have no figure of their own. */
const little = 20e3;
/** Bytes of a figure of a row. */
const thousands = (text: string): number => Number(text) * 1000;
const measuredRows = [...chosen].map(([key, { name, version, bytes, needs }]) => {
  // Bun tells neither: then they are what they were, for what is unpacked.
  const [unpacked = 0, packed, description = 0] = (before[key] ?? '').split(' ', 1)[0]?.split(',').map(thousands) ?? [];
  const archive =
    inCache.get(`${name}/-/${name.slice(name.indexOf('/') + 1)}-${version}.tgz`) ??
    (packed && unpacked ? (packed / unpacked) * bytes : undefined);
  const told = inCache.get(name) ?? description;
  const sizes = [
    kilobytes(bytes),
    archive === undefined ? '' : kilobytes(archive),
    told < little ? '' : kilobytes(told),
  ]
    .join(',')
    .replace(/,+$/, '');
  return [key, [sizes, ...new Set(needs.map(rowOf))].join(' ')] as const;
});
/** Whether a need says of another one of which release that is. */
const isMorePrecise = (one: string, other: string): boolean =>
  one === `=${other}` || one.replace(/^=/, '').startsWith(`${other}.`);
/** A row that nobody has asked for anew: it stays as it was, but for which releases of what it needs are there where it names one alone. */
function renewed(key: string, row: string): readonly [key: string, row: string] {
  const old = before[key];
  if (old === undefined || isAsked(key)) return [key, row];
  const [sizes = '', ...needs] = old.split(' ');
  const precise = row.split(' ').slice(1);
  return [key, [sizes, ...needs.map((need) => precise.find((one) => isMorePrecise(one, need)) ?? need)].join(' ')];
}
const rows = [...new Map([...Object.entries(before), ...measuredRows.map(([key, row]) => renewed(key, row))])];
const table = {
  date: kept.date || new Date().toISOString().slice(0, 10),
  source: `installed with npm or Bun, or by lockfiles with Bun, for Linux on amd64 with glibc, without scripts, and weighed: kB of the files of a package, of its archive, and of what the registry tells of it in full; then what it needs`,
  packages: Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1))),
};
const names = new Set(Object.values(kept.measured).map(({ name }) => name));
const all = [...names].flatMap((name) => inCache.get(name) ?? []);
const small = all.filter((size) => size < little);
const mean = (sizes: readonly number[]): number =>
  Math.round(sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length));
const text = `${JSON.stringify(table, null, 1)}\n`;
writeFileSync(tableFile, text);
const refused = wanted.filter((spec) => kept.asked[spec] === false);
console.log(
  `${wanted.length} asked, ${rows.length} packages, ${Math.round(text.length / 1000)} kB; refused: ${refused.join(' ') || 'none'}
descriptions: ${all.length}, ${mean(all)} bytes on average; ${small.length} small ones, ${mean(small)}`,
);
