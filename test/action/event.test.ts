import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { baseOf } from '../../src/action/event.ts';
import { makeTree, type Tree } from '../support/tree.ts';

const [base, head, zeros] = ['a', 'b', '0'].map((digit) => digit.repeat(40)) as [string, string, string];

let tree: Tree;
const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
    cwd: tree.root,
    encoding: 'utf8',
  }).trim();

beforeAll(() => {
  tree = makeTree({});
  git('init', '--quiet', '--initial-branch=main');
  git('commit', '--quiet', '--allow-empty', '--message=one');
  git('checkout', '--quiet', '-b', 'change');
  git('commit', '--quiet', '--allow-empty', '--message=two');
  git('checkout', '--quiet', 'main');
  git('merge', '--quiet', '--no-ff', '--message=merge', 'change');
});
afterAll(() => tree.remove());

describe('the commit to compare with', () => {
  test.each([
    ['a pull request', { pull_request: { base: { sha: base }, head: { sha: head } } }, base],
    ['a merge queue', { merge_group: { base_sha: base } }, base],
    ['a push', { before: base, forced: false }, base],
    ['a new branch', { before: zeros }, undefined],
    ['a history that was replaced', { before: base, forced: true }, undefined],
    ['a schedule', {}, undefined],
    ['what is no commit', { before: '--output=x' }, undefined],
    ['nothing', null, undefined],
  ])('of %s', (_, payload, expected) => {
    expect(baseOf(payload, tree.root)).toBe(expected);
  });

  test('of a pull request that is checked out merged is what it is merged into', () => {
    const payload = { pull_request: { base: { sha: base }, head: { sha: git('rev-parse', 'change') } } };
    expect(baseOf(payload, tree.root)).toBe('HEAD^1');
    expect(baseOf(payload, '/')).toBe(base);
  });
});
