import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Floor, gains, raised, shortfalls } from '../bench/conformance/floors.ts';
import { scoreOf } from '../bench/conformance/score.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-'));
afterAll(() => rmSync(folder, { recursive: true }));

const figures = fc.dictionary(fc.constantFrom('valid', 'flags', 'all'), fc.nat(9), { noNullPrototype: true });

test('a floor never sinks, and what is reached is the next one', () => {
  fc.assert(
    fc.property(figures, figures, (floor, measured) => {
      const next = raised(floor, measured);
      expect(shortfalls('x.json', floor, next)).toEqual([]);
      expect(gains('x.json', next, measured)).toEqual([]);
      expect(raised(next, measured)).toEqual(next);
    }),
  );
});

test('what falls short, what is not measured and what is better is said', () => {
  const floor = { valid: 5, flags: 3, json: 2 };
  const measured = { valid: 4, flags: 4, args: 1 };
  expect(shortfalls('x.json', floor, measured)).toEqual([
    'x.json: valid 4, and was 5',
    'x.json: json is not measured, and was 2',
  ]);
  expect(gains('x.json', floor, measured)).toEqual([
    'x.json: flags 4, and the floor is 3',
    'x.json: args 1, and the floor is not there',
  ]);
});

test('every file of cases has a floor that is not empty', () => {
  const floors = JSON.parse(readFileSync(join(root, 'bench/conformance/floors.json'), 'utf8')) as Record<string, Floor>;
  expect(Object.keys(floors)).toEqual(
    expect.arrayContaining(['buildkit-parser.json', 'hadolint.json', 'mission-score']),
  );
  for (const { agreeing } of Object.values(floors)) expect(Object.keys(agreeing)).not.toEqual([]);
});

test('the score of a script is its last line', () => {
  const script = join(folder, 'score');
  writeFileSync(script, '#!/bin/sh\necho "silent A01"\necho "25/36 said, 6/22 loud enough"\n');
  chmodSync(script, 0o755);
  expect(scoreOf(script)).toEqual({
    lines: ['silent A01', '25/36 said, 6/22 loud enough'],
    agreeing: { said: 25, 'loud enough': 6 },
  });
  writeFileSync(script, '#!/bin/sh\necho "nothing"\n');
  expect(() => scoreOf(script)).toThrow('ends without a score');
});
