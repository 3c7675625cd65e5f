/** What the README tells people to type works. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { root } from '../scripts/bundles.ts';
import { docker25, tarOf } from './support/image.ts';
import { run } from './support/run.ts';
import { makeTree, type Tree } from './support/tree.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const commands = [...readme.matchAll(/^```sh\n([^]*?)^```$/gm)].flatMap(([, block = '']) =>
  block
    .trim()
    .split('\n')
    .map((line) => line.replace(/ +#.*$/, '')),
);

let tree: Tree;
beforeAll(() => {
  tree = makeTree({
    Dockerfile: 'FROM node:latest AS api\nARG V\nENV A b\nUSER node\n',
    'docker/web.Dockerfile': 'FROM node:22.20.0-slim\nUSER node\n',
    'app.tar': tarOf(docker25({ steps: [{ by: 'RUN make', files: [{ name: 'x', body: 'y' }] }] })),
  });
  const git = (...args: readonly string[]): void => {
    const someone = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
    execFileSync('git', [...someone, ...args], { cwd: tree.root, stdio: 'ignore' });
  };
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--message', 'A start');
});
afterAll(() => tree.remove());

describe('a command of the README', () => {
  const own = commands.filter((line) => /^npx plimsoll\b/.test(line));

  test('is there for all that comes first', () => {
    expect(own.length).toBeGreaterThan(6);
    expect(commands.slice(0, 2)).toEqual(['npx plimsoll', 'npm i -D plimsoll']);
  });

  test.each(own)('%s', async (line) => {
    const [, , ...argv] = line.split(/ +/);
    const paths = argv.flatMap((word) => (word === 'docker/*.Dockerfile' ? ['docker/web.Dockerfile'] : [word]));
    const { status, stderr } = await run({ cwd: tree.root }, ...paths);
    expect([status === 2, stderr.match(/unknown|cannot|no such/)]).toEqual([false, null]);
  });

  test('from a clone names what is there, and ends as it says', async () => {
    const [first = ''] = commands.filter((line) => line.startsWith('npm ci && npx plimsoll'));
    const path = first.split(' ').at(-1) ?? '';
    expect(existsSync(join(root, path))).toBe(true);
    expect((await run({ cwd: root }, path, '--no-config')).status).toBe(1);
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
    const named = commands.flatMap((line) => [...line.matchAll(/npm (test)\b/g)].map(([, name]) => name));
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });
});

test('its library example is what the library does', async () => {
  const { lint } = await import('../src/index.ts');
  const [, code = ''] = /^```ts\n([^]*?)^```$/m.exec(readme) ?? [];
  const call = /lint\((.*)\);/.exec(code)?.[1] ?? '';
  // eslint-disable-next-line no-new-func
  const diagnostics = new Function('lint', `return lint(${call}).diagnostics;`)(lint) as readonly { rule: string }[];
  expect(diagnostics.map(({ rule }) => rule)).toContain('latest-tag');
});
