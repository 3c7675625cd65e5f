import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyEdits, applyFixes, asLines, isSound, keyOf, moved, origin, type Edits } from '../../src/fix/index.ts';
import type { Edit } from '../../src/text/edit.ts';

const edit = (start: number, end: number, text: string, file?: string): Edit => ({
  at: { start, end },
  text,
  ...(file !== undefined && { file }),
});
const fixOf = (...edits: readonly Edit[]): Edits => ({ edits });

describe('applyEdits', () => {
  test('replaces, removes and inserts, whatever the order they come in', () => {
    expect(applyEdits('0123456789', [edit(8, 8, 'c'), edit(0, 2, ''), edit(4, 6, 'ab')])).toBe('23ab67c89');
  });

  test('insertions at one place stand in the order given, before what is replaced there', () => {
    expect(applyEdits('0123', [edit(2, 3, 'x'), edit(2, 2, 'a'), edit(2, 2, 'b')])).toBe('01abx3');
  });
});

describe('applyFixes', () => {
  test('a fix is applied whole', () => {
    const fixes = [fixOf(edit(0, 1, 'a'), edit(9, 10, 'z')), fixOf(edit(4, 4, '-'))];
    expect(applyFixes('0123456789', fixes)).toEqual({
      text: 'a123-45678z',
      edits: [edit(0, 1, 'a'), edit(4, 4, '-'), edit(9, 10, 'z')],
      applied: fixes,
      waiting: [],
    });
  });

  test('or not at all: one edit in the way makes all of it wait', () => {
    const first = fixOf(edit(4, 6, 'x'));
    const second = fixOf(edit(0, 1, 'a'), edit(5, 7, 'y'));
    expect(applyFixes('0123456789', [first, second])).toMatchObject({
      text: '0123x6789',
      applied: [first],
      waiting: [second],
    });
  });

  test.each([
    ['an insertion at the end of what is replaced', edit(2, 4, 'x'), edit(4, 4, 'y')],
    ['an insertion at its start', edit(2, 4, 'x'), edit(2, 2, 'y')],
    ['two insertions at one place', edit(2, 2, 'x'), edit(2, 2, 'y')],
    ['neighbours', edit(2, 4, 'x'), edit(4, 6, 'y')],
  ])('%s waits', (_, first, second) => {
    expect(applyFixes('0123456789', [fixOf(first), fixOf(second)]).waiting).toEqual([fixOf(second)]);
  });

  test('what waits does not stand in the way of others', () => {
    const fixes = [fixOf(edit(2, 4, 'x')), fixOf(edit(3, 8, 'y')), fixOf(edit(7, 8, 'z'))];
    expect(applyFixes('0123456789', fixes)).toMatchObject({ text: '01x456z89', waiting: [fixes[1]] });
  });

  test('two fixes with the same edits are one', () => {
    const fixes = [fixOf(edit(2, 2, 'x')), fixOf(edit(2, 2, 'x'))];
    expect(applyFixes('0123', fixes)).toMatchObject({ text: '01x23', applied: fixes, waiting: [] });
  });

  test('edits of other files leave the text as it is, and insertions there stand side by side', () => {
    const fixes = [
      fixOf(edit(0, 0, 'a\n', '.dockerignore')),
      fixOf(edit(0, 0, 'b\n', '.dockerignore')),
      fixOf(edit(0, 3, 'c', '.dockerignore'), edit(0, 1, 'x')),
    ];
    expect(applyFixes('0123', fixes)).toMatchObject({ text: '0123', applied: fixes.slice(0, 2), waiting: [fixes[2]] });
  });

  test('unless they bring the same line', () => {
    const fixes = ['a\nb\n', 'c\n', 'b\n', '\nd\n'].map((line) => fixOf(edit(0, 0, line, '.dockerignore')));
    expect(applyFixes('', fixes).waiting).toEqual([fixes[2]]);
  });

  test('edits that are held already count', () => {
    const held = [edit(4, 6, 'old', '.dockerignore')];
    const fixes = [fixOf(edit(5, 5, 'x', '.dockerignore')), fixOf(edit(7, 7, 'y', '.dockerignore'))];
    expect(applyFixes('', fixes, held)).toMatchObject({ applied: [fixes[1]], waiting: [fixes[0]] });
  });
});

test.each([
  ['nothing to do', fixOf(), false],
  ['inside', fixOf(edit(0, 4, '')), true],
  ['out of the text', fixOf(edit(3, 5, '')), false],
  ['before it', fixOf(edit(-1, 2, '')), false],
  ['reversed', fixOf(edit(2, 1, '')), false],
  ['no number', fixOf(edit(Number.NaN, 1, '')), false],
  ['over each other', fixOf(edit(0, 2, ''), edit(1, 3, '')), false],
  ['next to each other', fixOf(edit(2, 3, ''), edit(0, 2, ''), edit(2, 2, 'x')), true],
  ['in two files', fixOf(edit(0, 2, ''), edit(1, 30, '', 'a')), true],
])('isSound: %s', (_, fix, sound) => expect(isSound('0123', fix)).toBe(sound));

describe('moved', () => {
  test.each([
    ['before an edit', { start: 0, end: 2 }, edit(4, 6, 'abc'), { start: 0, end: 2 }],
    ['behind an edit', { start: 6, end: 8 }, edit(2, 3, 'abc'), { start: 8, end: 10 }],
    ['an insertion inside', { start: 2, end: 6 }, edit(4, 4, 'ab'), { start: 2, end: 8 }],
    ['an insertion at its end', { start: 2, end: 6 }, edit(6, 6, 'ab'), { start: 2, end: 8 }],
    ['an insertion at its start', { start: 2, end: 6 }, edit(2, 2, 'ab'), { start: 2, end: 8 }],
    ['replaced', { start: 2, end: 6 }, edit(2, 6, 'x'), { start: 2, end: 3 }],
    ['removed', { start: 2, end: 6 }, edit(0, 8, ''), { start: 0, end: 0 }],
    ['replaced within more', { start: 3, end: 4 }, edit(2, 6, 'abc'), { start: 2, end: 5 }],
    ['an edit over its end', { start: 2, end: 6 }, edit(4, 8, 'xyz'), { start: 2, end: 7 }],
    ['an edit over its start', { start: 2, end: 6 }, edit(0, 4, 'xyz'), { start: 0, end: 5 }],
    ['what ends where it starts', { start: 4, end: 6 }, edit(2, 4, ''), { start: 2, end: 4 }],
    ['an empty one', { start: 4, end: 4 }, edit(4, 4, 'ab'), { start: 4, end: 6 }],
  ])('%s', (_, at, change, now) => expect(moved(at, [change])).toEqual(now));
});

const textOf = fc.string({ maxLength: 40 });
const editOf = fc
  .tuple(fc.nat(45), fc.nat(8), fc.string({ maxLength: 4 }))
  .map(([start, length, text]) => edit(start, start + length, text));
const fixesOf = fc.array(
  fc.array(editOf, { maxLength: 3 }).map((edits) => fixOf(...edits)),
  { maxLength: 12 },
);

describe('for any fixes', () => {
  test('those that are applied neither overlap nor touch, and give the text', () =>
    fc.assert(
      fc.property(textOf, fixesOf, (text, fixes) => {
        const { text: next, edits, applied, waiting } = applyFixes(text, fixes);
        expect(applied.length + waiting.length).toBe(fixes.length);
        const different = [...new Map(applied.map((fix) => [keyOf(fix), fix])).values()];
        for (const [index, a] of different.entries())
          for (const b of different.slice(index + 1))
            for (const one of a.edits)
              for (const two of b.edits) expect(one.at.start > two.at.end || two.at.start > one.at.end).toBe(true);
        let expected = text;
        for (const { at, text: replacement } of edits.toReversed())
          expected = expected.slice(0, at.start) + replacement + expected.slice(at.end);
        expect(next).toBe(expected);
      }),
    ));

  test('every sound fix that waits is in the way of one that does not', () =>
    fc.assert(
      fc.property(textOf, fixesOf, (text, fixes) => {
        const { edits, waiting } = applyFixes(text, fixes);
        for (const fix of waiting.filter((one) => isSound(text, one)))
          expect(
            fix.edits.some(({ at }) => edits.some((one) => one.at.start <= at.end && at.start <= one.at.end)),
          ).toBe(true);
      }),
    ));

  test('a text without fixes is the same', () =>
    fc.assert(fc.property(textOf, (text) => expect(applyFixes(text, []).text).toBe(text))));

  test('a character that no edit touches is where `moved` says', () =>
    fc.assert(
      fc.property(textOf, fixesOf, fc.nat(40), (text, fixes, at) => {
        const { text: next, edits } = applyFixes(text, fixes);
        fc.pre(at < text.length && !edits.some((one) => one.at.start <= at + 1 && at <= one.at.end));
        const { start, end } = moved({ start: at, end: at + 1 }, edits);
        expect(next.slice(start, end)).toBe(text[at]);
      }),
    ));
});

describe('lines that are put into a file', () => {
  const put = (text: string, ...texts: readonly string[]): string =>
    applyEdits(
      text,
      asLines(
        text,
        asLines(
          text,
          texts.map((one) => edit(text.length, text.length, one)),
        ),
      ),
    );

  test.each([
    ['', ['a\n', 'b\n'], 'a\nb\n'],
    ['x\n', ['a\n'], 'x\na\n'],
    ['x\n', ['\n# a\nb\n'], 'x\n\n# a\nb\n'],
    ['x', ['a\n', 'b\n'], 'x\na\nb\n'],
    ['x', ['\na\n', '\nb\n'], 'x\na\nb\n'],
    ['x\r\ny', ['a\n'], 'x\r\ny\r\na\r\n'],
    ['x\n', ['a', 'b'], 'x\na\nb'],
  ])('%j and %j', (text, texts, expected) => {
    expect(put(text, ...texts)).toBe(expected);
  });

  test('elsewhere they stand as they are', () => {
    expect(asLines('a\r\nb', [edit(0, 0, 'x\n'), edit(3, 4, 'y')])).toEqual([edit(0, 0, 'x\r\n'), edit(3, 4, 'y')]);
  });
});

describe('the origin of a range', () => {
  const edits = [edit(2, 4, 'abc'), edit(6, 6, 'xy')];

  // 01abc45xy6789
  test.each([
    [0, 2, 0, 2],
    [5, 7, 4, 6],
    [5, 5, 4, 4],
    [9, 9, 6, 6],
    [10, 13, 7, 10],
  ])('%i to %i was %i to %i', (start, end, from, to) => {
    expect(origin({ start, end }, edits)).toEqual({ start: from, end: to });
  });

  test.each([
    [2, 2],
    [3, 4],
    [1, 3],
    [4, 6],
    [7, 7],
    [6, 10],
  ])('%i to %i is new, in part', (start, end) => {
    expect(origin({ start, end }, edits)).toBeUndefined();
  });

  test('is what comes to stand there', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { maxLength: 4 }), fc.nat(20), fc.nat(6), (places, start, length) => {
        const all = places.toSorted((a, b) => a - b).map((at) => edit(at, at, 'zz'));
        const text = '0123456789ab';
        const at = origin({ start, end: start + length }, all);
        const next = applyEdits(text, all);
        if (!at || at.end > text.length) return;
        expect(text.slice(at.start, at.end)).toBe(next.slice(start, start + length));
        const more = edit(at.start, at.end, 'Q');
        expect(applyEdits(text, [...all, more])).toBe(applyEdits(next, [edit(start, start + length, 'Q')]));
      }),
    );
  });
});
