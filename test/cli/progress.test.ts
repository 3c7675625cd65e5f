import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { run, type Run, type World } from '../support/run.ts';
import { makeTree, type Tree } from '../support/tree.ts';

const floating = 'FROM node:latest\n';

let tree: Tree;
beforeEach(() => {
  tree = makeTree(Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`${name}/Dockerfile`, floating])));
});
afterEach(() => tree.remove());

const lint = (world: Partial<World>, ...argv: string[]): Promise<Run> =>
  run({ cwd: tree.root, ...world }, '--no-color', '--select', 'latest-tag', ...argv);

describe('the line that tells how far a run is', () => {
  test('comes after a second, on a terminal, and is gone at the end', async () => {
    const { stderr } = await lint({ watched: true, pace: 600 });
    expect(stderr).toBe('\r\x1b[K2 of 4 files: b/Dockerfile\r\x1b[K\r\x1b[K3 of 4 files: c/Dockerfile\r\x1b[K');
  });

  test('is written over where nothing is printed in between', async () => {
    const { stderr } = await lint({ watched: true, pace: 600 }, '--format', 'json');
    expect(stderr).toBe('\r\x1b[K2 of 4 files: b/Dockerfile\r\x1b[K3 of 4 files: c/Dockerfile\r\x1b[K');
  });

  test('does not come in a short run, nor where nobody watches', async () => {
    expect((await lint({ watched: true, pace: 100 })).stderr).toBe('');
    expect((await lint({ pace: 600 })).stderr).toBe('');
  });

  test('comes in a run that fixes, too, and fits the terminal', async () => {
    tree.write(`${'long'.repeat(30)}.Dockerfile`, floating);
    const { stderr } = await lint({ watched: true, terminal: 40, pace: 1000 }, '--fix');
    for (const line of stderr.split('\r\x1b[K')) expect(line.length).toBeLessThan(40);
    expect(stderr).toContain('5 files: ');
  });

  test('is gone when the run ends in a mistake', async () => {
    const { stderr } = await lint({ watched: true, pace: 600 }, '--target', 'nope');
    expect(stderr).toContain('\r\x1b[Kplimsoll: `--target`: no stage is called `nope`');
  });
});

describe('files', () => {
  test('are printed as they are done', async () => {
    const order: string[] = [];
    const { main } = await import('../../src/cli/main.ts');
    await main(['--select', 'latest-tag'], {
      cwd: tree.root,
      env: { SOURCE_DATE_EPOCH: '1750000000' },
      stdout: { write: (text) => void order.push(...(text.match(/^[a-d](?=\/Dockerfile)|^\d+ findings/gm) ?? [])) },
      stderr: { write: (text) => void order.push(text.match(/\d of 4/)?.[0] ?? ''), isTTY: true },
      stdin: async () => new Uint8Array(),
      async *stream() {},
      now: (
        (time = 0) =>
        () =>
          (time += 600)
      )(),
    });
    expect(order.filter((word) => word !== '')).toEqual(['a', 'b', '2 of 4', 'c', '3 of 4', 'd', '4 findings']);
  });

  test('read the same whether they are or not', async () => {
    const streamed = await lint({});
    const whole = await lint({}, '--report', 'text=out.txt');
    expect(whole.stdout).toBe(streamed.stdout);
    const { stdout } = await run({ cwd: tree.root }, '--select', 'latest-tag', '--format', 'text', '--since', 'HEAD');
    expect(stdout).toBe('');
  });
});

describe('a terminal', () => {
  const many = 'FROM node:latest\nRUN a\n'.repeat(70);

  test('is shown 50 findings, and told of the others', async () => {
    tree.write('a/Dockerfile', many);
    const shown = ({ stdout }: Run): number => stdout.match(/^[a-d]\/Dockerfile:/gm)?.length ?? 0;
    const some = await lint({ terminal: 80 });
    expect(shown(some)).toBe(50);
    expect(some.stdout).toContain('\n23 more findings are not shown: `--all` shows them, `--statistics` counts them\n');
    expect(some.stdout).toContain('\n73 findings in 4 files');
    expect(shown(await lint({ terminal: 80 }, '--all'))).toBe(73);
    expect(shown(await lint({}))).toBe(73);
  });
});

describe('--quiet', () => {
  test('shows findings, and nothing else', async () => {
    const { stdout, stderr } = await lint({}, '-q', 'a', 'nope/');
    expect(stdout).toMatch(/^a\/Dockerfile:1:6  warning  latest-tag \(DL3007\)\n/);
    expect(stdout).not.toMatch(/finding|more about/);
    expect(stderr).toBe('plimsoll: nope: no such file or folder\n');
    tree.write('empty/x.txt', '');
    expect(await lint({}, '--quiet', 'empty')).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});

describe('--statistics', () => {
  test('counts by rule in place of the findings', async () => {
    expect(await lint({}, '--statistics')).toEqual({
      status: 1,
      stdout: `rule        findings  fixable  bytes
latest-tag         4        0

4 findings in 4 files (4 warnings)
more about a rule: plimsoll explain latest-tag
`,
      stderr: '',
    });
  });

  test('is for text', async () => {
    expect(await lint({}, '--statistics', '--format', 'json')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'plimsoll: `--statistics` is for `--format text`: the other formats hold all that there is to count\n',
    });
    expect((await lint({}, '--statistics', '--format', 'json', '--report', 'text=a.txt')).status).toBe(1);
  });
});

describe('--diff', () => {
  test('has colours where there are any', async () => {
    tree.write('a/Dockerfile', 'FROM a:1\nENV A b\n# -- a\n');
    const world = { cwd: tree.root, env: { FORCE_COLOR: '1' } };
    const { stdout } = await run(world, '--select', 'legacy-key-value', '--diff', 'a');
    expect(stdout.split('\n')).toEqual([
      '\x1b[1m--- a/a/Dockerfile\x1b[22m',
      '\x1b[1m+++ b/a/Dockerfile\x1b[22m',
      '\x1b[36m@@ -1,3 +1,3 @@\x1b[39m',
      ' FROM a:1',
      '\x1b[31m-ENV A b\x1b[39m',
      '\x1b[32m+ENV A=b\x1b[39m',
      ' # -- a',
      '',
    ]);
  });

  test('says what would be left', async () => {
    tree.write('a/Dockerfile', 'FROM node:latest\nENV A b\n');
    const { stderr } = await run({ cwd: tree.root }, '--select', 'legacy-key-value,latest-tag', '--diff', 'a');
    expect(stderr).toBe('plimsoll: 1 finding would be fixed in 1 file, 1 left\n');
  });
});

describe('many files', () => {
  const write = (count: number): void => {
    for (let index = 0; index < count; index++)
      tree.write(`m/${index}/Dockerfile`, index === 0 ? 'FROM node\n' : floating);
  };
  const lines = ({ stdout }: Run): readonly string[] => stdout.trimEnd().split('\n');

  test('are counted on a terminal, in no more lines than it holds', async () => {
    write(60);
    const all = ['--preset', 'all', '--select', 'latest-tag,untagged-image,missing-healthcheck'];
    const shown = await run({ cwd: tree.root, terminal: 80 }, '--no-color', ...all, 'm');
    expect(lines(shown).length).toBeLessThanOrEqual(40);
    expect(lines(shown)[0]).toBe('59 × latest-tag (warning): `node` floats at `latest`: name a versi…, in 59 files');
    expect(lines(shown)[1]).toMatch(/^1 × untagged-image \(warning\): .*, in m\/0\/Dockerfile:1:6$/);
    expect(shown.stdout).toContain('\n60 findings in 60 files (60 warnings)\n');
    expect(shown.status).toBe(1);
    expect(lines(await run({ cwd: tree.root, terminal: 80 }, ...all, '--verbose', 'm')).length).toBeGreaterThan(240);
    const toFile = await run({ cwd: tree.root, terminal: 80 }, ...all, '--output', 'out.txt', 'm');
    expect(toFile.stdout).toBe('');
    expect(readFileSync(join(tree.root, 'out.txt'), 'utf8').split('\n').length).toBeGreaterThan(240);
    expect(lines(await run({ cwd: tree.root }, ...all, 'm')).length).toBeGreaterThan(240);
  });

  test('of which few have findings are told in full', async () => {
    for (let index = 0; index < 60; index++)
      tree.write(`m/${index}/Dockerfile`, index < 50 ? floating : 'FROM node:24\n');
    const shown = await lint({ terminal: 80 }, 'm');
    expect(shown.stdout).toMatch(/^m\/0\/Dockerfile:1:6  warning  latest-tag/);
  });
});

describe('--group-by', () => {
  test('message tells what is said of several files once, with its places', async () => {
    tree.write('e/Dockerfile', 'FROM ruby:latest\n');
    const { stdout } = await lint({}, '--group-by', 'message', '-q');
    expect(stdout).toBe(
      [
        '4 × latest-tag (warning): `node` floats at `latest`: name a version, or a digest, in 4 files',
        ...['a', 'b', 'c', 'd'].map((name) => `  ${name}/Dockerfile:1:6`),
        '1 × latest-tag (warning): `ruby` floats at `latest`: name a version, or a digest, in e/Dockerfile:1:6',
        '',
      ].join('\n'),
    );
  });

  test('rule tells its messages, file its findings', async () => {
    tree.write('e/Dockerfile', 'FROM ruby:latest\n');
    const byRule = await lint({}, '--group-by', 'rule', '-q');
    expect(byRule.stdout.split('\n')).toEqual([
      '5 × latest-tag (warning), in 5 files',
      '  4 × latest-tag (warning): `node` floats at `latest`: name a version, or a digest, in 4 files',
      '  1 × latest-tag (warning): `ruby` floats at `latest`: name a version, or a digest, in e/Dockerfile:1:6',
      '',
    ]);
    const byFile = await lint({}, '--group-by', 'file', '-q', 'e');
    expect(byFile.stdout).toBe(
      '1 × e/Dockerfile (warning)\n  1:6 warning latest-tag: `ruby` floats at `latest`: name a version, or a digest\n',
    );
  });

  test('puts what weighs most first', async () => {
    tree.write('f/Dockerfile', 'FROM node:24\nCMD ["node", "x.js"]\n');
    const { stdout } = await run(
      { cwd: tree.root },
      '--group-by',
      'rule',
      '--select',
      'latest-tag,full-base-image',
      '-q',
    );
    expect(stdout.split('\n').filter((line) => !line.startsWith(' '))).toEqual([
      expect.stringMatching(/^\d × full-base-image \(warning, ~\d+(?:\.\d)? [MG]B\)/),
      '4 × latest-tag (warning), in 4 files',
      '',
    ]);
  });

  test.each([
    [['--group-by', 'colour'], '`--group-by` cannot be `colour`'],
    [['--group-by', 'rule', '--format', 'json'], '`--group-by` is for `--format text`'],
    [['--group-by', 'rule', '--statistics'], '`--group-by` and `--statistics` contradict each other'],
  ])('%j is a mistake', async (argv, message) => {
    const { status, stderr } = await lint({}, ...argv);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
