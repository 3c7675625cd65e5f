/** Golden files: what the recommended rules find in whole Dockerfiles of our own. `UPDATE=1` writes them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
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
