import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { newRule, refuse } from '../scripts/new-rule.ts';
import { rules, type Rule } from '../src/index.ts';
import { check, checkPages } from '../src/tester/check.ts';
import { readPage } from '../src/tester/examples.ts';
import { subjectOf } from '../src/tester/subject.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a new rule passes its own page', async () => {
  const [[path, text], [, page]] = [...newRule('http-download')] as [[string, string], [string, string]];
  mkdirSync(join(folder, 'rules'));
  symlinkSync(join(root, 'src'), join(folder, 'src'));
  writeFileSync(join(folder, path), text);
  const { default: rule } = (await import(join(folder, path))) as { default: Rule };

  const { examples, problems } = readPage(page);
  expect(problems).toEqual([]);
  expect(checkPages([{ path, examples }], new Map())).toEqual([]);
  for (const example of examples) {
    const { blocks, complaints } = check(example, subjectOf(rule, [...rules, rule]));
    expect(complaints).toEqual([]);
    expect(blocks.map(({ lines }) => lines)).toEqual(blocks.map(({ fence }) => fence.lines));
  }
});

test.each(['', 'HttpDownload', 'no-http', 'prefer-https', '../x', 'a.b'])('%j is no id', (id) => {
  expect(refuse(id)).toContain('an id');
});
