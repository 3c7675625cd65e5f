import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { run } from '../support/run.ts';
import { makeTree, type Tree } from '../support/tree.ts';

let tree: Tree;
beforeEach(() => {
  tree = makeTree({ Dockerfile: 'FROM node:latest AS a\nFROM a\nRUN apt-get install curl\n' });
});
afterEach(() => tree.remove());

const plimsoll = (...argv: string[]) => run({ cwd: tree.root }, ...argv);

describe('plimsoll report', () => {
  test('writes a page, and takes findings for no failure', async () => {
    expect(await plimsoll('report', '-o', 'report.html')).toEqual({ status: 0, stdout: '', stderr: '' });
    const page = readFileSync(join(tree.root, 'report.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('Stages of Dockerfile');
    expect((await plimsoll('report', '--fail-on', 'warning', '-o', 'report.html')).status).toBe(1);
  });

  test('is what `--format html` and `--report html=` write', async () => {
    await plimsoll('report', '-o', 'one.html');
    const { status } = await plimsoll(
      '--format',
      'html',
      '-o',
      'two.html',
      '--report',
      'html=three.html',
      '--fail-on=never',
    );
    expect(status).toBe(0);
    const [one, two, three] = ['one', 'two', 'three'].map((name) =>
      readFileSync(join(tree.root, `${name}.html`), 'utf8'),
    );
    expect([two, three]).toEqual([one, one]);
  });

  test('names in the page what could not be linted, with exit status 2', async () => {
    const { status, stderr } = await plimsoll('report', '-o', 'report.html', 'Dockerfile', 'nowhere');
    expect(status).toBe(2);
    expect(stderr).toContain('nowhere');
    expect(readFileSync(join(tree.root, 'report.html'), 'utf8')).toContain('<h2 id="failed">Not linted</h2>');
  });

  test.each([
    ['report'],
    ['size'],
    ['size', '--format=json'],
    ['size', '--format=svg'],
    ['graph'],
    ['graph', '--format=svg'],
  ])('shows no secret: %s %s', async (...words) => {
    const token = `ghp_${'0a1b2c3d4e5f'.repeat(3)}`;
    tree.write(
      'Dockerfile',
      `FROM debian:13 AS a\nRUN curl -H ${token} https://e.org/x\nFROM a\nCOPY --from=a /${token} /x\n`,
    );
    const { stdout } = await plimsoll(...words, 'Dockerfile');
    expect(stdout).toContain('debian:13');
    expect(stdout).not.toContain(token.slice(0, 12));
  });

  test('fixes nothing', async () => {
    const { status, stderr } = await plimsoll('report', '--fix');
    expect([status, stderr]).toEqual([2, 'plimsoll: `plimsoll report` has no flag `--fix`\n']);
  });
});
