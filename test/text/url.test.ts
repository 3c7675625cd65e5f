import { expect, test } from '@jest/globals';
import { readUrl } from '../../src/text/url.ts';

test.each([
  ['https://a.example/b?c=d', 'a.example', '/b', 'c=d', ''],
  ['https://a.example/b#c#d', 'a.example', '/b', '', 'c#d'],
  ['https://a.example/b?c=d?e#f?g', 'a.example', '/b', 'c=d?e', 'f?g'],
  ['https://a.example', 'a.example', '', '', ''],
])('%s in parts', (text, host, path, query, fragment) => {
  expect(readUrl(text)).toMatchObject({ host, path, query, fragment });
});
