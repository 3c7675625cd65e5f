import { expect, test } from '@jest/globals';
import { placed } from '../../src/text/placed.ts';

test('a text that stands at one place has places in order there', () => {
  const text = placed('abc', 7);
  const places = [0, 1, 2, 3].map((at) => text.offset(at));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(new Set(places).size).toBe(4);
  expect(places.every((place) => place > 7 && place < 8)).toBe(true);
  expect(text.range(1, 2)).toEqual({ start: places[1], end: places[2] });
  expect(text.slice(1).text).toBe('bc');
  expect(text.slice(1).offset(1)).toBeCloseTo(places[2] ?? 0, 12);
});
