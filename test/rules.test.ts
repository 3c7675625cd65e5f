/** Runs every rule's pages. `UPDATE=1` rewrites what the pages say, instead. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { rules, type Rule } from '../src/index.ts';
import { check, checkPages, type Correction } from './support/check.ts';
import { readPage, rewrite } from './support/examples.ts';
import { subjectOf } from './support/subject.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const updating = env['UPDATE'] === '1';

/** The options of a rule, each with the presets of other tools that set it. */
const optionsOf = ({ options = {}, inPresets = {} }: Rule): ReadonlyMap<string, readonly string[]> =>
  new Map(
    Object.keys(options).map((option) => {
      const setting = Object.entries(inPresets).filter(([, use]) => option in (use?.options ?? {}));
      return [option, setting.map(([preset]) => preset)];
    }),
  );

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const pages = [
    { name: 'docs', path: `docs/rules/${id}.md` },
    { name: 'fixtures', path: `fixtures/rules/${id}.md` },
  ]
    .filter(({ path }) => existsSync(join(root, path)))
    .map(({ name, path }) => {
      const markdown = readFileSync(join(root, path), 'utf8');
      return { name, path, markdown, ...readPage(markdown) };
    });

  test('has pages that can be read, and that show right and wrong', () => {
    expect(pages.flatMap(({ path, problems }) => problems.map((problem) => `${path}: ${problem}`))).toEqual([]);
    expect(checkPages(pages, optionsOf(rule), Object.keys(rule.as ?? {}))).toEqual([]);
  });

  for (const { name, path, markdown, examples } of pages) {
    const corrections: Correction[] = [];
    test.each(examples.map((example) => [example.files[0].fence.line, example] as const))(
      `${name} line %i`,
      (_, example) => {
        const { blocks, complaints } = check(example, subjectOf(rule, rules));
        corrections.push(...blocks);
        for (const { fence, lines, after } of updating ? [] : blocks) {
          expect(lines.join('\n')).toBe(fence.lines.join('\n'));
          expect(after ?? 'nothing more to show').toBe('nothing more to show');
        }
        expect(complaints).toEqual([]);
      },
    );
    afterAll(() => {
      const rewritten = rewrite(markdown, corrections);
      if (updating && rewritten !== markdown) writeFileSync(join(root, path), rewritten);
    });
  }
});
