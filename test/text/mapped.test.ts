import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { concat, mapped, type MappedText, type Segment } from '../../src/text/mapped.ts';

const file = 'abcdefghijklmnopqrstuvwxyz';

/** A text made of stretches of the file, each with its length, in any order. */
const stretches = fc.array(
  fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 5 })).map(([from, length]) => ({ from, length })),
  { minLength: 1, maxLength: 5 },
);

function textOf(parts: readonly { readonly from: number; readonly length: number }[]): MappedText {
  const segments: Segment[] = [];
  let text = '';
  for (const { from, length } of parts) {
    segments.push({ at: text.length, from, length });
    text += file.slice(from, from + length);
  }
  return mapped(text, segments);
}

/** Whether every character is told to stand where the file has it. */
function leadsBack(one: MappedText): void {
  for (let at = 0; at < one.text.length; at++) expect(file[one.offset(at)]).toBe(one.text[at]);
}

describe('a mapped text', () => {
  test('knows where in the file each character stands', () => {
    fc.assert(fc.property(stretches, (parts) => leadsBack(textOf(parts))));
  });

  test('has its end just after its last character, and its start for what is before it', () => {
    fc.assert(
      fc.property(stretches, (parts) => {
        const one = textOf(parts);
        const last = parts.at(-1);
        const end = (last?.from ?? 0) + (last?.length ?? 0);
        expect([one.offset(one.text.length), one.offset(one.text.length + 9)]).toEqual([end, end]);
        expect(one.offset(-1)).toBe(parts[0]?.from);
      }),
    );
  });

  test('has ranges from the first character to just after the last, and empty ones at their start', () => {
    const one = mapped('abxy', [
      { at: 0, from: 0, length: 2 },
      { at: 2, from: 23, length: 2 },
    ]);
    expect(one.range(0, 2)).toEqual({ start: 0, end: 2 });
    expect(one.range(1, 3)).toEqual({ start: 1, end: 24 });
    expect(one.range(2, 2)).toEqual({ start: 23, end: 23 });
    expect(one.range(2, 1)).toEqual({ start: 23, end: 23 });
    expect(one.range(4, 4)).toEqual({ start: 25, end: 25 });
  });

  test('of nothing stands where it is told to', () => {
    const none = mapped('', [], 7);
    expect([none.offset(0), none.offset(3)]).toEqual([7, 7]);
    expect(none.range(0, 0)).toEqual({ start: 7, end: 7 });
    expect(mapped('', []).offset(0)).toBe(0);
  });
});

describe('a slice', () => {
  test('has the text, and leads to the same places', () => {
    fc.assert(
      fc.property(stretches, fc.nat(20), fc.nat(20), (parts, one, other) => {
        const whole = textOf(parts);
        const [start, end] = [
          Math.min(one, other, whole.text.length),
          Math.min(Math.max(one, other), whole.text.length),
        ];
        const part = whole.slice(start, end);
        expect(part.text).toBe(whole.text.slice(start, end));
        for (let at = start; at < end; at++) expect(part.offset(at - start)).toBe(whole.offset(at));
        if (start === end) expect(part.range(0, 0)).toEqual(whole.range(start, start));
        expect(part.segments.every(({ length }) => length > 0)).toBe(true);
        expect(part.segments.reduce((sum, { length }) => sum + length, 0)).toBe(end - start);
      }),
    );
  });

  test('without an end goes to the end', () => {
    fc.assert(
      fc.property(stretches, (parts) => {
        const whole = textOf(parts);
        expect(whole.slice(1).text).toBe(whole.text.slice(1));
        leadsBack(whole.slice(1));
      }),
    );
  });
});

test('texts put together lead back to where each came from', () => {
  fc.assert(
    fc.property(stretches, stretches, (first, second) => {
      const [one, other] = [textOf(first), textOf(second)];
      const both = concat([one, other]);
      expect(both.text).toBe(one.text + other.text);
      leadsBack(both);
    }),
  );
  expect(concat([]).text).toBe('');
  expect(concat([mapped('', [], 5), mapped('', [], 9)]).offset(0)).toBe(5);
});
