import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { isDockerfileName } from '../src/node/disk/names.ts';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
  readonly exclude: string;
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];

/** As pre-commit searches a path; what Python writes in front of an expression is a flag here. */
const found = (expression: string, path: string): boolean => new RegExp(expression.replace('(?i)', ''), 'i').test(path);
const takes = ({ files, exclude }: Hook, path: string): boolean => found(files, path) && !found(exclude, path);

test('there is a hook that finds, and one that fixes', () => {
  expect(hooks.map(({ id, entry }) => [id, entry])).toEqual([
    ['plimsoll', 'plimsoll lint --no-config-code --cache'],
    ['plimsoll-fix', 'plimsoll lint --no-config-code --fix'],
  ]);
});

const name = fc
  .array(
    fc.constantFrom(
      'Docker',
      'docker',
      'CONTAINER',
      'file',
      'Dockerfile',
      'app',
      '.',
      '-',
      ' ',
      '~',
      'dev',
      '.md',
      '.j2',
      '.dockerignore',
      '.dockerfile',
      '.in',
      '.Bak',
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(''));

test.each(hooks.map((hook) => [hook.id, hook] as const))('%s takes what a search takes', (_, hook) => {
  for (const path of ['Dockerfile', 'a/Containerfile', 'app.dockerfile', 'Dockerfile.dev', 'a b/x.Containerfile'])
    expect([path, takes(hook, path)]).toEqual([path, true]);
  for (const path of [
    'Dockerfile.dockerignore',
    'Dockerfile.md',
    'Dockerfile.j2',
    'Dockerfile/main.go',
    'Dockerfile~',
    'xDockerfile',
  ])
    expect([path, takes(hook, path)]).toEqual([path, false]);
  fc.assert(fc.property(name, (one) => takes(hook, `a/${one}`) === isDockerfileName(one)));
});

test('what is written of the hooks and the action names the version that is here', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  for (const page of ['README.md', 'docs/pre-commit.md', 'docs/github-action.md']) {
    const named = readFileSync(join(root, page), 'utf8').match(/(?<=rev: v|plimsoll@v?)\d+\.\d+\.\d+/g);
    expect([page, new Set(named)]).toEqual([page, new Set([version])]);
  }
});
