/**
 * Writes src/data/pypi.json from what pip installs here: `nice npx tsx scripts/tables/pypi.ts --python FILE [--scratch FOLDER] [--write]`.
 *
 * What scripts/tables/pypi.txt names is installed once, some at a time, and weighed on disk with all that it brings. What an install told is kept in the scratch
 * folder, so that a run goes on where the one before it ended. What the index refuses is said, and has no row.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    scratch: { type: 'string', default: '/tmp/tables/pypi' },
    /** Installed together: packages of one batch share what they need. */
    batch: { type: 'string', default: '10' },
    write: { type: 'boolean', default: false },
  },
});
const { python, scratch } = values;
const keptFile = join(scratch, 'kept.json');
const batch = Number(values.batch);

interface Measured {
  readonly name: string;
  readonly version: string;
  /** Of its files without compiled Python, of that, and of its wheel. */
  readonly bytes: number;
  readonly compiled: number;
  readonly archive: number;
  /** By names; of an extra (`a[b]`) what that adds. */
  readonly needs: readonly string[];
}

interface Kept {
  date: string;
  client: string;
  asked: Record<string, boolean>;
  measured: Record<string, Measured>;
}

const wanted = readFileSync(join(root, 'scripts/tables/pypi.txt'), 'utf8').split(/\s+/).filter(Boolean);
if (wanted.length > 150) throw new Error('no more than 150');
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const kept: Kept = existsSync(keptFile) ? (read(keptFile) as Kept) : { date: '', client: '', asked: {}, measured: {} };
const normalized = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');

interface Report {
  readonly install: readonly {
    readonly metadata: { readonly name: string; readonly version: string; readonly requires_dist?: readonly string[] };
  }[];
}

const units: Readonly<Record<string, number>> = { bytes: 1, kB: 1e3, MB: 1e6, GB: 1e9 };

/** Bytes of the wheels that pip says it downloads, by normalized name. */
const wheelsIn = (output: string): ReadonlyMap<string, number> =>
  new Map(
    [...output.matchAll(/Downloading (\S+?)-\S+\.whl \(([\d.]+) (\w+)\)/g)].map(([, name = '', size, unit = '']) => [
      normalized(name),
      Number(size) * (units[unit] ?? 1),
    ]),
  );

function measure(folder: string, report: Report, wheels: ReadonlyMap<string, number>): void {
  const there = new Set(report.install.map(({ metadata }) => normalized(metadata.name)));
  const infos = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.dist-info'))
      .map((name) => [normalized(name.slice(0, name.lastIndexOf('-', name.length - 11))), name]),
  );
  for (const { metadata } of report.install) {
    const name = normalized(metadata.name);
    const id = `${name}@${metadata.version}`;
    const info = infos.get(name);
    const known = kept.measured[id];
    if (known && known.archive === 0) kept.measured[id] = { ...known, archive: wheels.get(name) ?? 0 };
    if (info === undefined || known) continue;
    let [bytes, compiled] = [0, 0];
    for (const line of readFileSync(join(folder, info, 'RECORD'), 'utf8').split('\n')) {
      const path = (/^"([^"]+)"/.exec(line)?.[1] ?? line.split(',', 1)[0] ?? '').replace(/^(?:\.\.\/)+/, '');
      const file = join(folder, path);
      if (path === '' || !existsSync(file)) continue;
      const { size } = lstatSync(file);
      if (path.endsWith('.pyc')) compiled += size;
      else bytes += size;
    }
    const requires = metadata.requires_dist ?? [];
    const nameIn = (text: string): string => normalized(/^[\w.-]+/.exec(text)?.[0] ?? '');
    const extraIn = (text: string): string | undefined => /extra\s*==\s*['"]([\w.-]+)['"]/.exec(text)?.[1];
    const needs = [...new Set(requires.filter((text) => extraIn(text) === undefined).map(nameIn))].filter((need) =>
      there.has(need),
    );
    kept.measured[id] = { name, version: metadata.version, bytes, compiled, archive: wheels.get(name) ?? 0, needs };
    for (const spec of wanted) {
      const [, project = '', extras = ''] = /^([^[]+)\[(.*)\]$/.exec(spec) ?? [];
      if (normalized(project) !== name) continue;
      const adds = requires.filter((text) => extras.split(',').includes(extraIn(text) ?? '')).map(nameIn);
      kept.measured[`${name}[${extras}]@${metadata.version}`] = {
        name: `${name}[${extras}]`,
        version: metadata.version,
        bytes: 0,
        compiled: 0,
        archive: 0,
        needs: [name, ...new Set(adds)].filter((need) => there.has(need)),
      };
    }
  }
}

const save = (): void => writeFileSync(keptFile, JSON.stringify(kept));

/** Installs some packages; of a batch that fails each one by itself. */
function install(specs: readonly string[]): void {
  const folder = join(scratch, 'install');
  const report = join(scratch, 'report.json');
  rmSync(folder, { recursive: true, force: true });
  const { status, stdout, stderr } = spawnSync(
    python,
    [
      '-m',
      'pip',
      'install',
      '--disable-pip-version-check',
      '--target',
      folder,
      '--only-binary',
      ':all:',
      '--report',
      report,
      '--no-cache-dir',
      '--progress-bar=off',
      ...specs,
    ],
    { encoding: 'utf8', timeout: 1_800_000, maxBuffer: 1 << 28 },
  );
  if (status === 0) {
    measure(folder, read(report) as Report, wheelsIn(stdout));
    for (const spec of specs) kept.asked[spec] = true;
  } else if (specs.length > 1) {
    const half = Math.ceil(specs.length / 2);
    install(specs.slice(0, half));
    install(specs.slice(half));
  } else {
    console.log(`${specs[0] ?? ''}: refused: ${stderr.trim().split('\n').slice(-2).join(' ')}`);
    for (const spec of specs) kept.asked[spec] = false;
  }
  rmSync(folder, { recursive: true, force: true });
}

mkdirSync(scratch, { recursive: true });
if (!values.write) {
  kept.date = new Date().toISOString().slice(0, 10);
  const [, pip = '', version = ''] =
    /^(pip \S+) .*\(python (.*)\)/.exec(execFileSync(python, ['-m', 'pip', '--version'], { encoding: 'utf8' })) ?? [];
  kept.client = `${pip}, Python ${version}`;
  const open = wanted.filter((spec) => kept.asked[spec] === undefined);
  for (let at = 0; at < open.length; at += batch) {
    install(open.slice(at, at + batch));
    save();
    console.log(
      `${Math.min(open.length, at + batch)} of ${open.length}: ${Object.keys(kept.measured).length} packages`,
    );
  }
}

const newer = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
const newest = new Map<string, Measured>();
for (const one of Object.values(kept.measured)) {
  const known = newest.get(one.name);
  if (!known || newer(known.version, one.version) < 0) newest.set(one.name, one);
}
const kilobytes = (bytes: number): number => Math.round(bytes / 1000);
const rows = [...newest].map(([name, { version, bytes, compiled, archive, needs }]) => {
  const sizes = name.includes('[')
    ? '0,0,0'
    : [Math.max(1, kilobytes(bytes)), kilobytes(compiled), kilobytes(archive)].join(',');
  return [name, [version, sizes, ...needs].join(' ')] as const;
});
const table = {
  date: kept.date,
  source: `installed with ${kept.client} for Linux on amd64 with glibc, and weighed: version, kB of the files of a package, of its compiled Python, and of its wheel; then what it needs`,
  packages: Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1))),
};
const text = `${JSON.stringify(table, null, 1)}\n`;
writeFileSync(join(root, 'src/data/pypi.json'), text);
const refused = wanted.filter((spec) => kept.asked[spec] === false);
console.log(
  `${wanted.length} asked, ${rows.length} packages, ${Math.round(text.length / 1000)} kB; refused: ${refused.join(' ') || 'none'}`,
);
