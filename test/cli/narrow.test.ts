import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { run, type Run } from '../support/run.ts';
import { makeRepository } from '../support/repository.ts';
import { validateSarif } from '../support/sarif.ts';
import { makeTree, type Tree } from '../support/tree.ts';

const floating = 'FROM node:latest\n';
const clean = 'FROM node:22.4\nUSER node\n';

// Git is started a dozen times in a test.
jest.setTimeout(60_000);

const trees: Tree[] = [];
afterEach(() => trees.splice(0).forEach((made) => made.remove()));
function tree(files: Readonly<Record<string, string>>): Tree {
  const made = makeTree(files);
  trees.push(made);
  return made;
}

/** Runs with rules that find little else. */
const lint = ({ root }: Tree, ...argv: readonly string[]): Promise<Run> =>
  run({ cwd: root }, '--format', 'gnu', ...argv);
const read = ({ root }: Tree, path: string): string => readFileSync(join(root, path), 'utf8');
const places = ({ stdout }: Run): readonly string[] =>
  [...stdout.matchAll(/^plimsoll:(\S+?:\d+):\d+: (\S+)/gm)].map(([, place, code]) => `${place} ${code}`);

describe('--since', () => {
  test('shows what is new, in every format', async () => {
    const made = makeRepository({ Dockerfile: floating });
    trees.push(made);
    made.write('Dockerfile', `${floating}FROM python:latest\n`);
    const rule = ['--select', 'latest-tag'];
    expect(places(await lint(made, ...rule, '--since', 'HEAD'))).toEqual(['Dockerfile:2 DL3007']);
    const text = await run({ cwd: made.root }, ...rule, '--since', 'HEAD');
    expect([text.status, text.stdout]).toEqual([
      1,
      expect.stringContaining('\n1 finding since `HEAD` in 1 file (1 warning)\n'),
    ]);
    const markdown = await run({ cwd: made.root }, ...rule, '--since', 'HEAD', '--format', 'markdown');
    expect(markdown.stdout).toContain('\n1 finding since `HEAD` in 1 file (1 warning)\n');
    const json = await run({ cwd: made.root }, ...rule, '--since', 'HEAD', '--format', 'json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      since: { ref: 'HEAD', commit: made.git('rev-parse', 'HEAD').trim() },
      files: [{ images: [{ target: '1' }] }],
    });
    made.commit();
    expect(await lint(made, ...rule, '--since', 'HEAD')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('says what Git cannot tell', async () => {
    const made = tree({ Dockerfile: floating });
    expect(await lint(made, '--since', 'main')).toEqual({
      status: 2,
      stdout: '',
      stderr: `plimsoll: \`${made.root}\` is in no Git repository, and only Git knows what has changed\n`,
    });
  });

  test('names a wrong flag as ever', async () => {
    const made = makeRepository({ Dockerfile: floating });
    trees.push(made);
    const { stderr } = await lint(made, '--since', 'HEAD', '--select', 'latest-tg');
    expect(stderr).toBe('plimsoll: `--select`: unknown rule `latest-tg`: did you mean `latest-tag`\n');
  });
});

describe('--baseline', () => {
  const rule = ['--select', 'latest-tag,sudo'];

  test('knows the places of a row one by one', async () => {
    const made = tree({ Dockerfile: 'FROM debian:12\nRUN sudo a\nRUN sudo b\n' });
    const known = ['--select', 'sudo', '--baseline', 'known.json'];
    expect((await lint(made, ...known, '--write-baseline')).stderr).toContain('2 findings written');
    made.write('Dockerfile', 'FROM debian:12\nRUN sudo a\nRUN sudo new\nRUN sudo b\nRUN sudo newer\n');
    const { stdout } = await run({ cwd: made.root }, ...known);
    expect(stdout).toMatch(/^Dockerfile:3:5  info  sudo/);
    expect(stdout).toContain('\n  at 5:5: here too');
    expect(stdout).toContain('\n1 finding in 1 file (1 info), 2 known\n');
  });

  test('is written, hides what it knows, and is pruned', async () => {
    const made = tree({
      'a/Dockerfile': floating,
      'b/Dockerfile': `${floating}RUN sudo a\nRUN sudo b\n`,
      'c/Dockerfile': clean,
    });
    const known = [...rule, '--baseline', 'ci/known.json'];
    expect((await run({ cwd: made.root }, ...known, '--write-baseline')).stderr).toContain(
      '/ci`, and `--create-dirs` makes it\n',
    );
    const written = await run({ cwd: made.root }, ...known, '--write-baseline', '--create-dirs');
    expect([written.status, written.stderr]).toEqual([0, 'plimsoll: 4 findings written to `ci/known.json`\n']);
    expect(written.stdout).toMatch(/^no findings in 3 files, 4 known\n/);
    const text = read(made, 'ci/known.json');
    expect(Object.keys((JSON.parse(text) as { findings: object }).findings)).toEqual([
      '../a/Dockerfile',
      '../b/Dockerfile',
    ]);

    made.write('a/Dockerfile', `# moved\n\n${floating}RUN sudo new\n`);
    const checked = await lint(made, ...known);
    expect([checked.status, checked.stderr, ...places(checked)]).toEqual([0, '', 'a/Dockerfile:4 DL3004']);
    // From another folder it is the same.
    const inside = await run(
      { cwd: join(made.root, 'a') },
      ...rule,
      '--format',
      'json',
      '--baseline',
      '../ci/known.json',
    );
    expect(JSON.parse(inside.stdout)).toMatchObject({ summary: { infos: 1, known: 1 } });

    made.write('b/Dockerfile', clean);
    rmSync(join(made.root, 'a'), { recursive: true });
    const pruned = await run({ cwd: made.root }, '--baseline', 'ci/known.json', '--prune-baseline', '.');
    expect(pruned.stderr).toBe(
      [
        '../a/Dockerfile: `latest-tag` is found no more',
        '../b/Dockerfile: `latest-tag` is found no more',
        '../b/Dockerfile: `sudo` is found no more (2 times)',
        '4 of 4 findings pruned from `ci/known.json`',
      ]
        .map((line) => `plimsoll: ${line}\n`)
        .join(''),
    );
    expect(read(made, 'ci/known.json')).toBe('{\n  "version": 1,\n  "findings": {}\n}\n');
    expect((await lint(made, ...known, '--write-baseline')).stderr).toBe(
      'plimsoll: 0 findings written to `ci/known.json`\n',
    );
    expect((await run({ cwd: made.root }, '--baseline', 'ci/known.json', '--prune-baseline')).stderr).toBe(
      'plimsoll: nothing to prune in `ci/known.json`\n',
    );
  });

  test('is not pruned of files that are not looked at', async () => {
    const made = tree({ 'a/Dockerfile': floating, 'b/Dockerfile': floating });
    await lint(made, '--baseline', 'k', '--write-baseline');
    const before = read(made, 'k');
    const { stderr } = await lint(made, '--baseline', 'k', '--prune-baseline', 'a');
    expect([stderr, read(made, 'k')]).toEqual(['plimsoll: nothing to prune in `k`\n', before]);
  });

  test('is not written where a part of the work could not be done', async () => {
    const made = tree({ Dockerfile: floating });
    const { status, stderr } = await lint(made, '--baseline', 'k', '--write-baseline', 'Dockerfile', 'nope');
    expect([status, stderr]).toEqual([
      2,
      'plimsoll: nope: no such file or folder\nplimsoll: `k` is not written: a part of the work could not be done\n',
    ]);
  });

  test('holds for what is left after fixes', async () => {
    const made = tree({ Dockerfile: floating });
    await lint(made, ...rule, '--baseline', 'k', '--write-baseline');
    const { status, stdout } = await lint(made, ...rule, '--baseline', 'k', '--fix');
    expect([status, stdout]).toEqual([0, '']);
  });

  test.each([
    ['no such file', undefined, 'the baseline `k.json`: no such file or folder'],
    ['an empty one', '', 'k.json: not JSON'],
    ['broken JSON', '{\n  "version": 1,\n  findings', 'k.json:3:'],
    ['a conflict', '{\n<<<<<<< HEAD\n  "version": 1,\n=======\n', 'k.json:2:1: a merge left a conflict here'],
    ['a wrong version', '{ "version": 2 }', 'k.json:1:3: version: expected 1, found `2`'],
    [
      'a wrong count',
      '{\n  "version": 1,\n  "findings": {\n    "D": {\n      "r": {\n        "0123456789abcdef": "x"\n',
      'k.json:',
    ],
    [
      'a wrong count in a whole file',
      '{ "version": 1, "findings": { "D": { "r": {\n  "0123456789abcdef": "x" } } } }',
      'k.json:2:3: findings.D.r.0123456789abcdef: expected a whole number from 1 on, found `"x"`',
    ],
  ])('of %s gives 2, with its place', async (_, text, expected) => {
    const made = tree({ Dockerfile: floating, ...(text !== undefined && { 'k.json': text }) });
    const { status, stdout, stderr } = await lint(made, '--baseline', 'k.json');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.startsWith(`plimsoll: ${expected}`) ? '' : stderr).toBe('');
  });

  test('may begin with a byte order mark', async () => {
    const made = tree({ Dockerfile: floating, k: '\ufeff{ "version": 1, "findings": {} }' });
    expect((await lint(made, ...rule, '--baseline', 'k')).status).toBe(1);
  });
});

describe('--shard', () => {
  test('splits the work, and `merge` joins what comes of it', async () => {
    const names = Array.from({ length: 9 }, (_, index) => `${index}/Dockerfile`);
    const made = tree(Object.fromEntries(names.map((name) => [name, floating])));
    const sarif = ['--select', 'latest-tag', '--format', 'sarif', '--output'];
    await lint(made, ...sarif, 'all.sarif');
    const parts = ['1/3', '2/3', '3/3'].map(async (shard, index) => {
      const { status } = await lint(made, ...sarif, `${index}.sarif`, '--shard', shard);
      return status;
    });
    expect(await Promise.all(parts)).toEqual([1, 1, 1]);
    const merged = await run({ cwd: made.root }, 'merge', '0.sarif', '1.sarif', '2.sarif');
    expect([merged.status, merged.stderr]).toEqual([0, '']);
    const log = JSON.parse(merged.stdout) as { runs: { results: unknown[]; tool: unknown }[] };
    const whole = JSON.parse(read(made, 'all.sarif')) as typeof log;
    expect(validateSarif(log) ? [] : validateSarif.errors).toEqual([]);
    const texts = (one: typeof log): readonly string[] =>
      (one.runs[0]?.results ?? []).map((item) => JSON.stringify(item)).toSorted();
    expect(texts(log)).toEqual(texts(whole));
    expect(log.runs[0]?.tool).toEqual(whole.runs[0]?.tool);

    const merge = ['merge', '0.sarif', '1.sarif', '2.sarif', '--output', 'out/m.sarif'];
    expect((await run({ cwd: made.root }, ...merge)).stderr).toContain('/out`, and `--create-dirs` makes it\n');
    const logs = ['merge', '0.sarif', '1.sarif', '2.sarif', '--format'];
    const summary = await run({ cwd: made.root }, ...logs, 'markdown');
    const expected = await run({ cwd: made.root }, '--select', 'latest-tag', '--format', 'markdown');
    const told = (text: string): string => text.replace(/^- .* predicted\n+/gm, '');
    expect(told(summary.stdout)).toBe(told(expected.stdout));
    expect((await run({ cwd: made.root }, ...logs, 'statistics')).stdout).toMatch(/^rule +findings .*\nlatest-tag +\d/);
    expect((await run({ cwd: made.root }, ...logs, 'json')).stderr).toMatch(/^plimsoll: `--format` cannot be `json`/);
    expect(await run({ cwd: made.root }, ...merge, '--create-dirs')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(read(made, 'out/m.sarif')).toBe(merged.stdout);
  });

  test('without a file of its own is no failure', async () => {
    const made = tree({ Dockerfile: floating });
    const runs = ['1/3', '2/3', '3/3'].map((shard) => lint(made, '--select', 'latest-tag', '--shard', shard));
    expect((await Promise.all(runs)).map(({ status }) => status)).toEqual([0, 0, 1]);
  });
});

describe('a mistake gives 2 and says what was expected', () => {
  const made = (): Tree => tree({ Dockerfile: floating, 'bad.sarif': '{', 'list.sarif': '[]', binary: 'a\0' });
  const cases: readonly (readonly [readonly string[], string])[] = [
    [['--shard', '0/4'], '`--shard` cannot be `0/4`: the first of four is `1/4`, the last `4/4`'],
    [['--shard', '2'], '`--shard` cannot be `2`: the first of four is `1/4`, the last `4/4`'],
    [['--since'], '`--since` needs a value: `--since REF`'],
    [['--since', 'a', '--fix'], '`--since` and `--fix` contradict each other: fixes are of all that is found'],
    [['--since', 'a', '--diff'], '`--since` and `--diff` contradict each other: fixes are of all that is found'],
    [['--write-baseline'], '`--write-baseline` needs `--baseline FILE`'],
    [['--prune-baseline'], '`--prune-baseline` needs `--baseline FILE`'],
    [
      ['--baseline', 'k', '--write-baseline', '--prune-baseline'],
      '`--write-baseline` and `--prune-baseline` contradict each other: name one of them',
    ],
    [
      ['--baseline', 'k', '--write-baseline', '--shard', '1/2'],
      '`--write-baseline` and `--shard` contradict each other: a baseline is of all that is found',
    ],
    [
      ['--baseline', 'k', '--prune-baseline', '--since', 'a'],
      '`--prune-baseline` and `--since` contradict each other: a baseline is of all that is found',
    ],
    [
      ['--baseline', 'k', '--prune-baseline', '--select', 'sudo'],
      '`--prune-baseline` and `--select` contradict each other: every rule is to be asked',
    ],
    [
      ['--baseline', 'k', '--write-baseline', '-'],
      '`--write-baseline` cannot name standard input: give it a name by `--stdin-filename`',
    ],
    [['merge'], '`plimsoll merge` needs files: `plimsoll merge 1.sarif 2.sarif --output all.sarif`'],
    [['merge', 'nope'], '`nope`: no such file or folder'],
    [['merge', 'binary'], '`binary`: not a text file: it holds NUL bytes'],
    [['merge', 'list.sarif'], '`list.sarif`: expected an object, found an empty list'],
    [['merge', 'a', '--since', 'x'], '`plimsoll merge` has no flag `--since`'],
  ];
  test.each(cases)('%j', async (argv, expected) => {
    expect(await run({ cwd: made().root }, ...argv)).toEqual({
      status: 2,
      stdout: '',
      stderr: `plimsoll: ${expected}\n`,
    });
  });

  test('broken JSON is told by name', async () => {
    const { status, stderr } = await run({ cwd: made().root }, 'merge', 'bad.sarif');
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^plimsoll: `bad\.sarif`: not JSON: .+\n$/)]);
  });
});
