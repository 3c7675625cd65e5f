/** What a rule wakes for is what it speaks of: where it sleeps, it would have found nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { lint, rules, settle, type Setting } from '../../src/index.ts';
import { fakeRule, finds } from '../support/fake-rule.ts';
import { readFences } from '../../src/tester/examples.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const settings = settle(rules, { extends: 'all' }).filter(({ rule }) => rule.wakes);

/** The same rules, each asked about every file. */
const sleepless = settings.map((setting): Setting => {
  const { wakes: _, ...rule } = setting.rule;
  return { ...setting, rule };
});

const filesIn = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));

const whole = ['fixtures/good', 'fixtures/bad'].flatMap((folder) => filesIn(folder, '.Dockerfile'));
const pages = ['docs/rules', 'fixtures/rules'].flatMap((folder) => filesIn(folder, '.md'));
const blocks = pages.flatMap((page) =>
  readFences(page)
    .filter(({ info }) => info[0] === 'dockerfile')
    .map(({ lines }) => lines.join('\n')),
);

const found = (text: string, all: readonly Setting[]): readonly string[] =>
  lint(text, all, { today: '2026-11-01' }).diagnostics.map(
    ({ rule, at, message }) => `${rule} ${at.start}-${at.end} ${message}`,
  );

test('a rule that sleeps would have found nothing', () => {
  expect(blocks.length).toBeGreaterThan(1000);
  // A part of the blocks: they are alike, and there are thousands.
  for (const text of [...whole, ...blocks.filter((_, index) => index % 16 === 0)])
    expect(found(text, settings)).toEqual(found(text, sleepless));
});

test('a rule wakes for any of what it names, also in a trigger', () => {
  const rule = fakeRule('wakeful', { check: finds('FROM'), wakes: { instructions: ['USER', 'ADD'], tools: ['ls'] } });
  const isFound = (text: string): boolean => lint(text, settle([rule], {})).diagnostics.length > 0;
  expect(isFound('FROM a:1\nCOPY a b\n')).toBe(false);
  expect(isFound('FROM a:1\nUSER a\n')).toBe(true);
  expect(isFound('FROM a:1\nONBUILD ADD a b\n')).toBe(true);
  expect(isFound('FROM a:1\nRUN cat a && ls\n')).toBe(true);
});
