import { expect, test } from '@jest/globals';
import { isBefore, leadingVersion } from '../../../src/model/images/tag.ts';

test.each([
  [['3.12.1'], '3.12.1'],
  [['v3.12'], '3.12'],
  [['3.12.1rc2'], '3.12.1'],
  [['8u342'], '8'],
  [['rev3'], undefined],
  [['alpine', '3'], undefined],
  [['20240101'], undefined],
  [[], undefined],
])('a tag of the words %j starts with the version %j', (words, version) => {
  expect(leadingVersion(words)).toBe(version);
});

test.each([
  ['1.9', '1.11', true],
  ['1.11', '1.9', false],
  ['1.11', '1.11', false],
  ['1', '1.1', false],
  ['3.9.1', '3.10', true],
])('%s is before %s: %j', (version, than, expected) => expect(isBefore(version, than)).toBe(expected));
