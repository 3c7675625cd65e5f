/** Golden files: what the recommended rules find in whole Dockerfiles of our own. `UPDATE=1` writes them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { rules } from '../src/index.ts';
import { lintFiles, type Report } from '../src/node/index.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const reports = new Map(
  ['fixtures/good', 'fixtures/bad'].map((folder) => [
    folder,
    lintFiles(['*.Dockerfile'], { cwd: join(root, folder), today: '2026-11-01' }),
  ]),
);
const lintFolder = async (folder: string): Promise<Report> => {
  const report = await reports.get(folder);
  if (!report) throw new Error(`${folder} is not linted`);
  return report;
};

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

test('a bad Dockerfile that is named after a rule has its mistake, and not many others', async () => {
  const { files } = await lintFolder('fixtures/bad');
  const named = files
    .map(({ path, result }) => ({
      id: path.replace('.Dockerfile', ''),
      found: result?.diagnostics.map(({ rule }) => rule),
    }))
    .filter(({ id }) => rules.some((rule) => rule.id === id));
  expect(named.length).toBeGreaterThanOrEqual(120);
  expect(named.filter(({ id, found = [] }) => !found.includes(id) || new Set(found).size > 2)).toEqual([]);
});
