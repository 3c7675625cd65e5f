import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { makeTree, type Tree } from '../support/tree.ts';
import { installed } from './program.ts';
import { plainEnv, run } from './released.ts';

/** `plimsoll split` as it is installed, in a repository of Git. */

const before = `FROM node:22
WORKDIR /app
COPY package.json .
RUN npm install
COPY main.js .
CMD ["node", "main.js"]
`;

let program: Awaited<ReturnType<typeof installed>>;
let tree: Tree;
beforeAll(async () => {
  program = await installed({});
}, 120_000);
afterAll(() => program.remove());
beforeEach(() => {
  tree = makeTree({ Dockerfile: before, 'package.json': '{"dependencies":{"ms":"2.1.3"}}', 'main.js': '' });
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '--quiet', '--message', 'All');
});
afterEach(() => tree.remove());

const git = (...args: readonly string[]): string => run(tree.root, 'git', ...args);
const text = (): string => readFileSync(join(tree.root, 'Dockerfile'), 'utf8');

function split(...argv: readonly string[]): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  return spawnSync(process.execPath, [program.start, 'split', ...argv], {
    cwd: tree.root,
    env: plainEnv,
    encoding: 'utf8',
  });
}

describe('plimsoll split', () => {
  test('prints, and changes nothing', () => {
    const { status, stdout, stderr } = split();
    expect([status, text()]).toEqual([0, before]);
    expect(stdout).toMatch(/^FROM node:22 AS builder\n[^]*\nFROM node:22-slim\n[^]*\nCOPY --from=builder /);
    expect(stderr).toMatch(/ before, .* after: `builder` builds, `node:22-slim` ships\n/);
    expect(stderr).toMatch(/\n +before +after\n/);
  });

  test('writes what Git has, once', () => {
    expect(split('--write').status).toBe(0);
    expect(text()).toContain('COPY --from=builder');
    const now = text();
    expect(git('diff', '--name-only').trim()).toBe('Dockerfile');
    const { status, stderr } = split('--write', '--allow-dirty');
    expect([status, text()]).toEqual([1, now]);
    expect(stderr).toContain('left as it is');
  });

  test('writes over no change that is not staged', () => {
    tree.write('Dockerfile', `# mine\n${before}`);
    const { status } = split('--write');
    expect([status, text()]).toEqual([2, `# mine\n${before}`]);
    expect(split('--write', '--allow-dirty').status).toBe(0);
    expect(text()).toMatch(/^# mine\nFROM node:22 AS builder\n/);
  });

  test('shows a difference that Git can apply', () => {
    const { status, stdout } = split('--diff');
    expect(status).toBe(0);
    tree.write('change.patch', stdout);
    git('apply', 'change.patch');
    expect(text()).toContain('COPY --from=builder');
  });

  test('tells programs, and says by its status what came of it', () => {
    tree.write('other/Dockerfile', 'FROM scratch\nCOPY a /\nCMD ["/a"]\n');
    const one = split('--format', 'json');
    expect(one.status).toBe(0);
    expect(JSON.parse(one.stdout).files[0]).toMatchObject({
      path: 'Dockerfile',
      obstacles: [],
      before: { base: { image: 'node:22' } },
      after: { base: { image: 'node:22-slim' } },
    });
    expect(split('other/Dockerfile').status).toBe(1);
    expect(split('nowhere').status).toBe(2);
    expect(split('--write', '--diff').status).toBe(2);
  });
});
