import stringWidth from 'string-width';
import { expect, test } from '@jest/globals';
import { widthOf } from '../../src/report/visible.ts';

test('a character, and one beside another, takes as many cells as the library says', () => {
  const others: string[] = [];
  for (let code = 0x20; code < 0x33_00; code++)
    for (const text of [String.fromCodePoint(code), `a${String.fromCodePoint(code)}`, `${String.fromCodePoint(code)}é`])
      if (widthOf(text) !== stringWidth(text)) others.push(`${code.toString(16)}: ${text}`);
  expect(others).toEqual([]);
});
