import { expect, test } from '@jest/globals';
import { utf8Length } from '../../src/text/utf8.ts';

test.each(['', 'a', 'ä', '€', '\u{1f433}', 'a\r\nä\u2028\u{1f433}€'])('bytes of %j', (text) => {
  expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
});
