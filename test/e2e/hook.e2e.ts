import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { root } from '../../scripts/bundles.ts';
import { makeTree, type Tree } from '../support/tree.ts';
import { plainEnv, released, run, type Clone } from './released.ts';
import { isThere } from './tools.ts';

const clean = 'FROM node:22.20.0-slim\nCOPY app.js /app/\nUSER node\nCMD ["node", "/app/app.js"]\n';
const fixable = clean.replace('COPY', 'MAINTAINER Ada\nCOPY');
const fixed = clean.replace('COPY', 'LABEL org.opencontainers.image.authors="Ada"\nCOPY');

const configOf = (clone: Clone, hook: string): string =>
  `repos:\n  - repo: ${clone.folder}\n    rev: ${clone.tag}\n    hooks: [{ id: ${hook} }]\n`;
/** What pre-commit takes by itself. */
const nothing =
  'repos:\n  - repo: local\n    hooks: [{ id: nothing, name: nothing, entry: "true", language: system }]\n';

let clone: Clone;
let tree: Tree;
/** A hook needs no registry: there is none. */
const env = (): Record<string, string> => ({
  ...plainEnv,
  PRE_COMMIT_HOME: join(tree.root, 'cache'),
  npm_config_registry: 'http://127.0.0.1:9',
});
const folder = (): string => join(tree.root, 'work');
const git = (...args: readonly string[]): string => run(folder(), 'git', ...args);

/** Commits all there is, as a person would: whether it was let through, and what was said. */
function commit(files: Readonly<Record<string, string>>): { readonly made: boolean; readonly said: string } {
  for (const [path, text] of Object.entries(files)) tree.write(`work/${path}`, text);
  git('add', '--all');
  const { status, stdout, stderr } = spawnSync('git', ['commit', '--message', 'A change'], {
    cwd: folder(),
    env: env(),
    encoding: 'utf8',
  });
  return { made: status === 0, said: stdout + stderr };
}

interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** Milliseconds that pre-commit takes over all files, on the clock and of the processor: each the middle of five. */
function timed(config: string): Cost {
  tree.write('config.yaml', config);
  const runs = Array.from({ length: 5 }, (): Cost => {
    const started = performance.now();
    const { stdout } = spawnSync(
      'bash',
      ['-c', 'pre-commit run --all-files --config ../config.yaml > /dev/null; times'],
      {
        cwd: folder(),
        env: env(),
        encoding: 'utf8',
      },
    );
    const [user = 0, system = 0] = [...stdout.matchAll(/(\d+)m([\d.]+)s/g)]
      .slice(-2)
      .map(([, minutes, seconds]) => (Number(minutes) * 60 + Number(seconds)) * 1000);
    return { wall: performance.now() - started, cpu: user + system };
  });
  const middle = (key: keyof Cost): number => runs.map((one) => one[key]).toSorted((one, other) => one - other)[2] ?? 0;
  return { wall: middle('wall'), cpu: middle('cpu') };
}

const describeHook = isThere('pre-commit', 'pre-commit') ? describe : describe.skip;

describeHook('the hook of pre-commit', () => {
  beforeAll(() => {
    clone = released();
    tree = makeTree({ 'work/.pre-commit-config.yaml': configOf(clone, 'plimsoll'), 'work/app.js': '' });
    git('init', '--quiet');
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync('pre-commit', ['install', '--install-hooks'], {
      cwd: folder(),
      env: env(),
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stdout + stderr);
    process.stdout.write(`hook: installed in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  }, 300_000);
  afterAll(() => {
    tree.remove();
    clone.remove();
  });

  test('lets a commit without a Dockerfile through, unread', () => {
    const { made, said } = commit({ 'Dockerfile.md': '# FROM node', 'Dockerfile.j2': 'FROM {{ x }}' });
    expect([made, said]).toEqual([true, expect.stringMatching(/plimsoll\.+\(no files to check\)Skipped/)]);
  });

  test('lets a clean Dockerfile through', () => {
    const { made, said } = commit({
      Dockerfile: clean,
      Containerfile: clean,
      'a b/api.dockerfile': clean.replace('COPY app.js /app/\n', ''),
    });
    expect([made, said]).toEqual([true, expect.stringMatching(/plimsoll\.+Passed/)]);
  });

  test('holds a commit back for a finding in what is committed, and says which', () => {
    const { made, said } = commit({ 'a b/api.dockerfile': 'FROM node:latest\n', 'other.txt': '' });
    expect(made).toBe(false);
    expect(said).toContain(
      'a b/api.dockerfile:1:6  warning  latest-tag (DL3007)\n  `node` floats at `latest`: name a version, or a digest\n',
    );
    expect(said).not.toContain('Containerfile');
    git('reset', '--quiet', '--hard');
  });

  test('takes arguments', () => {
    const config = configOf(clone, 'plimsoll').replace('plimsoll }', "plimsoll, args: ['--fail-on', 'never'] }");
    expect(commit({ '.pre-commit-config.yaml': config, 'a b/api.dockerfile': 'FROM node:latest\n' }).made).toBe(true);
  });

  test('fixes what it safely can, and lets the fixed text through', () => {
    const config = configOf(clone, 'plimsoll-fix');
    const first = commit({
      '.pre-commit-config.yaml': config,
      'a b/api.dockerfile': clean.replace('COPY app.js /app/\n', ''),
      Dockerfile: fixable,
    });
    expect([first.made, first.said]).toEqual([false, expect.stringContaining('files were modified by this hook')]);
    expect(readFileSync(join(folder(), 'Dockerfile'), 'utf8')).toBe(fixed);
    const second = commit({});
    expect([second.made, second.said]).toEqual([true, expect.stringMatching(/plimsoll, with safe fixes\.+Passed/)]);
  });

  test('runs plugins where it is told which configuration has them, with nothing installed beside it', () => {
    const strange = 'FROM ghcr.io/somebody/tools:4.1\nUSER 1000\n';
    cpSync(join(root, 'fixtures/plugins'), join(folder(), 'plugins'), { recursive: true });
    const refused = commit({ '.pre-commit-config.yaml': configOf(clone, 'plimsoll'), 'plugins/Dockerfile': strange });
    expect([refused.made, refused.said]).toEqual([false, expect.stringContaining('a plugin is code')]);
    const args = "args: ['--config', 'plugins/plimsoll.config.yaml']";
    const named = configOf(clone, 'plimsoll').replace('plimsoll }', `plimsoll, ${args} }`);
    const { made, said } = commit({ '.pre-commit-config.yaml': named });
    expect([made, said]).toEqual([false, expect.stringContaining('error  acme/unapproved-base')]);
    git('reset', '--quiet', '--hard');
    git('clean', '--quiet', '--force', '-d');
  });

  test('is over soon', () => {
    const [own, all] = [timed(nothing), timed(configOf(clone, 'plimsoll'))];
    const shown = ({ wall, cpu }: Cost): string => `${Math.round(wall)} ms (${Math.round(cpu)} ms of the processor)`;
    process.stdout.write(`hook: a run over 3 Dockerfiles takes ${shown(all)}; pre-commit alone, ${shown(own)}\n`);
    expect(all.cpu).toBeGreaterThan(0);
  });
});
