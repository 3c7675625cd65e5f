import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyEdits } from '../../src/fix/index.ts';
import { lineEdits } from '../../src/text/diff.ts';

describe('lineEdits', () => {
  test('touches the lines that differ, and no more', () => {
    expect(lineEdits('a\nb\nc\nd\ne\n', 'a\nB\nc\nd\nx\ne\n')).toEqual([
      { at: { start: 2, end: 4 }, text: 'B\n' },
      { at: { start: 8, end: 8 }, text: 'x\n' },
    ]);
  });

  test('of equal texts there are none', () => {
    expect(lineEdits('a\n', 'a\n')).toEqual([]);
    expect(lineEdits('', '')).toEqual([]);
  });

  test('a last line without an end is another line than one with it', () => {
    expect(lineEdits('a\nb', 'a\nb\n')).toEqual([{ at: { start: 2, end: 3 }, text: 'b\n' }]);
  });

  test('where nearly all differs, all is replaced at once', () => {
    const lines = (letter: string): string => Array.from({ length: 300 }, (_, line) => `${letter}${line}\n`).join('');
    expect(lineEdits(`${lines('a')}same\n${lines('b')}`, `${lines('c')}same\n${lines('d')}`)).toHaveLength(1);
  });

  test('the edits make one text the other, and stand apart from each other', () => {
    const text = fc.array(fc.constantFrom('a\n', 'b\n', '\r\n', 'c'), { maxLength: 30 }).map((lines) => lines.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edits = lineEdits(before, after);
        expect(applyEdits(before, edits)).toBe(after);
        expect(edits.every(({ at }, index) => index === 0 || (edits[index - 1]?.at.end ?? 0) < at.start)).toBe(true);
      }),
    );
  });
});
