import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { suggest } from '../../src/text/suggest.ts';

describe('suggest', () => {
  const keywords = ['ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'FROM', 'RUN'];

  test.each([
    ['FORM', 'FROM'],
    ['copyy', 'COPY'],
    ['run', 'RUN'],
    ['ENTRYPIONT', 'ENTRYPOINT'],
    ['ENTRPONIT', 'ENTRYPOINT'],
    ['HEALTH', undefined],
    ['X', undefined],
    ['', undefined],
  ])('%s means %s', (word, meant) => expect(suggest(word, keywords)).toBe(meant));

  test('the first of the nearest wins', () => expect(suggest('cat', ['bat', 'hat'])).toBe('bat'));

  test('a longer word may differ in a third of its letters', () =>
    expect(suggest('apt-recomends-letf', ['apt-recommends', 'apt-recommends-left'])).toBe('apt-recommends-left'));

  test('a candidate is its own best meaning', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }), fc.nat(), (words, pick) => {
        const word = words[pick % words.length] as string;
        expect(suggest(word, words)).toBe(word);
      }),
    ));
});
