import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { packRows, rowIn } from '../../src/data/rows.ts';

test('a row is found in one text as in an object', () => {
  const { packages } = JSON.parse(readFileSync(new URL('../../src/data/apt.json', import.meta.url), 'utf8')) as {
    readonly packages: Readonly<Record<string, string>>;
  };
  const text = packRows(packages);
  for (const name of Object.keys(packages)) expect(rowIn(text, name)).toBe(packages[name]);
  for (const name of ['', ' ', ';', '0', 'a', 'bas', 'bash ', 'bash;', 'zzzz', 'toString', '\uffff'])
    expect([name, rowIn(text, name)]).toEqual([name, undefined]);
});

test('few rows, and none', () => {
  expect(rowIn(packRows({}), 'a')).toBeUndefined();
  const text = packRows({ b: '1', a: '2 x y', c: '' });
  expect([text, rowIn(text, 'a'), rowIn(text, 'b'), rowIn(text, 'c'), rowIn(text, 'd')]).toEqual([
    ';a 2 x y;b 1;c ;',
    '2 x y',
    '1',
    '',
    undefined,
  ]);
});
