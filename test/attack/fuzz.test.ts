/** A few thousand texts that nobody wrote, and what the fuzzer has found before: `npm run fuzz` tries more. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { grammar, mutations } from './grammar.ts';
import { broken } from './properties.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const textsIn = (folder: string): readonly string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter((name) => name.endsWith('.Dockerfile'))
        .map((name) => readFileSync(join(root, folder, name), 'utf8'))
    : [];

describe('every text has a sound answer', () => {
  test('of a grammar', () => {
    fc.assert(
      fc.property(grammar, (text) => expect(broken(text)).toBeUndefined()),
      { numRuns: 300, seed: 16 },
    );
  }, 600_000);

  test('that is nearly one of ours', () => {
    const texts = [...textsIn('fixtures/good'), ...textsIn('fixtures/bad')];
    fc.assert(
      fc.property(mutations(texts), (text) => expect(broken(text)).toBeUndefined()),
      { numRuns: 100, seed: 16 },
    );
  }, 600_000);

  test('that the fuzzer has stumbled on', () => {
    for (const text of textsIn('fixtures/fuzz')) expect([text, broken(text)]).toEqual([text, undefined]);
  });
});
