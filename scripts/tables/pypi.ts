/**
 * Writes src/data/pypi.json from what uv installs here: `nice npx tsx scripts/tables/pypi.ts --uv FILE --python FILE --earlier FILE [--scratch FOLDER] [--write]`.
 *
 * What pypi.txt names is installed once, some at a time, and weighed on disk with all that it brings. Of what pypi-locked.txt names uv says what it would install, and how
 * large the wheels are: each line is locked by itself. Of the releases in pypi-earlier.txt the wheels are known, too, for the Python of `--earlier`; a `!` behind one says that it needs
 * nothing of what the newest does. What was told is kept in the scratch folder, so that a run goes on where the one before it ended. What the index refuses is said, and has no
 * row. Both Pythons have `packaging`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    uv: { type: 'string', default: 'uv' },
    python: { type: 'string', default: 'python3.12' },
    earlier: { type: 'string', default: 'python3.11' },
    scratch: { type: 'string', default: '/tmp/tables/pypi' },
    /** Installed together: packages of one batch share what they need. */
    batch: { type: 'string', default: '12' },
    write: { type: 'boolean', default: false },
  },
});
const { uv, python, scratch } = values;
const batch = Number(values.batch);
const keptFile = join(scratch, 'kept.json');

interface Row {
  readonly name: string;
  readonly version: string;
  /** Of its files without compiled Python, of that, and of its wheel; of what is only locked the wheel alone. */
  readonly bytes?: number;
  readonly compiled?: number;
  readonly archive?: number;
  /** By names, with their extras. */
  readonly needs: readonly string[];
  readonly extras?: Readonly<Record<string, readonly string[]>>;
}

interface Kept {
  date: string;
  client: string;
  asked: Record<string, boolean>;
  /** By `name@version`. */
  installed: Record<string, Row>;
  /** Wheels alone. */
  earlier: Record<string, Row>;
  locked: Record<string, Row>;
}

const listOf = (file: string): readonly string[] =>
  readFileSync(join(root, 'scripts/tables', file), 'utf8')
    .split(/\s+/)
    .filter(Boolean);
const wanted = listOf('pypi.txt');
const releases = listOf('pypi-earlier.txt');
const large = readFileSync(join(root, 'scripts/tables/pypi-locked.txt'), 'utf8').split('\n').filter(Boolean);
for (const list of [wanted, releases, large]) if (list.length > 300) throw new Error('no more than 300');
const kept: Kept = existsSync(keptFile)
  ? (JSON.parse(readFileSync(keptFile, 'utf8')) as Kept)
  : { date: '', client: '', asked: {}, installed: {}, earlier: {}, locked: {} };
const save = (): void => writeFileSync(keptFile, JSON.stringify(kept));

const saidBy = (interpreter: string, ...words: readonly string[]): readonly Row[] =>
  JSON.parse(
    execFileSync(interpreter, [join(root, 'scripts/tables/pypi_read.py'), ...words], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    }),
  ) as Row[];

const said = (...words: readonly string[]): readonly Row[] => saidBy(python, ...words);

/** Runs uv; nothing where it worked, else what it said at last. */
function runs(words: readonly string[], cwd = scratch): string | undefined {
  const { status, stderr } = spawnSync(uv, words, { encoding: 'utf8', timeout: 1_800_000, maxBuffer: 1 << 28, cwd });
  return status === 0 ? undefined : stderr.trim().split('\n').slice(-2).join(' ');
}

const inBatches = (specs: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(specs.length / batch) }, (_, at) => specs.slice(at * batch, (at + 1) * batch));

const scratchFile = (name: string): string => join(scratch, name);
const folder = scratchFile('install');
const list = scratchFile('asked.txt');
const lock = scratchFile('pylock.toml');

/** Has uv lock some packages, in the form of PEP 751; nothing where it does, else what it says. */
function lockTo(specs: readonly string[], ...how: readonly string[]): string | undefined {
  writeFileSync(list, specs.join('\n'));
  return runs(['pip', 'compile', '-q', '--format', 'pylock.toml', '-o', lock, '--only-binary', ':all:', ...how, list]);
}

/** Does something with some packages; where that fails, with each half, and says so of one. */
function halved(kind: string, specs: readonly string[], work: (some: readonly string[]) => string | undefined): void {
  if (specs.length === 0) return;
  const refused = work(specs);
  if (refused === undefined) {
    for (const spec of specs) kept.asked[`${kind}${spec}`] = true;
    console.log(specs.join(' '));
  } else if (specs.length > 1) {
    const half = Math.ceil(specs.length / 2);
    halved(kind, specs.slice(0, half), work);
    halved(kind, specs.slice(half), work);
  } else {
    console.log(`${specs[0] ?? ''}: refused: ${refused}`);
    for (const spec of specs) kept.asked[`${kind}${spec}`] = false;
  }
  save();
}

function install(specs: readonly string[]): string | undefined {
  rmSync(folder, { recursive: true, force: true });
  const how = ['--python', python];
  const refused =
    lockTo(specs, ...how) ??
    runs([
      'pip',
      'install',
      '-q',
      '--target',
      folder,
      '--compile-bytecode',
      '--only-binary',
      ':all:',
      ...how,
      '-r',
      list,
    ]);
  if (refused !== undefined) return refused;
  const archives = new Map(said('locked', lock).map(({ name, archive = 0 }) => [name, archive]));
  for (const row of said('installed', folder))
    kept.installed[`${row.name}@${row.version}`] = { ...row, archive: archives.get(row.name) ?? 0 };
  rmSync(folder, { recursive: true, force: true });
  return undefined;
}

function lockEarlier(specs: readonly string[]): string | undefined {
  const refused = lockTo(
    specs.map((spec) => spec.replace('!', '')),
    '--no-deps',
    '--python',
    values.earlier,
  );
  if (refused !== undefined) return refused;
  for (const row of saidBy(values.earlier, 'locked', lock)) kept.earlier[`${row.name}@${row.version}`] ??= row;
  return undefined;
}

/** Has uv say what it would install, with what extras bring. */
function lockAll(specs: readonly string[]): string | undefined {
  const project = scratchFile('lock');
  rmSync(project, { recursive: true, force: true });
  mkdirSync(project, { recursive: true });
  // Of releases that are named the Python may be too new.
  const isPinned = specs.some((spec) => spec.includes('=='));
  const interpreter = isPinned ? values.earlier : python;
  const manifest = [
    '[project]',
    'name = "asked"',
    'version = "0"',
    `requires-python = "==${isPinned ? '3.11' : '3.12'}.*"`,
    `dependencies = ${JSON.stringify(specs)}`,
    '[tool.uv]',
    `environments = ["sys_platform == 'linux' and platform_machine == 'x86_64'"]`,
  ];
  writeFileSync(join(project, 'pyproject.toml'), manifest.join('\n'));
  const refused = runs(['lock', '-q', '--python', interpreter], project);
  if (refused !== undefined) return refused;
  for (const row of saidBy(interpreter, 'locked', join(project, 'uv.lock'))) {
    const isNamed = specs.some((spec) => spec.startsWith(`${row.name}==`));
    if (row.name !== 'asked') (isNamed ? kept.earlier : kept.locked)[`${row.name}@${row.version}`] = row;
  }
  return undefined;
}

mkdirSync(scratch, { recursive: true });
if (!values.write) {
  kept.date = new Date().toISOString().slice(0, 10);
  const version = execFileSync(python, ['-V'], { encoding: 'utf8' }).trim();
  kept.client = `${execFileSync(uv, ['--version'], { encoding: 'utf8' }).split(' ').slice(0, 2).join(' ')}, ${version}`;
  const isOpen = (spec: string): boolean => kept.asked[spec] === undefined;
  for (const line of large)
    halved(
      'locked ',
      line.split(' ').filter((spec) => isOpen(`locked ${spec}`)),
      lockAll,
    );
  // Of each project one release at a time.
  const projects = new Map<string, string[]>();
  for (const spec of releases.filter(isOpen)) {
    const [name = ''] = spec.split('==');
    projects.set(name, [...(projects.get(name) ?? []), spec]);
  }
  for (let turn = 0; [...projects.values()].some((all) => all.length > turn); turn++)
    halved(
      '',
      [...projects.values()].flatMap((all) => all[turn] ?? []),
      lockEarlier,
    );
  for (const specs of inBatches(wanted.filter(isOpen))) halved('', specs, install);
}

const newer = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
const byName = (rows: Readonly<Record<string, Row>>): ReadonlyMap<string, readonly Row[]> => {
  const all = new Map<string, Row[]>();
  for (const row of Object.values(rows)) all.set(row.name, [...(all.get(row.name) ?? []), row]);
  for (const some of all.values()) some.sort((a, b) => newer(a.version, b.version));
  return all;
};
const newest = (rows: Readonly<Record<string, Row>>): ReadonlyMap<string, Row> =>
  new Map([...byName(rows)].map(([name, all]) => [name, all.at(-1) as Row]));

const installed = newest(kept.installed);
const locked = new Map([...newest(kept.locked)].filter(([name]) => !installed.has(name)));
const projectOf = (need: string): string => need.replace(/\[.*/, '');
const isKnown = (need: string): boolean => installed.has(projectOf(need)) || locked.has(projectOf(need));
/** Nobody asks for them in an image. */
const ofDevelopment =
  /^(?:dev|devel|development|tests?|testing|docs?|documentation|lint|linting|typing|types|mypy|check|cover|coverage|bench|benchmarks?|release|examples?|build|ci|qa|enabler|type)(?:-|$)|-(?:tests?|dev|docs?|lint)$/;
const asked = new Set([...wanted, ...large.flatMap((line) => line.split(' '))].map(projectOf));
const kilobytes = (bytes: number): number => Math.round(bytes / 1000);
const rowOf = ({ version, bytes = 0, compiled = 0, archive = 0, needs }: Row): string =>
  [
    version,
    [bytes === 0 ? 0 : Math.max(1, kilobytes(bytes)), kilobytes(compiled), kilobytes(archive)].join(','),
    ...needs,
  ].join(' ');
const rows: [name: string, row: string][] = [];
const resolved = newest(kept.locked);
/** Who asks for it has one, and its upgrade is weighed as what it usually is. */
const isThere = ({ name }: Row): boolean => name === 'pip';
for (const row of [...installed.values(), ...locked.values()]) {
  if (isThere(row)) continue;
  rows.push([row.name, rowOf(row)]);
  // A lock has what an extra of an extra brings, too.
  for (const [extra, needs] of Object.entries({ ...row.extras, ...resolved.get(row.name)?.extras })) {
    if (ofDevelopment.test(extra) || needs.length === 0) continue;
    if (needs.every(isKnown) || asked.has(row.name)) rows.push([`${row.name}[${extra}]`, ['', '', ...needs].join(' ')]);
  }
}
/** Weighed as they were installed, cp311 on amd64, 2026-11. */
const weighed: Readonly<Record<string, readonly [bytes: number, compiled: number]>> = {
  'azure-mgmt-compute==30.6.0': [69.3e6, 71.2e6],
  'azure-mgmt-resource==23.0.1': [24.5e6, 25.5e6],
  'kubernetes==29.0.0': [13.5e6, 13.6e6],
  'google-cloud-aiplatform==1.49.0': [40.4e6, 35.3e6],
  'matplotlib==3.8.4': [33e6, 9.3e6],
  'numpy==1.26.4': [64.7e6, 11.7e6],
  'pandas==2.2.3': [43.8e6, 27.5e6],
  'pillow==10.4.0': [14.3e6, 1.4e6],
  'polars==1.19.0': [104.6e6, 4.3e6],
  'pyarrow==18.1.0': [131e6, 3.3e6],
  'scikit-learn==1.5.2': [41.6e6, 15.7e6],
  'scipy==1.11.4': [111e6, 21e6],
};
const alone = new Set(releases.filter((one) => one.endsWith('!')).map((one) => one.slice(0, -1)));
const earlierRow = (row: Row): string =>
  [
    rowOf({
      ...row,
      ...(([bytes = 0, compiled = 0]) => ({ bytes, compiled }))(weighed[`${row.name}==${row.version}`] ?? []),
    }),
    ...(alone.has(`${row.name}==${row.version}`) ? ['!'] : []),
  ].join(' ');
const earlier = [...byName(kept.earlier)].map(([name, all]) => [name, all.map(earlierRow)] as const);
const inOrder = <T>(all: readonly (readonly [string, T])[]): Readonly<Record<string, T>> =>
  Object.fromEntries([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
const table = {
  date: kept.date,
  source: `installed with ${kept.client} for Linux on amd64 with glibc, and weighed: version, kB of the files of a package, of its compiled Python, and of its wheel; then what it needs. What was only resolved has its wheel alone`,
  packages: inOrder(rows),
  earlier: inOrder(earlier),
};
const text = `${JSON.stringify(table, null, 1)}\n`;
writeFileSync(join(root, 'src/data/pypi.json'), text);
const refused = Object.entries(kept.asked).flatMap(([spec, is]) => (is ? [] : spec));
console.log(
  `${wanted.length} asked, ${rows.length} rows, ${Math.round(text.length / 1000)} kB; refused: ${refused.join(' ') || 'none'}`,
);
