import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { insertAfter, insertBefore, remove, replace } from '../../src/text/edit.ts';
import { Source } from '../../src/text/source.ts';

const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '🐳', ' '), maxLength: 20 });

describe('lines', () => {
  test('end at line feeds alone, and the last one may be empty', () => {
    const source = new Source('Dockerfile', 'a\r\nb\rc\n');
    expect(source.path).toBe('Dockerfile');
    expect(source.lineStarts).toEqual([0, 3, 7]);
    expect(source.lineCount).toBe(3);
    expect([1, 2, 3].map((line) => source.slice(source.lineRange(line)))).toEqual(['a', 'b\rc', '']);
  });

  test('that are not there are empty, at the end', () => {
    const source = new Source('', 'ab\nc');
    expect(source.lineRange(3)).toEqual({ start: 4, end: 4 });
    expect(source.lineRange(0)).toEqual({ start: 4, end: 4 });
  });

  test('of nothing but a carriage return have no text', () => {
    expect(new Source('', '\r\r\n').lineRange(1)).toEqual({ start: 0, end: 0 });
    expect(new Source('', 'a\n\r\nb').lineRange(2)).toEqual({ start: 2, end: 2 });
  });

  test('put together again are the text', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const source = new Source('', whole);
        const lines = whole.split('\n');
        expect(source.lineCount).toBe(lines.length);
        expect(lines.map((_, index) => source.slice(source.lineRange(index + 1)))).toEqual(
          lines.map((line) => line.replace(/\r+$/, '')),
        );
      }),
    );
  });
});

describe('a position', () => {
  test('is that of every offset, counted from 1', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const source = new Source('', whole);
        for (let at = 0; at <= whole.length; at++) {
          const before = whole.slice(0, at).split('\n');
          expect(source.position(at)).toEqual({ line: before.length, column: (before.at(-1) ?? '').length + 1 });
          expect(source.line(at)).toBe(before.length);
        }
      }),
    );
  });

  test('outside the text is that of its nearest end', () => {
    const source = new Source('', 'a\nbc');
    expect(source.position(-5)).toEqual({ line: 1, column: 1 });
    expect(source.position(99)).toEqual({ line: 2, column: 3 });
  });
});

test('edits name the place that they are about', () => {
  const at = { start: 3, end: 7, more: true };
  expect(replace(at, 'x')).toEqual({ at: { start: 3, end: 7 }, text: 'x' });
  expect(remove(at)).toEqual({ at: { start: 3, end: 7 }, text: '' });
  expect(insertBefore(at, 'x')).toEqual({ at: { start: 3, end: 3 }, text: 'x' });
  expect(insertAfter(at, 'x')).toEqual({ at: { start: 7, end: 7 }, text: 'x' });
});
