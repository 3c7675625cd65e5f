import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hash } from '../../src/text/hash.ts';

// As the algorithm's authors publish them.
test.each([
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
])('%j has its hash', (text, expected) => expect(hash(text)).toBe(expected));

test('is FNV-1a over UTF-16 units', () => {
  const plain = (text: string): string => {
    let value = 0xcbf29ce484222325n;
    for (let at = 0; at < text.length; at++)
      value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
    return value.toString(16).padStart(16, '0');
  };
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(hash(text)).toBe(plain(text))));
});
