/** Runs every rule's pages. `UPDATE=1` rewrites what the pages say, instead. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { rules } from '../src/index.ts';
import type { Correction } from '../src/tester/check.ts';
import { readPages } from '../src/tester/tester.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const updating = env['UPDATE'] === '1';

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const names = new Map([
    [`docs/rules/${id}.md`, 'docs'],
    [`fixtures/rules/${id}.md`, 'fixtures'],
  ]);
  const pages = [...names.keys()]
    .filter((path) => existsSync(join(root, path)))
    .map((path) => ({ path, markdown: readFileSync(join(root, path), 'utf8') }));
  const { complaints: wrong, examples, rewritten } = readPages(rule, pages, rules);

  test('has pages that can be read, and that show right and wrong', () => {
    expect(wrong).toEqual([]);
  });

  for (const { path, markdown } of pages) {
    const corrections: Correction[] = [];
    const own = examples.filter((example) => example.path === path);
    test.each(own.map((example) => [example.line, example] as const))(`${names.get(path)} line %i`, (_, example) => {
      const { blocks, complaints } = example.run();
      corrections.push(...blocks);
      for (const { fence, lines, after } of updating ? [] : blocks) {
        expect(lines.join('\n')).toBe(fence.lines.join('\n'));
        expect(after ?? 'nothing more to show').toBe('nothing more to show');
      }
      expect(complaints).toEqual([]);
    });
    afterAll(() => {
      const text = rewritten(path, corrections);
      if (updating && text !== markdown) writeFileSync(join(root, path), text);
    });
  }
});
