/** A few thousand texts that nobody wrote, and what the fuzzer has found before: `npm run fuzz` tries more. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from '@jest/globals';
import { kindsFor } from './kinds.ts';
import { check } from './properties.ts';
import { endTalk } from './talk.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const filesIn = (folder: string): readonly string[] =>
  existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => join(root, folder, name)) : [];
const texts = [...filesIn('fixtures/good'), ...filesIn('fixtures/bad')]
  .filter((file) => file.endsWith('.Dockerfile'))
  .map((file) => readFileSync(file, 'utf8'));
const kinds = kindsFor(texts);

/** What takes longer is tried less often here. */
const counts: Readonly<Record<string, number>> = { Dockerfile: 100, talk: 100 };

afterAll(endTalk);

describe('every text has a sound answer', () => {
  test.each(kinds.map((kind) => [kind.name, kind] as const))(
    '%s',
    async (name, kind) => {
      const property = fc.asyncProperty(kind.inputs, async (text) => {
        expect(await check(kind, text)).toBeUndefined();
      });
      await fc.assert(property, { numRuns: counts[name] ?? 400, seed: 16 });
    },
    600_000,
  );

  test('that the fuzzer has stumbled on', async () => {
    for (const file of filesIn('fixtures/fuzz')) {
      const kind = kinds.find(({ name }) => file.endsWith(`.${name}`));
      expect([file, kind && (await check(kind, readFileSync(file, 'utf8')))]).toEqual([file, undefined]);
    }
  });
});
