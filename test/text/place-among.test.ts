import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { placeAmong } from '../../src/text/look-up.ts';

test('a part is found where it stands, among parts at one place too', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(6)), (steps) => {
      let start = 0;
      const items = steps.map((step) => ({ node: { at: { start: (start += step) } } }));
      for (const [index, { node }] of items.entries()) expect(placeAmong(items, node)).toBe(index);
      expect(placeAmong(items, { at: { start } })).toBe(-1);
    }),
  );
});
