/** What breaks a run off, or gets in its way: each file is as it was or as it is to be, and nothing else is left. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, closeSync, existsSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { bundle, root } from '../../scripts/bundles.ts';
import { makeTree, type Tree } from '../support/tree.ts';

// Starting processes takes its time where many do so at once.
jest.setTimeout(120_000);

let installed: Tree;
let tree: Tree;
beforeAll(async () => {
  const [cli, glob] = await Promise.all([bundle('cli.cjs'), bundle('glob.cjs')]);
  installed = makeTree({
    'dist/cli.cjs': cli.code,
    'dist/glob.cjs': glob.code,
    'dist/end-of-life.json': readFileSync(join(root, 'src/data/end-of-life.json')),
  });
});
afterAll(() => installed.remove());
beforeEach(() => {
  tree = makeTree({});
});
afterEach(() => tree.remove());

const legacy = 'FROM a:1\nENV A b\n';
const fixed = 'FROM a:1\nENV A=b\n';
const program = (): string => join(installed.root, 'dist/cli.cjs');
const argv = (...more: readonly string[]): readonly string[] => ['--select', 'legacy-key-value', ...more];
const fixing = argv('--fix', '--allow-no-vcs', '.');
const env = { PATH: process.env['PATH'] };
const inTree = (path: string): string => join(tree.root, path);

function start(
  args: readonly string[],
  stdio: ('pipe' | 'ignore' | number)[] = ['ignore', 'pipe', 'pipe'],
): ChildProcess {
  return spawn(process.execPath, [program(), ...args], { cwd: tree.root, env, stdio });
}

interface End {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

const ended = (child: ChildProcess): Promise<End> =>
  new Promise((resolve) => {
    let [stdout, stderr] = ['', ''];
    child.stdout?.on('data', (chunk) => (stdout += chunk));
    child.stderr?.on('data', (chunk) => (stderr += chunk));
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });

/** So many Dockerfiles that want a fix, each in a folder of its own, with modes that differ. */
function lay(count: number): readonly string[] {
  const paths = Array.from({ length: count }, (_, index) => `d${index}/Dockerfile`);
  for (const [index, path] of paths.entries()) {
    tree.write(path, legacy);
    chmodSync(inTree(path), index % 2 ? 0o640 : 0o755);
  }
  return paths;
}

/** How many of them are new. A file that is neither old nor new, has another mode, or has something beside it, is a failure. */
function counted(paths: readonly string[]): number {
  let done = 0;
  for (const [index, path] of paths.entries()) {
    const text = readFileSync(inTree(path), 'utf8');
    if (text === fixed) done++;
    else expect(text).toBe(legacy);
    expect((statSync(inTree(path)).mode & 0o777).toString(8)).toBe(index % 2 ? '640' : '755');
    expect(readdirSync(inTree(path.slice(0, -'/Dockerfile'.length)))).toEqual(['Dockerfile']);
  }
  return done;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds())
    await new Promise((resolve) => {
      setTimeout(resolve, 1);
    });
}

describe('a signal in the middle of many fixings', () => {
  const isNew = (path: string): boolean => readFileSync(inTree(path), 'utf8') === fixed;
  test.each([
    [
      'SIGINT',
      'while 300 are made ready',
      300,
      (paths: readonly string[]) => readdirSync(inTree(`${paths[60]}/..`)).length > 1,
    ],
    ['SIGINT', 'while 1,000 are put in place', 1000, (paths: readonly string[]) => isNew(paths[0] ?? '')],
    ['SIGTERM', 'while 300 are put in place', 300, (paths: readonly string[]) => isNew(paths[100] ?? '')],
  ] as const)('%s %s', async (signal, _, count, moment) => {
    const paths = lay(count).toSorted();
    const child = start(fixing);
    const end = ended(child);
    await until(() => moment(paths) || child.exitCode !== null);
    child.kill(signal);
    expect((await end).signal).toBe(signal);
    expect(counted(Array.from({ length: count }, (__, index) => `d${index}/Dockerfile`))).toBeLessThan(count);
  });
});

test('two runs at once fix all, and neither fails', async () => {
  const paths = lay(300);
  const ends = await Promise.all([ended(start(fixing)), ended(start(fixing))]);
  expect(ends.map(({ status, stderr }) => [status, stderr.replace(/fixed \d+.*\n/g, '')])).toEqual([
    [0, expect.not.stringContaining('not fixed')],
    [0, expect.not.stringContaining('not fixed')],
  ]);
  expect(counted(paths)).toBe(300);
});

describe('a disk that is full', () => {
  /** A limit on the length of a file stands for it: what is written first is cut off, too. */
  const long = `${legacy}# ${'a'.repeat(2000)}\n`;
  const inShell = (command: string): (string | number | null)[] => {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command, process.execPath], {
      cwd: tree.root,
      encoding: 'utf8',
      env,
    });
    return [status, stdout, stderr];
  };
  const quote = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(' ');

  test('leaves what is to be fixed as it is, and nothing beside it', () => {
    tree.write('Dockerfile', long);
    const [status, , stderr] = inShell(`trap '' XFSZ; ulimit -f 1; "$0" ${quote([program(), ...fixing])}`);
    expect([status, stderr]).toEqual([2, expect.stringContaining('Dockerfile: not fixed: it cannot be written: ')]);
    expect([readFileSync(inTree('Dockerfile'), 'utf8'), readdirSync(tree.root)]).toEqual([long, ['Dockerfile']]);
  });

  test('is said of a report, and of standard output', () => {
    // Linux has a device that is always full.
    if (!existsSync('/dev/full')) return;
    tree.write('Dockerfile', legacy);
    const [status, , stderr] = inShell(`"$0" ${quote([program(), '--output', '/dev/full', '.'])}`);
    expect([status, stderr]).toEqual([2, expect.stringContaining('`/dev/full` cannot be written: ')]);
    expect(inShell(`"$0" ${quote([program(), '.'])} >/dev/full`)).toEqual([
      2,
      '',
      'plimsoll: standard output cannot be written: the disk is full\n',
    ]);
    expect(inShell(`"$0" ${quote([program(), 'none'])} 2>/dev/full`)[0]).toBe(2);
  });
});

describe('standard output that is closed', () => {
  test.each(['text', 'json', 'sarif', 'markdown', 'gnu'])('is no failure: %s', async (format) => {
    tree.write('Dockerfile', 'FROM a:1\nENV A b\n'.repeat(450));
    const child = start(argv('--format', format, '.'));
    child.stdout?.destroy();
    const { status, stderr } = await ended(child);
    expect([status, stderr]).toEqual([0, '']);
  });

  test('from the start keeps nothing from being fixed', async () => {
    const paths = lay(20);
    const child = start(fixing);
    child.stdout?.destroy();
    child.stderr?.destroy();
    expect((await ended(child)).status).toBe(0);
    expect(counted(paths)).toBe(20);
  });
});

describe('standard input', () => {
  test('is read up to the limit, and no further', async () => {
    const give = async (bytes: number): Promise<End> => {
      const child = start(argv('-'), ['pipe', 'pipe', 'pipe']);
      child.stdin?.on('error', () => undefined);
      child.stdin?.end('FROM a:1\n'.padEnd(bytes, '#'));
      return ended(child);
    };
    const comment = await give(1_000_000);
    expect(comment.status).not.toBeNull();
    expect(comment.stderr).not.toContain('larger than');
    for (const bytes of [1_000_001, 200_000_000])
      expect(await give(bytes)).toEqual({
        status: 2,
        signal: null,
        stdout: '',
        stderr: expect.stringMatching(
          /^plimsoll: <stdin>: larger than 1 MB, which is the limit of a Dockerfile: not read\n/,
        ),
      });
  });

  test('that is open and silent is waited for', async () => {
    const child = start(argv('-'), ['pipe', 'pipe', 'pipe']);
    const end = ended(child);
    child.stdin?.write('FROM a:1\n');
    const first = await Promise.race([end, new Promise((resolve) => setTimeout(resolve, 1500, 'waits'))]);
    expect(first).toBe('waits');
    child.stdin?.end('ENV A b\n');
    expect((await end).stdout).toContain('<stdin>:2:');
  });

  test('that is closed is empty', async () => {
    const child = start(argv('-'), ['ignore', 'pipe', 'pipe']);
    expect((await ended(child)).status).not.toBeNull();
    const none = openSync('/dev/null', 'r');
    expect((await ended(start(argv('-'), [none, 'pipe', 'pipe']))).signal).toBeNull();
    closeSync(none);
  });
});
