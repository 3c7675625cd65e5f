import { describe, expect, test } from '@jest/globals';
import { tmpdir } from 'node:os';
import { rules } from '../../rules/index.ts';
import { run as runIn, type Run } from '../support/run.ts';

const run = (...argv: string[]): Promise<Run> => runIn({ cwd: tmpdir() }, ...argv);

describe('plimsoll --help', () => {
  test('names every command and flag, and fits in 80 columns', async () => {
    const { status, stdout } = await run('--help');
    expect(status).toBe(0);
    for (const word of [
      'lint',
      'explain',
      'rules',
      'merge',
      '--select',
      '--since',
      '--baseline',
      '--shard',
      '--stdin-filename',
      '-h, --help',
    ])
      expect(stdout).toContain(word);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('is of one command after its name', async () => {
    const { stdout } = await run('rules', '-h');
    expect(stdout).toContain('--format FORMAT  text, json');
    expect(stdout).not.toContain('--target');
  });
});

test('plimsoll --version is a version', async () => {
  expect(await run('--version')).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/),
    stderr: '',
  });
});

describe('plimsoll explain', () => {
  test('shows the page of a rule, by id or code, once', async () => {
    const { status, stdout } = await run('explain', 'latest-tag');
    expect(status).toBe(0);
    expect(stdout.split('\n')[0]).toBe('latest-tag');
    expect(stdout).toContain('    FROM node:latest\n    #    ^^^^^^^^^^^');
    expect(stdout.split('\n').at(-2)).toMatch(/\/latest-tag$/);
    expect((await run('explain', 'dl3007', 'latest-tag')).stdout).toBe(stdout);
  });
});

describe('plimsoll rules', () => {
  test('lists every rule', async () => {
    const { stdout } = await run('rules');
    expect(stdout).toMatch(/^latest-tag +warning +recommended +DL3007\n  \S/m);
    expect(stdout.split('\n').length - 1).toBe(2 * rules.length);
  });

  test('lists every rule for programs', async () => {
    const { stdout } = await run('rules', '--format', 'json');
    const listed = JSON.parse(stdout) as { rules: { id: string; url: string }[] };
    expect(listed.rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
  });

  test('takes no operand', async () => {
    const { status, stderr } = await run('rules', 'latest-tag');
    expect([status, stderr]).toEqual([
      2,
      'plimsoll: `plimsoll rules` takes no `latest-tag`: a page is `plimsoll explain latest-tag`, a folder of this name is `./rules`\n',
    ]);
  });
});
