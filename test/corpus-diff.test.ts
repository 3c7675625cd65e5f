import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { compare, type Finding, linesOf, tableOf } from '../bench/corpus-diff/compare.ts';
import { filesBelow, findingsOf, programIn } from '../bench/corpus-diff/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-'));
afterAll(() => rmSync(folder, { recursive: true }));

const finding = (path: string, line: number, rule: string, message: string, severity = 'warning'): Finding => ({
  path,
  rule,
  severity,
  message,
  start: { line, column: 1 },
  end: { line, column: 5 },
});

describe('two runs', () => {
  const kept = finding('a', 1, 'latest-tag', '`node` floats');
  const rows = compare(
    [kept, kept, finding('a', 2, 'sudo', 'old words'), finding('a', 3, 'wget', 'gone'), finding('b', 1, 'curl', 'x')],
    [
      kept,
      finding('a', 2, 'sudo', 'new words'),
      finding('b', 1, 'curl', 'x', 'info'),
      finding('b', 4, 'wget', 'fresh'),
      finding('b', 5, 'wget', 'fresh'),
    ],
  );

  test('are compared finding by finding, equal ones one to one', () => {
    expect(
      rows.map(({ rule, before, after, fresh, gone }) => [rule, before, after, fresh.length, gone.length]),
    ).toEqual([
      ['curl', 1, 1, 0, 0],
      ['latest-tag', 2, 1, 0, 1],
      ['sudo', 1, 1, 0, 0],
      ['wget', 1, 2, 2, 1],
    ]);
  });

  test('are told line by line', () => {
    expect(linesOf(rows)).toEqual([
      '~ b:1 curl warning -> info: x',
      '- a:1 latest-tag warning: `node` floats',
      '~- a:2 sudo warning: old words',
      '~+ a:2 sudo warning: new words',
      '+ b:4 wget warning: fresh',
      '+ b:5 wget warning: fresh',
      '- a:3 wget warning: gone',
    ]);
  });

  test('are summed up by the rules that changed', () => {
    const same = compare([kept], [kept]);
    expect(tableOf(same).map((line) => line.trim().split(/\s{2,}/))).toEqual([
      ['rule', 'before', 'after', 'new', 'gone', 'severity', 'reworded'],
      ['all 1 rules (0 changed)', '1', '1', '0', '0', '0', '0'],
    ]);
    expect(tableOf(rows).map((line) => line.trim().split(/\s{2,}/))).toEqual([
      ['rule', 'before', 'after', 'new', 'gone', 'severity', 'reworded'],
      ['curl', '1', '1', '0', '0', '1', '0'],
      ['latest-tag', '2', '1', '0', '1', '0', '0'],
      ['sudo', '1', '1', '0', '0', '0', '1'],
      ['wget', '1', '2', '2', '1', '0', '0'],
      ['all 4 rules (4 changed)', '5', '5', '2', '2', '1', '1'],
    ]);
  });
});

test('a program reads every file but lists in JSON, and its findings have their paths', async () => {
  mkdirSync(join(folder, 'in/deep'), { recursive: true });
  writeFileSync(join(folder, 'in/deep/any.name'), 'FROM node:latest\n');
  writeFileSync(join(folder, 'in/index.jsonl'), '{}\n');
  // Says one thing of each path that it is given, in the form of the real program.
  writeFileSync(
    join(folder, 'cli.cjs'),
    `const paths = process.argv.filter((word) => word.startsWith('./'));
     const diagnostics = [{ rule: process.argv.at(-2), message: 'm' }];
     console.log(JSON.stringify({ files: paths.map((path) => ({ path, diagnostics })) }));`,
  );
  const files = filesBelow(join(folder, 'in'));
  expect(files).toEqual(['deep/any.name']);
  expect(await findingsOf(programIn(folder), join(folder, 'in'), files, ['strict'])).toEqual([
    { path: './deep/any.name', rule: 'strict', message: 'm' },
  ]);
});

test('a folder without a program is refused', () => {
  expect(() => programIn(join(folder, 'in'))).toThrow('`npm run build` makes it');
  expect(() => programIn(join(folder, 'nowhere'))).toThrow('is not there');
});

test('a program that fails says so in its own words', async () => {
  mkdirSync(join(folder, 'broken'));
  writeFileSync(join(folder, 'broken/cli.cjs'), `console.error('no such preset'); process.exit(2);`);
  await expect(findingsOf(programIn(join(folder, 'broken')), folder, ['x'], [])).rejects.toThrow('no such preset');
});
