import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { run, type Run } from '../support/run.ts';
import { makeTree, type Tree } from '../support/tree.ts';

const stages = 'FROM alpine:3.22 AS build\nFROM alpine:3.22\nFROM alpine:3.22 AS Final\n';

let tree: Tree;
beforeEach(() => {
  tree = makeTree({ Dockerfile: stages, 'api.Dockerfile': 'FROM alpine:3.22 AS api\n' });
});
afterEach(() => tree.remove());

const plimsoll = (...argv: string[]): Promise<Run> => run({ cwd: tree.root }, ...argv);
const refused = (what: string): Run => ({ status: 2, stdout: '', stderr: `plimsoll: \`--target\`: ${what}\n` });

describe.each(['lint', 'size', 'graph'])('--target of %s', (command) => {
  test('that is no stage is a mistake, and the stages are named', async () => {
    expect(await plimsoll(command, 'Dockerfile', '--target', 'nope')).toEqual(
      refused('no stage is called `nope`: `Dockerfile` has `build`, `1`, `Final`'),
    );
    expect(await plimsoll(command, 'Dockerfile', '--target', '3')).toMatchObject({ status: 2 });
  });

  test('that is nearly one says which', async () => {
    expect(await plimsoll(command, 'Dockerfile', '--target', 'biuld', '--target', '1')).toEqual(
      refused('no stage is called `biuld`: `Dockerfile` has `build`, `1`, `Final`; did you mean `build`'),
    );
  });

  test('is a name in letters of any case, or a number', async () => {
    for (const name of ['build', 'BUILD', 'final', '1', '2'])
      expect((await plimsoll(command, 'Dockerfile', '--target', name)).stderr).toBe('');
  });
});

describe('--target over many files', () => {
  test('is for those that have it', async () => {
    const { stdout, stderr } = await plimsoll('--format=json', '--target', 'build');
    const { files } = JSON.parse(stdout) as { files: { path: string; targets: string[] }[] };
    expect([files.map(({ targets }) => targets), stderr]).toEqual([[['build'], ['api']], '']);
  });

  test('is a mistake when none has it', async () => {
    expect(await plimsoll('--target', 'nope')).toEqual(
      refused('no stage is called `nope`: there are `build`, `1`, `Final`, `api`'),
    );
  });

  test('holds when only others are linted again after a fix', async () => {
    tree.remove();
    tree = makeTree({
      '.git/config': '',
      'api/Dockerfile': 'FROM alpine:3.22 AS api\n',
      'web/Dockerfile': 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nCOPY server.js .\n',
      'web/package.json': '{}',
      'web/server.js': '1',
    });
    const fixed = await plimsoll('--select', 'missing-dockerignore', '--fix-unsafe', '--target', 'api');
    expect(fixed.stderr).toBe('plimsoll: 1 finding fixed in 1 file, none left\n');
  });
});

test('--target writes nothing when it is a mistake', async () => {
  tree.write('Dockerfile', 'FROM alpine:3.22 AS build\nMAINTAINER Ada\n');
  expect(await plimsoll('--fix', 'Dockerfile', '--target', 'nope')).toEqual(
    refused('no stage is called `nope`: `Dockerfile` has `build`'),
  );
  const { stdout } = await plimsoll('--select', 'maintainer', 'Dockerfile');
  expect(stdout).toContain('1 finding');
});
