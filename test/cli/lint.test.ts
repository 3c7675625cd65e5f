import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { formatNames } from '../../src/report/index.ts';
import { run, type Run, type World } from '../support/run.ts';
import { makeTree, type Tree } from '../support/tree.ts';

const floating = 'FROM node:latest\n';
const clean = 'FROM node:22.4\nUSER node\n';
const message = '`node` floats at `latest`: name a version, or a digest';

let tree: Tree;
beforeEach(() => {
  tree = makeTree({});
});
afterEach(() => tree.remove());

const write = (files: Readonly<Record<string, string | Uint8Array>>): void => {
  for (const [path, content] of Object.entries(files)) tree.write(path, content);
};

/** Runs with one rule, so that no other has a say. */
const lint = (...argv: string[]): Promise<Run> => lintIn({}, ...argv);
const lintIn = (world: Partial<World>, ...argv: string[]): Promise<Run> =>
  run({ cwd: tree.root, ...world }, '--select', 'latest-tag', ...argv);

/** What is said of every file, shortly. */
async function pathsOf(...argv: string[]): Promise<string[]> {
  const { stdout } = await lint('--format', 'json', ...argv);
  const { files } = JSON.parse(stdout) as { files: { path: string; diagnostics: unknown[]; error?: string }[] };
  return files.map(({ path, diagnostics, error }) => `${path}: ${error ?? diagnostics.length}`);
}

describe('a run', () => {
  test('with findings shows them, and gives 1', async () => {
    write({ Dockerfile: floating });
    expect(await lint('Dockerfile')).toEqual({
      status: 1,
      stdout: `Dockerfile:1:6  warning  latest-tag (DL3007)
  ${message}
  1 │ FROM node:latest
    │      ^^^^^^^^^^^

1 finding in 1 file (1 warning)
more about a rule: plimsoll explain latest-tag
`,
      stderr: '',
    });
  });

  test('without findings gives 0', async () => {
    write({ Dockerfile: clean });
    expect(await lint('Dockerfile')).toEqual({ status: 0, stdout: 'no findings in 1 file\n', stderr: '' });
  });

  test('has `lint` for its command unless told', async () => {
    write({ Dockerfile: floating });
    const expected = await lint('Dockerfile');
    expect(await run({ cwd: tree.root }, 'lint', '--select', 'latest-tag', 'Dockerfile')).toEqual(expected);
    expect(await run({ cwd: tree.root }, '--select', 'latest-tag', 'lint', 'Dockerfile')).toEqual(expected);
  });

  test('without paths searches the current folder', async () => {
    write({ 'a/Dockerfile': floating, 'b/app.dockerfile': clean, 'Dockerfile.md': floating });
    expect(await pathsOf()).toEqual(['a/Dockerfile: 1', 'b/app.dockerfile: 0']);
  });

  test('in a folder with nothing to lint says so, and gives 0', async () => {
    expect(await lint()).toEqual({ status: 0, stdout: '', stderr: 'plimsoll: no Dockerfile in `.`\n' });
  });

  test('takes what stands behind `--` for paths', async () => {
    write({ '--help': floating, lint: clean });
    expect(await pathsOf('--', '--help', 'lint')).toEqual(['--help: 1', 'lint: 0']);
  });

  test('takes flags behind paths', async () => {
    write({ Dockerfile: floating });
    expect((await lint('Dockerfile', '--fail-on', 'error')).status).toBe(0);
  });

  test('lints a file once, however often it is named', async () => {
    write({ 'a/Dockerfile': floating });
    expect(await pathsOf('a', 'a/Dockerfile', './a//Dockerfile', 'a/*', `${tree.root}/a/Dockerfile`)).toEqual([
      'a/Dockerfile: 1',
    ]);
  });

  test('goes on after a file that cannot be read, and gives 2', async () => {
    write({ 'a/Dockerfile': floating, binary: Uint8Array.of(0x46, 0, 0x46), 'c.Dockerfile': clean });
    const done = await lint('nope', 'a', 'binary', '*.docker', 'c.Dockerfile');
    expect(done.status).toBe(2);
    expect(done.stdout).toContain('1 finding in 1 of 2 files (1 warning)\n');
    expect(done.stderr).toBe(
      `plimsoll: *.docker: no file matches
plimsoll: binary: not a text file: it holds NUL bytes
plimsoll: nope: no such file or folder
`,
    );
    expect(await pathsOf('nope', 'c.Dockerfile')).toEqual(['c.Dockerfile: 0', 'nope: no such file or folder']);
  });

  test('says of binary files that it only found no more than that', async () => {
    write({ 'a/Dockerfile': Uint8Array.of(0x46, 0, 0x46), Dockerfile: clean });
    const stderr = 'plimsoll: `a/Dockerfile` was only found, and is passed over: not a text file: it holds NUL bytes\n';
    expect(await lint('.')).toEqual({ status: 0, stdout: 'no findings in 1 file\n', stderr });
  });

  test('shows no control character of a path or a text', async () => {
    write({ '\x1b[2J.Dockerfile': 'FROM node:latest # \x1b[31m\n' });
    const { stdout, stderr } = await lint('.', '\x1b[1m');
    expect(stdout + stderr).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(stderr).toBe('plimsoll: ␛[1m: no such file or folder\n');
  });
});

describe('standard input', () => {
  test('is `-`', async () => {
    const { stdout, status } = await lintIn({ stdin: floating }, '-');
    expect([stdout.split('\n')[0], status]).toEqual(['<stdin>:1:6  warning  latest-tag (DL3007)', 1]);
  });

  test('may stand for a file', async () => {
    write({ 'app/main.js': '' });
    const stdin = `${floating}COPY main.js /\n`;
    const { stdout } = await lintIn({ stdin }, '--format=json', '-', '--stdin-filename', 'app/Dockerfile');
    const [file] = (JSON.parse(stdout) as { files: { path: string; context?: string; contextFrom?: string }[] }).files;
    expect([file?.path, file?.context, file?.contextFrom]).toEqual(['app/Dockerfile', 'app', 'sources']);
  });

  test('is linted beside files', async () => {
    write({ Dockerfile: clean });
    const { stdout } = await lintIn({ stdin: floating }, '-', 'Dockerfile', '-');
    expect(stdout).toContain('1 finding in 1 of 2 files (1 warning)\n');
  });

  test('has its byte order mark counted, and must be text', async () => {
    const { stdout } = await lintIn({ stdin: `\ufeff${floating}` }, '-');
    expect(stdout.split('\n')[0]).toBe('<stdin>:1:7  warning  latest-tag (DL3007)');
    const binary = await lintIn({ stdin: Uint8Array.of(0) }, '-');
    expect(binary).toEqual({
      status: 2,
      stdout: '',
      stderr: 'plimsoll: <stdin>: not a text file: it holds NUL bytes\n',
    });
  });
});

describe('flags', () => {
  beforeEach(() => write({ Dockerfile: floating }));
  const plain = (...argv: string[]): Promise<Run> => run({ cwd: tree.root }, ...argv);
  const rulesOf = async (...argv: string[]): Promise<string[]> => {
    const { stdout } = await plain('--format', 'json', ...argv);
    const report = JSON.parse(stdout) as { files: { diagnostics: { rule: string }[] }[] };
    return report.files.flatMap(({ diagnostics }) => diagnostics.map(({ rule }) => rule));
  };

  test('--select and --ignore take ids and codes, one argument each, many times', async () => {
    expect(await rulesOf('--select', 'latest-tag', 'Dockerfile')).toEqual(['latest-tag']);
    expect(await rulesOf('--select=dl3007,untagged-image', '--select', 'parse-error', 'Dockerfile')).toEqual([
      'latest-tag',
    ]);
    expect(await rulesOf('--select', 'latest-tag', '--ignore', 'DL3007', 'Dockerfile')).toEqual([]);
    expect(await rulesOf('--ignore', 'latest-tag', '--ignore', 'parse-error', 'Dockerfile')).not.toContain(
      'latest-tag',
    );
  });

  test('--fail-on sets what gives 1', async () => {
    const statuses = ['error', 'warning', 'info', 'style', 'never'].map(
      async (severity) => (await lint('--fail-on', severity)).status,
    );
    expect(await Promise.all(statuses)).toEqual([0, 1, 1, 1, 0]);
  });

  test('--fail-on=never does not hide what could not be done', async () => {
    expect((await lint('--fail-on', 'never', 'nope')).status).toBe(2);
  });

  test('the last of several has its way', async () => {
    expect((await lint('--fail-on', 'never', '--fail-on', 'warning')).status).toBe(1);
  });

  test('--target names what is built', async () => {
    write({ Dockerfile: 'FROM a:1 AS one\nFROM b:1 AS two\nFROM c:1\n' });
    const targetsOf = async (...argv: string[]): Promise<unknown> =>
      (JSON.parse((await lint('--format', 'json', ...argv)).stdout) as { files: { targets: string[] }[] }).files[0]
        ?.targets;
    expect(await targetsOf()).toEqual(['2']);
    expect(await targetsOf('--target', 'one', '--target', 'two')).toEqual(['one', 'two']);
  });

  test('--build-arg is a pair, or a name in the environment', async () => {
    write({ Dockerfile: 'ARG TAG=latest\nFROM node:${TAG}\n' });
    const strict = ['--fail-on', 'info'];
    expect((await lint('--build-arg', 'TAG=22', ...strict)).status).toBe(0);
    expect((await lintIn({ env: { TAG: '22' } }, '--build-arg', 'TAG', ...strict)).status).toBe(0);
    expect((await lintIn({ env: { TAG: '22' } }, ...strict)).status).toBe(1);
    expect((await lint('--build-arg', 'TAG', ...strict)).status).toBe(1);
  });

  test('--context names the context', async () => {
    write({ 'docker/Dockerfile': 'FROM a:1\n', 'app/main.js': '' });
    const { stdout } = await lint('--format', 'json', '--context', 'app', 'docker/Dockerfile');
    expect(JSON.parse(stdout)).toMatchObject({ files: [{ path: 'docker/Dockerfile', context: 'app' }] });
  });

  test('colour is for terminals, and for who wants it', async () => {
    const colored = async (world: Partial<World>, ...argv: string[]): Promise<boolean> =>
      (await lintIn(world, ...argv)).stdout.includes('\x1b[');
    expect(await colored({})).toBe(false);
    expect(await colored({ terminal: 80 })).toBe(true);
    expect(await colored({ terminal: 80 }, '--no-color')).toBe(false);
    expect(await colored({ terminal: 80, env: { NO_COLOR: '1' } })).toBe(false);
    expect(await colored({ terminal: 80, env: { NO_COLOR: '' } })).toBe(true);
    expect(await colored({ terminal: 80, env: { TERM: 'dumb' } })).toBe(false);
    expect(await colored({ env: { FORCE_COLOR: '1' } })).toBe(true);
    expect(await colored({ env: { FORCE_COLOR: '0' }, terminal: 80 })).toBe(false);
    expect(await colored({ env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).toBe(true);
    expect(await colored({ env: { FORCE_COLOR: '1' } }, '--no-color')).toBe(false);
  });
});

describe('a mistake in the arguments gives 2 and says what was expected', () => {
  test.each([
    [['--formt', 'json'], 'unknown flag `--formt`: did you mean `--format`'],
    [['--no-colour'], 'unknown flag `--no-colour`: did you mean `--no-color`'],
    [['--zzz'], 'unknown flag `--zzz`'],
    [['-x'], 'unknown flag `-x`'],
    [['--format'], '`--format` needs a value: `--format FORMAT`'],
    [['--select', '--format', 'json'], '`--select` needs a value: `--select RULES`'],
    [['--select='], '`--select` needs a value: `--select RULES`'],
    [[''], 'a path is empty'],
    [['--no-color=yes'], '`--no-color` takes no value'],
    [['--format', 'jsn'], '`--format` cannot be `jsn`: did you mean `json`'],
    [
      ['--format', 'protobuf'],
      `\`--format\` cannot be \`protobuf\`: one of ${formatNames.map((name) => `\`${name}\``).join(', ')}`,
    ],
    [['--preset', 'strct'], '`--preset` cannot be `strct`: did you mean `strict`'],
    [['--fail-on', 'none'], '`--fail-on` cannot be `none`: one of `error`, `warning`, `info`, `style`, `never`'],
    [['--date', '2026-02-30'], '`--date` cannot be `2026-02-30`: a day is `YYYY-MM-DD`'],
    [['--build-arg', '=x'], '`--build-arg` cannot be `=x`: write `NAME=value`'],
    [['--select', 'latest-tg'], '`--select`: unknown rule `latest-tg`: did you mean `latest-tag`'],
    [['--ignore', 'a,zzzzzzzz'], '`--ignore`: unknown rule `a`'],
    [['--context', 'nope'], 'the build context `nope` is not a folder'],
    [['--stdin-filename', 'Dockerfile'], '`--stdin-filename` is for standard input: name `-` too'],
    [['rules', '--target', 'a'], '`plimsoll rules` has no flag `--target`'],
    [['explain'], '`plimsoll explain` needs a rule: `plimsoll explain latest-tag`'],
    [['explain', 'latest-tg'], 'no rule is called `latest-tg`: did you mean `latest-tag`'],
    [
      ['explian', 'DL3007'],
      'DL3007: no such file or folder\nplimsoll: explian: no such file or folder: did you mean `plimsoll explain`',
    ],
  ])('%j', async (argv, expected) => {
    expect(await run({ cwd: tree.root }, ...argv)).toEqual({
      status: 2,
      stdout: '',
      stderr: `plimsoll: ${expected}\n`,
    });
  });

  test('of the environment too', async () => {
    const { status, stderr } = await lintIn({ env: { SOURCE_DATE_EPOCH: 'today' } }, '.');
    expect([status, stderr]).toEqual([2, 'plimsoll: SOURCE_DATE_EPOCH is a number of seconds, not `today`\n']);
  });
});
