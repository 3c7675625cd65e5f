/** A file that has no end, or that waits for somebody, does not stop a run: it is said to be none, and the run goes on. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readWhole } from '../../src/node/disk/open-file.ts';
import { mostBytes, readText } from '../../src/node/disk/read.ts';
import { run, type Run } from '../support/run.ts';
import { makeTree, type Tree } from '../support/tree.ts';

let tree: Tree;
beforeEach(() => {
  tree = makeTree({ '.git/HEAD': '', 'good/Dockerfile': 'FROM node:latest\n' });
});
afterEach(() => tree.remove());

const plimsoll = (...argv: string[]): Promise<Run> => run({ cwd: tree.root }, ...argv);
const inside = (path: string): string => join(tree.root, path);

/** Every file that is read without being named. */
const found = [
  '.gitignore',
  'package.json',
  'plimsoll.config.yaml',
  '.plimsollrc',
  '.config/plimsollrc.yaml',
  '.hadolint.yaml',
  'compose.yaml',
  'docker-bake.json',
  '.dockerignore',
  'Dockerfile.dockerignore',
  'requirements.txt',
  'files.tar.gz',
];

describe.each([
  ['an endless device', (path: string) => tree.link(path, '/dev/zero')],
  [
    'a pipe',
    (path: string) => {
      tree.write(path, '');
      execFileSync('rm', [inside(path)]);
      tree.pipe(path);
    },
  ],
  [
    'a file without an end',
    (path: string) => {
      tree.write(path, '');
      execFileSync('truncate', ['--size', '1T', inside(path)]);
    },
  ],
  ['a circle of links', (path: string) => tree.link(path, inside(path))],
  ['a folder', (path: string) => tree.write(`${path}/`, '')],
])('%s in place of', (_, make) => {
  test.each(found)('%s', async (path) => {
    const text =
      'FROM node:latest\nCOPY requirements.txt package.json ./\nADD files.tar.gz /\nRUN npm ci && pip install -r requirements.txt\n';
    tree.write('Dockerfile', text);
    for (const other of ['requirements.txt', 'package.json', 'files.tar.gz'])
      if (other !== path) tree.write(other, '{}');
    make(path);
    const { status, stdout } = await plimsoll('--preset', 'all', '--context', '.', '.', 'good');
    expect([1, 2]).toContain(status);
    // A configuration that cannot be read speaks for its folders; all else leaves the others as they are.
    if (status === 1) expect(stdout).toContain('good/Dockerfile');
  });

  test('a Dockerfile: the others are linted', async () => {
    make('Dockerfile');
    const { stdout } = await plimsoll('.', 'Dockerfile');
    expect(stdout).toContain('good/Dockerfile');
  });

  test.each([['--baseline'], ['--config']])('what %s names: it is an error', async (flag) => {
    make('named');
    expect((await plimsoll(flag, 'named', '.')).status).toBe(2);
  });

  test('a report to be merged: it is an error', async () => {
    make('named.sarif');
    expect((await plimsoll('merge', 'named.sarif')).status).toBe(2);
  });
});

describe('reading', () => {
  test('takes what is no larger than its kind may be', () => {
    tree.write('a', new Uint8Array(mostBytes.Dockerfile).fill(35));
    tree.write('b', new Uint8Array(mostBytes.Dockerfile + 1).fill(35));
    expect(readText(inside('a'), 'Dockerfile')).toMatchObject({ text: '#'.repeat(mostBytes.Dockerfile) });
    expect(readText(inside('b'), 'Dockerfile')).toEqual({
      error: 'larger than 1 MB, which is the limit of a Dockerfile: not read',
      binary: false,
      limit: true,
    });
    expect(readText(inside('b'), 'file of a build context')).toMatchObject({ text: expect.any(String) });
  });

  test('of standard input has the same limit', async () => {
    const stdin = new Uint8Array(mostBytes.Dockerfile + 1).fill(35);
    const { status, stderr } = await run({ cwd: tree.root, stdin }, '-');
    expect([status, stderr]).toEqual([
      2,
      'plimsoll: <stdin>: larger than 1 MB, which is the limit of a Dockerfile: not read\n',
    ]);
  });

  test('ends where a file ends that says nothing of its size', () => {
    expect(Buffer.from(readWhole('/proc/self/status', 1_000_000)).toString()).toContain('Pid:');
    expect(() => readWhole('/proc/self/status', 10)).toThrow('ERR_FS_FILE_TOO_LARGE');
  });
});

describe('a limit that is reached has its name said, and the others are linted', () => {
  const words = (count: number): string => 'a '.repeat(count);
  test.each([
    ['1000 instructions', Array.from({ length: 10_000 }, (_, index) => `FROM a:1 AS s${index}\n`).join('')],
    ['100 kB of instructions', `FROM a:1\nRUN ${`${words(15_000)}\\\n`.repeat(5)}a\n`],
    ['100 kB of instructions', `FROM a:1\nRUN ${words(75_000)}\n`],
    ['5000 lines of instructions', `FROM a:1\nRUN <<E\n${'a\n'.repeat(5001)}E\n`],
    ['1500 commands and redirections', `FROM a:1\nRUN ${'cd a; make; '.repeat(800)}\n`],
    ['1500 commands and redirections', `FROM a:1\n${`RUN ${'>a '.repeat(300)}\n`.repeat(10)}`],
    ['1000 names in comments that silence', `FROM a:1\n# plimsoll ignore=${'latest-tag,'.repeat(1001)}sudo\n`],
    ['1000 names in comments that silence', `FROM a:1\n${'# plimsoll ignore=latest-tag\n'.repeat(1001)}`],
    ['1000 names in comments that silence', `FROM a:1\n${'# hadolint ignore=DL3007\n#check=skip=all\n'.repeat(501)}`],
    ['1000 sources of COPY and ADD', `FROM a:1\nCOPY ${words(600)}/b\nADD ${words(600)}/b\n`],
  ])('%s', async (limit, text) => {
    tree.write('Dockerfile', text);
    const { status, stdout, stderr } = await plimsoll('.');
    expect(status).toBe(2);
    expect(stderr).toContain(
      `plimsoll: Dockerfile: has more than ${limit}, which is the limit of a Dockerfile: not linted\n`,
    );
    expect(stdout).toContain('good/Dockerfile');
  });

  test('what a COPY writes by a heredoc, and comments, do not count', async () => {
    tree.write('Dockerfile', `FROM a:1\nCOPY <<E /a\n${'a\n'.repeat(150_000)}E\n${'# a\n'.repeat(50_000)}`);
    expect((await plimsoll('Dockerfile')).stderr).not.toContain('limit');
  });

  test.each([
    ['nested too deeply', `FROM a:1\nRUN ${'('.repeat(3000)}curl http://a.example | sh${')'.repeat(3000)}\n`],
    ['nested too deeply', `FROM a:1\nRUN echo ${'$('.repeat(40)}a${')'.repeat(40)}\n`],
    ['too many heredocs', `FROM a:1\nRUN ${Array.from({ length: 1100 }, (_, at) => `cat <<E${at}`).join(' ')}\n`],
  ])('a script %s', async (limit, text) => {
    tree.write('Dockerfile', text);
    const { status, stdout } = await plimsoll('--select', 'sudo', '--format', 'gnu', 'Dockerfile');
    expect([status, stdout]).toEqual([
      1,
      expect.stringMatching(
        new RegExp(
          `^plimsoll:Dockerfile:2:1: script-limit warning: .*${limit}, which is a limit of scripts: what it runs is not looked at`,
        ),
      ),
    ]);
  });

  test.each(['compose.yaml', '.dockerignore'])('%s', async (name) => {
    tree.write('Dockerfile', 'FROM node:latest\nCOPY . .\n');
    tree.write(name, '# a\n'.repeat(300_000));
    const { stdout, stderr } = await plimsoll('.');
    expect(stderr).toMatch(new RegExp(`\`${name}\` is larger than (?:1 MB|150 kB), which is the limit of an? `));
    expect(stdout).toContain('good/Dockerfile');
  });

  test('lines of a .gitignore: it leaves out nothing', async () => {
    tree.write('out/Dockerfile', 'FROM node:latest\n');
    tree.write('.gitignore', `out\n${'**/a*b\n'.repeat(5000)}`);
    const { stdout, stderr } = await plimsoll('.');
    expect(stdout).toContain('out/Dockerfile');
    expect(stderr).toContain(
      '`.gitignore` has more than 5000 lines, which is the limit of an ignore file: it is not heard',
    );
  });

  test.each([
    ['compose files', (at: number) => `compose.x${at}.yaml`, (at: number) => `  s${at}: { build: . }\n`],
    ['workflows', (at: number) => `.github/workflows/x${at}.yml`, () => '# docker build .\n'],
  ])('%s, all together', async (_what, name, line) => {
    tree.write('Dockerfile', 'FROM node:latest\n');
    const text = `services:\n${Array.from({ length: 8000 }, (_, at) => line(at)).join('')}`;
    for (let at = 0; at < 8; at++) tree.write(name(at), text.slice(0, text.lastIndexOf('\n', 149_000)));
    const { status, stdout, stderr } = await plimsoll('.');
    expect([status, stdout]).toEqual([1, expect.stringContaining('latest-tag')]);
    expect(stderr).toContain(
      'are larger than 500 kB together, which is the limit of a run: what they say is not all known',
    );
  });

  test('what rules read of the files of a context', async () => {
    tree.write('Dockerfile', `FROM node:22\nWORKDIR /a\nCOPY . .\n${'RUN npm ci\n'.repeat(40)}`);
    tree.write('.dockerignore', 'none\n');
    tree.write('package.json', `{"scripts":{"install":"a"},"a":"${'a'.repeat(3_900_000)}"}`);
    const { status, stderr } = await plimsoll('--preset', 'all', 'Dockerfile');
    expect(status).not.toBe(2);
    expect(stderr).toContain('`.` has its files read for more than 32 MB, which is the limit');
  });

  test('findings of a rule in a file', async () => {
    tree.write('Dockerfile', `FROM debian:12\nARG ${'A=a '.repeat(2500)}\n`);
    const { stdout } = await plimsoll('--select', 'unused-arg', '--format', 'gnu', 'Dockerfile');
    expect(stdout).toContain('which is the limit of a rule in a file: the rest is not told');
  });
});

test.each([
  ['ARG', (index: number) => `ARG A${index + 1}=$A${index}$A${index}`],
  ['ENV', (index: number) => `ENV A${index + 1}=$A${index}$A${index}`],
])('%s that double each other are not known in the end', async (_, line) => {
  const lines = Array.from({ length: 60 }, (__, index) => line(index)).join('\n');
  tree.write('Dockerfile', `ARG A0=aaaaaaaa\nFROM a:1\nARG A0\n${lines}\nRUN echo $A60\nWORKDIR /$A60\n`);
  const { status, stderr } = await plimsoll('Dockerfile');
  expect([[0, 1].includes(status), stderr]).toEqual([true, expect.not.stringContaining('internal')]);
});
