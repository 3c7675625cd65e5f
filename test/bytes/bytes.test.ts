import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Bytes,
  difference,
  exact,
  knownTotal,
  minus,
  noBytes,
  perhaps,
  plus,
  sameSize,
  scaled,
  small,
  total,
} from '../../src/bytes/bytes.ts';

const from = fc.constantFrom<Bytes['from']>('measured', 'table', 'guess');
const bytes: fc.Arbitrary<Bytes> = fc
  .tuple(fc.array(fc.nat(1e9), { minLength: 3, maxLength: 3 }), from)
  .map(([numbers, source]) => {
    const [low = 0, value = 0, high = 0] = numbers.toSorted((a, b) => a - b);
    return { value, low, high, from: source };
  });
const table: Bytes = { value: 10, low: 5, high: 20, from: 'table' };
const guess: Bytes = { value: 3, low: 1, high: 4, from: 'guess' };
const inOrder = ({ low, value, high }: Bytes): boolean => 0 <= low && low <= value && value <= high;

describe('a sum', () => {
  test('adds value and range, and is as sure as the less sure', () => {
    expect(plus(table, guess)).toEqual({ value: 13, low: 6, high: 24, from: 'guess' });
    expect(plus(exact(2), table)).toEqual({ value: 12, low: 7, high: 22, from: 'table' });
    expect(plus(exact(2), exact(3))).toEqual(exact(5));
  });

  test('does not depend on the order, and nothing adds nothing', () => {
    fc.assert(
      fc.property(bytes, bytes, bytes, (a, b, c) => {
        expect(plus(a, b)).toEqual(plus(b, a));
        expect(plus(plus(a, b), c)).toEqual(plus(a, plus(b, c)));
        expect(plus(a, noBytes)).toEqual(a);
        expect(inOrder(plus(a, b))).toBe(true);
      }),
    );
  });

  test('of a part that is not known is not known, or that of the others', () => {
    expect(total([table, undefined])).toBeUndefined();
    expect(total([])).toEqual(exact(0));
    expect(total([table, guess])).toEqual(plus(table, guess));
    expect(knownTotal([table, undefined, guess])).toEqual({ ...plus(table, guess), atLeast: true });
    expect(knownTotal([undefined, table])).toEqual({ ...table, atLeast: true });
    expect(knownTotal([undefined])).toBeUndefined();
    expect(knownTotal([])).toEqual(exact(0));
  });
});

describe('what one is more than another', () => {
  test('holds the least and the most that it may be', () => {
    expect(minus(table, guess)).toEqual({ value: 7, low: 1, high: 19, from: 'guess' });
    expect(minus(guess, table)).toEqual({ value: 0, low: 0, high: 0, from: 'guess' });
    expect(minus(table, { value: 2, low: 1, high: 3, from: 'measured' })).toEqual({
      value: 8,
      low: 2,
      high: 19,
      from: 'table',
    });
  });

  test('is never less than nothing, and holds nothing when it is taken from itself', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(inOrder(minus(a, b))).toBe(true);
        const none = minus(a, a);
        expect([none.value, none.low]).toEqual([0, 0]);
        const back = minus(plus(a, b), b);
        expect(back.low <= a.value && a.value <= back.high).toBe(true);
        expect(back.value).toBe(a.value);
      }),
    );
    expect(minus(exact(7), exact(7))).toEqual(noBytes);
  });

  test('is not known when one of them is not', () => {
    expect(difference(table, guess)).toEqual(minus(table, guess));
    expect(difference(undefined, guess)).toBeUndefined();
    expect(difference(table, undefined)).toBeUndefined();
  });
});

test('what is scaled by one is the same, and by a ratio has its range and its doubt', () => {
  expect(scaled(table, { value: 2, low: 1, high: 3, from: 'measured' })).toEqual({
    value: 20,
    low: 5,
    high: 60,
    from: 'table',
  });
  expect(scaled(table, { ...sameSize, from: 'guess' }).from).toBe('guess');
  fc.assert(fc.property(bytes, (a) => expect(scaled(a, sameSize)).toEqual(a)));
});

test('what may be there may be nothing', () => {
  expect(perhaps(table)).toEqual({ value: 10, low: 0, high: 20, from: 'guess' });
  fc.assert(fc.property(bytes, (a) => expect(inOrder(perhaps(a))).toBe(true)));
});

test('what is counted is just that, and what is small may be nothing and is under 100 kB', () => {
  expect(exact(5)).toEqual({ value: 5, low: 5, high: 5, from: 'measured' });
  expect(inOrder(small)).toBe(true);
  expect([small.low, small.high <= 1e5, small.from]).toEqual([0, true, 'table']);
});
