import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { bundle, root } from '../../scripts/bundles.ts';
import { makeTree, type Tree } from '../support/tree.ts';

// Starting processes takes its time where many do so at once.
jest.setTimeout(60_000);

/** What an installed package looks like, with the program as it is now. */
let tree: Tree;
beforeAll(async () => {
  const [cli, glob, config] = await Promise.all([bundle('cli.cjs'), bundle('glob.cjs'), bundle('config.cjs')]);
  tree = makeTree({
    'package.json': '{"type":"module"}',
    'dist/cli.cjs': cli.code,
    'dist/glob.cjs': glob.code,
    'dist/config.cjs': config.code,
    'dist/end-of-life.json': readFileSync(join(root, 'src/data/end-of-life.json')),
    'dist/pages.json': '{"latest-tag":"# latest-tag\\n\\nAs bundled.\\n"}',
    'work/.git/': '',
    'work/Dockerfile': 'FROM node:latest\n',
  });
  cpSync(join(root, 'src/cli/start.cjs'), join(tree.root, 'src/cli/start.cjs'));
});
afterAll(() => tree.remove());

function plimsoll(argv: readonly string[], input = '', preload: readonly string[] = []): (string | number | null)[] {
  const start = join(tree.root, 'src/cli/start.cjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [...preload, start, ...argv], {
    cwd: join(tree.root, 'work'),
    input,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  return [status, stdout, stderr];
}

test('a folder is linted', () => {
  const [status, stdout, stderr] = plimsoll(['--select', 'latest-tag', '.']);
  expect([status, String(stdout).split('\n')[0], stderr]).toEqual([
    1,
    'Dockerfile:1:6  warning  latest-tag (DL3007)',
    '',
  ]);
});

test('standard input is read', () => {
  expect(plimsoll(['--select', 'latest-tag', '-'], 'FROM node:22.4\n')).toEqual([0, 'no findings in 1 file\n', '']);
});

test('pages are those beside the program', () => {
  const [status, stdout] = plimsoll(['explain', 'DL3007']);
  expect([status, String(stdout).split('\n').slice(0, 3)]).toEqual([0, ['latest-tag', '', 'As bundled.']]);
});

test('a named file needs no glob library and no colours', () => {
  tree.write(
    'spy.cjs',
    `process.on('exit', () => console.error(Object.keys(require.cache).map((path) => require('path').basename(path)).join(' ')));`,
  );
  const spy = ['--require', join(tree.root, 'spy.cjs')];
  expect(plimsoll(['--select', 'parse-error', 'Dockerfile'], '', spy)[2]).toBe('spy.cjs start.cjs\n');
  expect(plimsoll(['--select', 'parse-error', '.'], '', spy)[2]).toBe('spy.cjs start.cjs glob.cjs\n');
});

test('a configuration is read by what is loaded for it, and code is run', () => {
  const spy = ['--require', join(tree.root, 'spy.cjs')];
  tree.write('work/plimsoll.config.mjs', 'await 0;\nexport default { select: ["latest-tag"], failOn: "never" };\n');
  const [status, stdout, stderr] = plimsoll(['Dockerfile'], '', spy);
  rmSync(join(tree.root, 'work/plimsoll.config.mjs'));
  expect([status, String(stdout).split('\n')[0], stderr]).toEqual([
    0,
    'Dockerfile:1:6  warning  latest-tag (DL3007)',
    'spy.cjs start.cjs config.cjs\n',
  ]);
});

test('tables are those beside the program', () => {
  const argv = ['--select', 'end-of-life-image', '--date', '2026-11-21', '-'];
  const [status, stdout] = plimsoll(argv, 'FROM debian:buster\n');
  expect([status, String(stdout).split('\n')[0]]).toEqual([1, '<stdin>:1:13  warning  end-of-life-image']);
});

test('a pipe that is closed is no failure', async () => {
  tree.write('work/many.Dockerfile', 'FROM node:latest\n'.repeat(1_000));
  const child = spawn(
    process.execPath,
    [join(tree.root, 'dist/cli.cjs'), '--select', 'latest-tag', 'many.Dockerfile'],
    {
      cwd: join(tree.root, 'work'),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  child.stdout.once('data', () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.on('close', resolve));
  expect([status, stderr]).toEqual([1, '']);
});

test('a checkout that was never built is built once, and without its builder says so', () => {
  const checkout = makeTree({
    'package.json': '{"type":"module"}',
    'scripts/build.ts': `import { mkdirSync, writeFileSync } from 'node:fs';
      const where: string = 'dist';
      console.log('building');
      mkdirSync(where);
      writeFileSync(where + '/cli.cjs', 'console.log("built")');`,
  });
  try {
    cpSync(join(root, 'src/cli/start.cjs'), join(checkout.root, 'src/cli/start.cjs'));
    symlinkSync(join(root, 'node_modules'), join(checkout.root, 'node_modules'));
    const start = (): unknown[] => {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/start.cjs'], {
        cwd: checkout.root,
        encoding: 'utf8',
      });
      return [status, stdout, stderr];
    };
    expect(start()).toEqual([0, 'built\n', '']);
    checkout.write('scripts/build.ts', 'throw new Error("twice")');
    expect(start()).toEqual([0, 'built\n', '']);
  } finally {
    checkout.remove();
  }
  const empty = makeTree({ 'package.json': '{"type":"module"}' });
  cpSync(join(root, 'src/cli/start.cjs'), join(empty.root, 'src/cli/start.cjs'));
  const { status, stderr } = spawnSync(process.execPath, [join(empty.root, 'src/cli/start.cjs')], { encoding: 'utf8' });
  empty.remove();
  expect([status, stderr]).toEqual([2, 'plimsoll: dist/cli.cjs is missing: run `npm run build`\n']);
});

describe('the compiled program', () => {
  const text = 'FROM node:latest\n';
  const argv = ['--select', 'latest-tag', '-'];

  /** A run whose cache is in `home` below the tree: what it printed, and which files are kept after it. */
  function run(home: string, env: Readonly<Record<string, string>> = {}): { printed: unknown[]; files: string[] } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(tree.root, 'src/cli/start.cjs'), ...argv], {
      cwd: join(tree.root, 'work'),
      input: text,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], XDG_CACHE_HOME: join(tree.root, home), ...env },
    });
    const folder = join(tree.root, home, 'plimsoll/code');
    return { printed: [status, stdout, stderr], files: existsSync(folder) ? readdirSync(folder) : [] };
  }
  const expected = (): unknown[] => plimsoll(argv, text);

  test('is made by the first run and taken by the next, with other flags of V8 in force and without', () => {
    for (const env of [{}, { NODE_OPTIONS: '--max-semi-space-size=32' }]) {
      const home = `cache-${Object.keys(env).length}`;
      const first = run(home, env);
      expect(first).toEqual({ printed: expected(), files: [expect.stringMatching(/^cli-[0-9a-f]{32}-v\d/)] });
      const path = join(tree.root, home, 'plimsoll/code', first.files[0] ?? '');
      expect(statSync(path).mode & 0o777).toBe(0o600);
      const { ino } = statSync(path);
      // What V8 refuses would be written anew.
      expect([run(home, env), statSync(path).ino]).toEqual([first, ino]);
    }
  });

  test('that is damaged is made again', () => {
    const { files } = run('damaged');
    const path = join(tree.root, 'damaged/plimsoll/code', files[0] ?? '');
    const whole = readFileSync(path);
    for (const damage of [whole.subarray(0, 3), whole.subarray(0, whole.length / 2), flipped(whole)]) {
      writeFileSync(path, damage);
      expect(run('damaged').printed).toEqual(expected());
      expect(readFileSync(path).length).toBeGreaterThan(whole.length / 2);
      expect(readFileSync(path).equals(damage)).toBe(false);
    }
  });

  test('is never kept in a checkout, in CI, or where nothing can be written', () => {
    tree.write('checkout/.git/', '');
    tree.write('taken/plimsoll', 'a file\n');
    expect(run('checkout/cache')).toEqual({ printed: expected(), files: [] });
    expect(run('continuous', { CI: 'true' })).toEqual({ printed: expected(), files: [] });
    expect(run('taken')).toEqual({ printed: expected(), files: [] });
    expect(run('relative', { XDG_CACHE_HOME: 'relative' })).toEqual({ printed: expected(), files: [] });
  });
});

function flipped(bytes: Buffer): Buffer {
  const other = Buffer.from(bytes);
  const middle = bytes.length >> 1;
  other.writeUInt8(other.readUInt8(middle) ^ 4, middle);
  return other;
}
