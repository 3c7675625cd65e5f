import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { bundle, bundleNames, root } from '../../scripts/bundles.ts';
import { tables } from '../../scripts/parts.ts';
import { run } from '../support/run.ts';
import { makeTree, type Tree } from '../support/tree.ts';

// Starting processes takes its time where many do so at once.
jest.setTimeout(240_000);

/** The program as it is installed: a thread is the program once more. */
let tree: Tree;
beforeAll(async () => {
  const apart = bundleNames.filter((name) => name.endsWith('.cjs') && !/^(?:lsp|action)/.test(name));
  const built = await Promise.all(apart.map((name) => bundle(name)));
  tree = makeTree({
    'package.json': '{"type":"module"}',
    ...Object.fromEntries(built.map(({ name, code }) => [`dist/${name}`, code])),
    ...Object.fromEntries((await tables()).map(([name, text]) => [`dist/${name}`, text])),
    'work/.git/': '',
  });
  cpSync(join(root, 'src/cli/start.cjs'), join(tree.root, 'src/cli/start.cjs'));
  const bad = join(root, 'fixtures/bad');
  const names = readdirSync(bad).filter((name) => name.endsWith('.Dockerfile'));
  for (const [index, name] of names.entries()) tree.write(`work/d${index % 7}/${name}`, readFileSync(join(bad, name)));
  // What is passed over, cannot be read, or comes with a context and notes.
  tree.write('work/a/Dockerfile', 'hello\n');
  tree.write('work/m/Dockerfile', Buffer.from([0, 1, 2]));
  tree.write('work/n/Dockerfile', `FROM alpine:3.20\nRUN ${'x'.repeat(300_000)}\n`);
  tree.write('work/z/Dockerfile', '{% include %}\nFROM alpine\n');
  tree.write('work/p/Dockerfile', 'FROM node:22.4\nCOPY . .\nRUN npm ci\n');
  tree.write('work/p/package.json', '{}\n');
  tree.write('work/p/.dockerignore', '*.json\n');
  tree.write('work/p/compose.yaml', 'services: { a: { build: . } }\n');
  tree.link('work/q/compose.yaml', '/etc/passwd');
  tree.write('work/q/Dockerfile', 'FROM node:latest\n');
  tree.write('work/r/plimsoll.config.yaml', 'rules: { nothing-of-ours: error }\n');
  tree.write('work/r/Dockerfile', 'FROM node:latest\n');
});
afterAll(() => tree.remove());

function plimsoll(argv: readonly string[], env: Readonly<Record<string, string>> = {}): readonly unknown[] {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(tree.root, 'src/cli/start.cjs'), '--date', '2026-11-01', ...argv],
    { cwd: join(tree.root, 'work'), encoding: 'utf8', env: { PATH: process.env['PATH'], ...env }, maxBuffer: 1e8 },
  );
  return [status, stdout, stderr];
}

test('any number of threads writes the same bytes', () => {
  for (const format of ['text', 'json']) {
    const alone = plimsoll(['--jobs', '1', '--format', format, '.']);
    expect(String(alone[1]).length).toBeGreaterThan(10_000);
    for (const jobs of ['2', '3', 'auto']) expect(plimsoll(['--jobs', jobs, '--format', format, '.'])).toEqual(alone);
  }
});

test('so it is with any choice of files and flags, and with what is kept', () => {
  const folders = readdirSync(join(tree.root, 'work')).filter((name) => !name.startsWith('.'));
  const cache = makeTree({});
  fc.assert(
    fc.property(
      fc.shuffledSubarray(folders, { minLength: 2 }),
      fc.subarray(['--quiet', '--preset=strict', '--target=build', '--fail-on=error', '--cache']),
      fc.integer({ min: 2, max: 4 }),
      (some, flags, jobs) => {
        const env = { XDG_CACHE_HOME: cache.root };
        const alone = plimsoll(['--jobs', '1', ...flags, ...some], env);
        expect(plimsoll(['--jobs', String(jobs), ...flags, ...some], env)).toEqual(alone);
      },
    ),
    { numRuns: 6 },
  );
  cache.remove();
});

test('a configuration that is code is run in one thread', () => {
  writeFileSync(
    join(tree.root, 'work/d0/plimsoll.config.mjs'),
    'console.log("configured");\nexport default { rules: {} };\n',
  );
  const [, stdout] = plimsoll(['--jobs', '3', 'd0']);
  expect(String(stdout).match(/^configured$/gm)).toHaveLength(1);
});

test('a number of threads is a number, or auto', async () => {
  const { status, stderr } = await run({ cwd: tree.root }, '--jobs', 'many', '.');
  expect([status, stderr]).toEqual([2, 'plimsoll: `--jobs` cannot be `many`: a number of threads, or `auto`\n']);
});
