import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Bytes, exact, knownTotal, minus, perhaps, plus, scaled, small, total } from '../../src/bytes/bytes.ts';
import { later } from '../../src/bytes/later.ts';

const table: Bytes = { value: 10, low: 5, high: 20, from: 'table' };

function counted(bytes: Bytes): { readonly bytes: Bytes; readonly times: () => number } {
  let times = 0;
  const make = (): Bytes => {
    times++;
    return bytes;
  };
  return { bytes: later(make), times: () => times };
}

describe('bytes that are worked out later', () => {
  test('are not, as long as nobody asks how many they are', () => {
    const { bytes, times } = counted(table);
    const sums = [
      plus(bytes, exact(1)),
      minus(exact(1), bytes),
      scaled(bytes, table),
      perhaps(bytes),
      total([exact(1), bytes, exact(2)]),
      knownTotal([bytes, undefined]),
    ];
    expect(total([bytes, undefined])).toBeUndefined();
    expect(times()).toBe(0);
    expect(sums[0]?.value).toBe(11);
    expect(sums[5]).toEqual({ ...table, atLeast: true });
    expect(times()).toBe(1);
  });

  test('are once, and then like any others, copies of them too', () => {
    const { bytes, times } = counted({ ...table, heavy: true });
    expect({ ...bytes }).toEqual({ ...table, heavy: true });
    expect(JSON.stringify(bytes)).toBe(JSON.stringify({ ...table, heavy: true }));
    expect(plus(bytes, exact(1)).steps).toBeUndefined();
    expect(times()).toBe(1);
  });

  test('come to the same as if they were known from the start', () => {
    const bytes = fc.tuple(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6)).map(([a, b, c]): Bytes => {
      const [low = 0, value = 0, high = 0] = [a, b, c].toSorted((one, other) => one - other);
      return { value, low, high, from: 'guess' };
    });
    fc.assert(
      fc.property(fc.array(fc.option(bytes, { nil: undefined }), { maxLength: 6 }), bytes, (parts, ratio) => {
        const open = parts.map((part) => part && later(() => part));
        expect(knownTotal(open)).toEqual(knownTotal(parts));
        expect(total(open)).toEqual(total(parts));
        for (const [index, part] of parts.entries()) {
          const same = open[index];
          if (!part || !same) continue;
          expect(scaled(same, ratio)).toEqual(scaled(part, ratio));
          expect(minus(same, ratio)).toEqual(minus(part, ratio));
          expect(perhaps(plus(same, small))).toEqual(perhaps(plus(part, small)));
        }
      }),
    );
  });

  test('may wait for as many others as there are', () => {
    let sum = counted(table).bytes;
    for (let at = 0; at < 100_000; at++) sum = scaled(plus(sum, exact(1)), exact(1));
    expect(sum.value).toBe(100_010);
  });
});
