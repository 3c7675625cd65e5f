import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { makeRepository } from '../support/repository.ts';
import { run, type Run, type World } from '../support/run.ts';
import { makeTree, type Tree } from '../support/tree.ts';

const legacy = 'FROM node:latest\nENV A b\n';
const fixed = 'FROM node:latest\nENV A=b\n';

let tree: Tree;
beforeEach(() => {
  tree = makeTree({ Dockerfile: legacy });
});
afterEach(() => {
  tree.remove();
});

const read = (path = 'Dockerfile'): string => readFileSync(join(tree.root, path), 'utf8');
const plimsoll = (...argv: string[]): Promise<Run> => runIn({}, ...argv);
const runIn = (world: Partial<World>, ...argv: string[]): Promise<Run> =>
  run(
    { cwd: tree.root, ...world },
    '--select',
    'latest-tag,legacy-key-value,full-base-image',
    '--no-config',
    '--allow-no-vcs',
    ...argv,
  );

const diff = `--- a/Dockerfile
+++ b/Dockerfile
@@ -1,2 +1,2 @@
 FROM node:latest
-ENV A b
+ENV A=b
`;

const would = '1 finding would be fixed in 1 file, 2 left (1 fixable with --fix-unsafe)';

describe('--fix', () => {
  test('writes what is safe, shows what is left, and counts', async () => {
    const { status, stdout, stderr } = await plimsoll('--fix', 'Dockerfile');
    expect(read()).toBe(fixed);
    expect([status, stderr]).toEqual([
      1,
      'plimsoll: 1 finding fixed in 1 file, 2 left (1 fixable with --fix-unsafe)\n',
    ]);
    expect(stdout).toContain('latest-tag');
    expect(stdout).not.toContain('legacy-key-value');
  });

  test('gives 0 when nothing is left, and says nothing of what needed no fix', async () => {
    expect((await plimsoll('--fix', '--ignore', 'latest-tag,full-base-image')).status).toBe(0);
    const again = await plimsoll('--fix', '--ignore', 'latest-tag,full-base-image');
    expect(again).toEqual({ status: 0, stdout: 'no findings in 1 file\n', stderr: '' });
  });

  test('--fix-unsafe takes unsafe ones too', async () => {
    await plimsoll('--fix-unsafe');
    expect(read()).toBe('FROM node:slim\nENV A=b\n');
  });

  test('--fix-rule takes those of some rules, by id or code', async () => {
    await plimsoll('--fix-rule', 'latest-tag', '--fix-rule', 'untagged-image,dl3003');
    expect(read()).toBe(legacy);
    await plimsoll('--fix-rule', 'latest-tag,LegacyKeyValueFormat');
    expect(read()).toBe(fixed);
  });

  test('a file that cannot be written gives 2', async () => {
    chmodSync(join(tree.root, 'Dockerfile'), 0o444);
    expect(await plimsoll('--fix', 'Dockerfile')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'plimsoll: Dockerfile: not fixed: it is read-only\n',
    });
    expect(read()).toBe(legacy);
  });

  test('what is left out is told with its reason, on standard error and in json', async () => {
    const text = 'FROM a:1\nARG ARCH=cpu # or gpu\n';
    tree.write('Dockerfile', text);
    const rules = 'trailing-comment,mismatched-definition-comment';
    const { stdout, stderr } = await run(
      { cwd: tree.root },
      '--no-config',
      '--select',
      rules,
      '--fix',
      '--format',
      'json',
      'Dockerfile',
    );
    const title = 'Put the comment on a line of its own';
    const why = 'it would bring a finding of `mismatched-definition-comment`: this is no description';
    expect(stderr).toContain(
      `plimsoll: Dockerfile:2:14: the fix of \`trailing-comment\` (${title}) is left out: ${why}`,
    );
    expect(JSON.parse(stdout)).toMatchObject({
      files: [
        {
          fixes: {
            fixed: [],
            dropped: [
              {
                rule: 'trailing-comment',
                title,
                reason: expect.stringContaining(why),
                start: { line: 2, column: 14, offset: 22 },
                end: { line: 2, column: 22, offset: 30 },
              },
            ],
          },
        },
      ],
    });
    expect(read()).toBe(text);
  });

  test('json has what was fixed', async () => {
    const { stdout } = await plimsoll('--fix', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      files: [
        {
          fixes: {
            fixed: [{ rule: 'legacy-key-value', title: 'Write `key=value`', safety: 'safe' }],
            dropped: [],
          },
        },
      ],
    });
  });
});

describe('--diff', () => {
  test('shows what would change, writes nothing, and gives 1', async () => {
    const stderr = `plimsoll: ${would}\n`;
    expect(await plimsoll('--diff')).toEqual({ status: 1, stdout: diff, stderr });
    expect(await plimsoll('--fix', '--diff')).toEqual({ status: 1, stdout: diff, stderr });
    expect(read()).toBe(legacy);
  });

  test('gives 0 when nothing would, whatever is found', async () => {
    expect(await plimsoll('--diff', '--fix-rule', 'latest-tag')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('gives 2 when a part of the work could not be done', async () => {
    expect(await plimsoll('--diff', 'Dockerfile', 'nope')).toEqual({
      status: 2,
      stdout: diff,
      stderr: `plimsoll: ${would}\nplimsoll: nope: no such file or folder\n`,
    });
  });

  test('other reports are written beside it', async () => {
    expect((await plimsoll('--diff', '--report', 'json=found.json')).stdout).toBe(diff);
    expect(JSON.parse(read('found.json'))).toMatchObject({ files: [{ path: 'Dockerfile' }] });
  });

  test('a terminal obeys nothing of it', async () => {
    tree.write('Dockerfile', 'FROM a:1\n# \x1b[2J\t\nENV A b\n');
    expect((await runIn({ terminal: 80 }, '--diff')).stdout).toContain(' # ␛[2J\t\n');
    expect((await plimsoll('--diff')).stdout).toContain(' # \x1b[2J\t\n');
  });
});

describe('standard input', () => {
  test('is fixed to standard output, and what is left is told on standard error', async () => {
    const { status, stdout, stderr } = await runIn({ stdin: legacy }, '--fix', '--format', 'tty', '-');
    expect([status, stdout]).toEqual([1, fixed]);
    expect(stderr.split('\n')).toEqual([
      '-:1 DL3007 warning: `node` floats at `latest`: name a version, or a digest',
      '-:1 full-base-image warning: `node:latest` is the full variant, with compilers and headers: use `slim`',
      'plimsoll: 1 finding fixed in 1 file, 2 left (1 fixable with --fix-unsafe)',
      '',
    ]);
    expect(read()).toBe(legacy);
  });

  test.each(['json', 'sarif', 'github'])('%s goes to standard error', async (format) => {
    const { stdout, stderr } = await runIn({ stdin: legacy }, '--fix', '--format', format, '-');
    expect(stdout).toBe(fixed);
    expect(stderr).toContain('latest-tag');
    expect(stderr).toMatch(format === 'github' ? /^::warning / : /^\{\n/);
  });

  test('without anything to fix comes back as it is', async () => {
    const text = '\ufeffFROM a:1\r\n\r\n';
    expect((await runIn({ stdin: text }, '--fix', '-')).stdout).toBe(text);
  });

  test('has a diff, too', async () => {
    expect((await runIn({ stdin: legacy }, '--diff', '-')).stdout).toBe(diff.replaceAll('/Dockerfile', '/<stdin>'));
  });
});

test.each([
  [['--fix-rule', 'legacy-key-valu'], '`--fix-rule`: unknown rule `legacy-key-valu`: did you mean `legacy-key-value`'],
  [['--fix-rule'], '`--fix-rule` needs a value: `--fix-rule RULES`'],
  [['--fix=all'], '`--fix` takes no value'],
])('%j', async (argv, expected) => {
  expect(await run({ cwd: tree.root }, ...argv)).toEqual({ status: 2, stdout: '', stderr: `plimsoll: ${expected}\n` });
  expect(read()).toBe(legacy);
});

describe('what Git could not give back is not written over', () => {
  const fixOf = ({ root }: Tree, ...argv: string[]): Promise<Run> =>
    run({ cwd: root }, '--fix', '--select', 'legacy-key-value', ...argv);
  const nothing = (why: string): Partial<Run> => ({
    status: 2,
    stdout: '',
    stderr: `plimsoll: nothing is fixed: ${why}\n`,
  });

  test('tracked, with changes that are not staged', async () => {
    const made = makeRepository({ Dockerfile: 'FROM a:1\n', 'b/Dockerfile': legacy });
    try {
      made.write('Dockerfile', legacy);
      const why =
        '`Dockerfile` is changed, and the changes are not staged: `git add` it first, or give `--allow-dirty`';
      expect(await fixOf(made, '.')).toEqual(nothing(why));
      expect(await fixOf(made, 'Dockerfile')).toEqual(nothing(why));
      expect(readFileSync(join(made.root, 'b/Dockerfile'), 'utf8')).toBe(legacy);
      expect(await fixOf(made, '--diff', '.')).toMatchObject({ status: 1 });
      expect(await fixOf(made, 'b/Dockerfile')).toMatchObject({ status: 0 });
      made.git('add', 'Dockerfile');
      expect(await fixOf(made, '.')).toMatchObject({ status: 0 });
      expect(readFileSync(join(made.root, 'Dockerfile'), 'utf8')).toBe(fixed);
      made.write('Dockerfile', legacy.replace('b', 'c'));
      expect(await fixOf(made, '--allow-dirty', '.')).toMatchObject({ status: 0 });
    } finally {
      made.remove();
    }
  });

  test('not tracked, where it was only found', async () => {
    const made = makeRepository({ a: '' });
    try {
      made.write('Dockerfile', legacy);
      made.write('c/Dockerfile', legacy);
      expect(await fixOf(made, '.')).toEqual(
        nothing(
          '`Dockerfile` (and 1 more like it) is not tracked, and was only found: `git add` it first, name it, or give `--allow-dirty`',
        ),
      );
      expect(await fixOf(made, 'Dockerfile')).toMatchObject({ status: 0 });
      expect(await fixOf(made, 'c', '--allow-dirty')).toMatchObject({ status: 0 });
    } finally {
      made.remove();
    }
  });

  test('in no repository, where a folder was searched', async () => {
    tree.write('b/Dockerfile', legacy);
    expect(await fixOf(tree, 'b')).toEqual(
      nothing('`b/Dockerfile` is in no repository that could give it back: name it, or give `--allow-no-vcs`'),
    );
    expect(await fixOf(tree, 'b/Dockerfile')).toMatchObject({ status: 0 });
    expect(await fixOf(tree, '--allow-no-vcs', '.')).toMatchObject({ status: 0 });
  });

  test('what has errors of syntax and was only found, not at all', async () => {
    tree.write('Dockerfile', `${legacy}defmodule Docker do\n`);
    const { stderr } = await fixOf(tree, '--allow-no-vcs', '.');
    expect(stderr).toContain(
      '`Dockerfile` was only found, and has errors of syntax: it is not fixed, unless it is named\n',
    );
    expect(read()).toContain('ENV A b');
    await fixOf(tree, 'Dockerfile');
    expect(read()).toContain('ENV A=b');
  });
});
