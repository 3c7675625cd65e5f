import { expect, test } from '@jest/globals';
import { exact, minus, perhaps, plus, scaled, several, typically } from '../src/bytes/bytes.ts';

const kind = typically({ low: 25e6, value: 40e6, high: 60e6, source: 'a log' }, true);

test('what is only known by its kind stays so, with its source and its weight', () => {
  const marks = { from: 'typical', source: 'a log', heavy: true };
  expect(plus(exact(5), kind)).toEqual({ value: 40e6 + 5, low: 25e6 + 5, high: 60e6 + 5, ...marks });
  expect(minus(kind, exact(5))).toMatchObject(marks);
  expect(scaled(kind, exact(2))).toMatchObject({ value: 80e6, ...marks });
  expect(perhaps(kind)).toMatchObject({ low: 0, ...marks });
  expect(perhaps(exact(5))).toEqual({ value: 5, low: 0, high: 5, from: 'guess' });
});

test('sources of a sum are told once each', () => {
  const other = typically({ low: 1, value: 2, high: 3, source: 'a page' });
  expect(plus(plus(kind, other), kind).source).toBe('a log; a page');
  expect(other).not.toHaveProperty('heavy');
});

test('several things of a kind even out', () => {
  expect(several({ value: 10, low: 2, high: 40, from: 'typical' }, 4)).toEqual({
    value: 40,
    low: 24,
    high: 100,
    from: 'typical',
  });
  expect(several(kind, 1)).toEqual(kind);
});
