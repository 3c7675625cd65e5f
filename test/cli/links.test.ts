import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { run } from '../support/run.ts';
import { makeTree, type Tree } from '../support/tree.ts';

let tree: Tree;
beforeEach(() => {
  tree = makeTree({ Dockerfile: 'FROM node:latest\n' });
});
afterEach(() => tree.remove());

const shown = async (env: Record<string, string>, terminal: number | undefined, ...argv: string[]): Promise<string> =>
  (await run({ cwd: tree.root, env, ...(terminal !== undefined && { terminal }) }, '--no-color', ...argv)).stdout;
const link = '\x1b]8;;https://plimsoll.dev/rules/latest-tag\x1b\\latest-tag\x1b]8;;\x1b\\';
const select = ['--select', 'latest-tag'];

test.each([
  [{ TERM_PROGRAM: 'WezTerm' }, 80, true],
  [{ TERM_PROGRAM: 'vscode' }, 80, true],
  [{ TERM: 'xterm-kitty' }, 80, true],
  [{ VTE_VERSION: '6003' }, 80, true],
  [{ VTE_VERSION: '5000' }, 80, false],
  [{ WT_SESSION: 'x' }, 80, true],
  [{ TERM: 'xterm-256color' }, 80, false],
  [{ TERM: 'tmux-256color', VTE_VERSION: '6003' }, 80, false],
  [{ TERM_PROGRAM: 'WezTerm', CI: '1' }, 80, false],
  [{ TERM_PROGRAM: 'WezTerm' }, undefined, false],
  [{ FORCE_HYPERLINK: '1' }, undefined, true],
  [{ FORCE_HYPERLINK: '0', TERM_PROGRAM: 'WezTerm' }, 80, false],
])('with %j on a terminal of %j columns a rule leads to its page: %j', async (env, terminal, expected) => {
  expect((await shown(env as Record<string, string>, terminal, ...select)).includes(link)).toBe(expected);
});

test('links take no room in tables', async () => {
  const plain = await shown({}, undefined, ...select, '--statistics');
  const linked = await shown({ FORCE_HYPERLINK: '1' }, undefined, ...select, '--statistics');
  expect(linked).toContain(link);
  expect(linked.replace(link, 'latest-tag')).toBe(plain);
  expect(await shown({ FORCE_HYPERLINK: '1' }, undefined, 'rules')).toContain(link);
});

test('files have none', async () => {
  await shown({ FORCE_HYPERLINK: '1' }, 80, ...select, '--output', 'out.txt');
  expect(await shown({ FORCE_HYPERLINK: '1' }, 80, ...select, '--format', 'json')).not.toContain('\x1b');
});
