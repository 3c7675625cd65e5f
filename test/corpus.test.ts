/** Golden files: what the recommended rules find in whole Dockerfiles of our own. `UPDATE=1` writes them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { rules } from '../rules/index.ts';
import { lintFiles, type Report } from '../src/node/index.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lintFolder = (folder: string): Promise<Report> =>
  lintFiles(['*.Dockerfile'], { cwd: join(root, folder), today: '2026-11-01' });

/** One line for each finding: `path:line rule`. */
const summaryOf = ({ files }: Report): string =>
  files
    .flatMap(({ path, result }) =>
      (result?.diagnostics ?? []).map(({ at, rule }) => `${path}:${result?.source.line(at.start)} ${rule}\n`),
    )
    .join('');

describe.each(['fixtures/good', 'fixtures/bad'])('%s', (folder) => {
  test('has the findings that are expected', async () => {
    const expected = join(root, folder, 'expected.txt');
    const summary = summaryOf(await lintFolder(folder));
    if (env['UPDATE'] === '1') writeFileSync(expected, summary);
    expect(summary).toBe(readFileSync(expected, 'utf8'));
  });
});

test('good Dockerfiles have nothing to warn of', async () => {
  const { files } = await lintFolder('fixtures/good');
  const loud = files.flatMap(({ path, result }) =>
    (result?.diagnostics ?? [])
      .filter(({ severity }) => severity === 'warning' || severity === 'error')
      .map(({ rule, message }) => `${path} ${rule}: ${message}`),
  );
  expect(files.length).toBeGreaterThanOrEqual(40);
  expect(loud).toEqual([]);
});

test('every bad Dockerfile is found out', async () => {
  const { files } = await lintFolder('fixtures/bad');
  expect(files.filter(({ result }) => result?.diagnostics.length === 0).map(({ path }) => path)).toEqual([]);
});

/** The rules that a run by itself cannot show in one file: they want a context, a compose file, a target, a limit. */
const elsewhere = [
  'copied-twice',
  'heavy-context',
  'ignored-copy-source',
  'inert-dockerignore-pattern',
  'large-copy',
  'missing-dockerignore',
  // By its name the file would be one for development.
  'npm-dev-dependencies',
  'over-budget',
  'undeclared-build-arg',
  'unknown-target',
];

test('every recommended rule has a bad Dockerfile of its own, with its mistake alone', async () => {
  const { files } = await lintFolder('fixtures/bad');
  const found = new Map(
    files.map(({ path, result }) => [
      path.replace('.Dockerfile', ''),
      (result?.diagnostics ?? []).map(({ rule }) => rule),
    ]),
  );
  const recommended = rules.filter(({ preset }) => preset === 'recommended').map(({ id }) => id);
  expect(recommended.filter((id) => !found.has(id))).toEqual(elsewhere);
  const mixed = [...found].filter(([name, ids]) => recommended.includes(name) && ids.some((id) => id !== name));
  expect(mixed).toEqual([]);
});
