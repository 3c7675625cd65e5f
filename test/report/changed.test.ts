import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Diagnostic } from '../../src/engine/types.ts';
import { blame, likeness, type FileReport } from '../../src/report/index.ts';
import { Source } from '../../src/text/source.ts';
import { at, linted, silenced } from '../support/reports.ts';

const blamed = (then: FileReport, now: FileReport): readonly string[] =>
  (blame(now, then).result?.diagnostics ?? []).map(({ message }) => message);

/** What is blamed of findings at marked words, each with the word for its message unless told. */
function compare(before: string, then: readonly (string | Diagnostic)[], after: string, now: typeof then) {
  const of = (text: string, found: typeof then): FileReport =>
    linted(
      'D',
      text,
      found.map((one) => (typeof one === 'string' ? at(text, one, { message: one }) : one)),
    );
  return blamed(of(before, then), of(after, now));
}

describe('a change is to blame for', () => {
  test('findings on lines that are new, or changed', () => {
    expect(compare('a\nb\n', ['a', 'b'], 'a\nbb\nc\n', ['a', 'bb', 'c'])).toEqual(['bb', 'c']);
  });

  test('findings over several lines, one of which is', () => {
    expect(compare('a\nb\nc\nd\n', ['a\nb', 'c\nd'], 'a\nb\nc\nx\nd\n', ['a\nb', 'c\nx\nd'])).toEqual(['c\nx\nd']);
  });

  test('findings elsewhere that were not there', () => {
    expect(compare('a\nb\nc\n', ['a'], 'a\nb\n', ['a', 'b'])).toEqual(['b']);
  });

  test('findings that a comment silenced, and silences no more', () => {
    const then = linted('D', '# x\na\n', [], { suppressed: [silenced('# x\na\n', '# x', at('# x\na\n', 'a'))] });
    expect(blamed(then, linted('D', 'a\n', [at('a\n', 'a')]))).toHaveLength(1);
  });

  test('one finding more at the same place', () => {
    const text = 'FROM a\nb\n';
    const [one, other] = ['one', 'other'].map((message) => at(text, 'a', { message })) as [Diagnostic, Diagnostic];
    expect(compare(text, [other], 'FROM a\nb', [one, other])).toEqual(['one']);
  });
});

describe('a change is not to blame for', () => {
  test('findings on lines that moved with others', () => {
    expect(compare('a\nb\n', ['b'], 'x\ny\na\nb\n', ['b'])).toEqual([]);
  });

  test('line ends, and the missing one at the end', () => {
    expect(compare('a\nb', ['a', 'b'], 'a\r\nb\r\n', ['a', 'b'])).toEqual([]);
  });

  test('a message that now tells of something else', () => {
    const [before, after] = ['a\nb\n', 'a\nc\n'];
    const [then, now] = [at(before, 'a', { message: '1 MB' }), at(after, 'a', { message: '9 MB' })];
    expect(compare(before, [then], after, [now])).toEqual([]);
  });

  test('a finding that a twin line had', () => {
    const [before, after] = ['RUN u\nRUN x\nRUN u\n', 'RUN x\nRUN u\n'];
    const first = at(before, 'RUN u');
    const second = { ...first, at: { start: 6, end: 11 } };
    expect(compare(before, [first], after, [second])).toEqual([]);
  });

  test('a finding about the whole that stands elsewhere now', () => {
    const [before, after] = ['FROM a\nRUN b\nCMD c\n', 'FROM a\nRUN b\n'];
    const message = 'it runs as root: name a user';
    expect(compare(before, [at(before, 'CMD', { message })], after, [at(after, 'FROM', { message })])).toEqual([]);
    expect(compare(before, [], after, [at(after, 'FROM', { message })])).toEqual([message]);
  });

  test('what a rule finds that did not come to its end before', () => {
    const now = linted('D', 'a\n', [at('a\n', 'a')]);
    const [found] = now.result?.diagnostics ?? [];
    const rule = found?.rule ?? '';
    for (const rest of [{ skipped: [{ rule, lacks: 'context' as const }] }, { crashes: [{ rule, error: 'x' }] }])
      expect(blamed(linted('D', 'a\nb\n', [], rest), now)).toEqual([]);
  });
});

test('lines of another file of the context are those of that file', () => {
  const report = (text: string, ...words: readonly string[]): FileReport => ({
    ...linted(
      'D',
      'FROM a\n',
      words.map((word) => ({ ...at(text, word, { message: word }), file: '.dockerignore' })),
    ),
    others: new Map([['.dockerignore', new Source('.dockerignore', text)]]),
  });
  expect(blamed(report('x\ny\n', 'y'), report('z\nx\ny\n', 'z', 'x', 'y'))).toEqual(['z', 'x']);
});

test('suppressed findings are blamed in the same way', () => {
  const report = (text: string): FileReport =>
    linted('D', text, [], {
      suppressed: [...text.matchAll(/\w/g)].map(([word]) => silenced(text, '#', at(text, word))),
    });
  expect(blame(report('#\na\nb\n'), report('#\na\n')).result?.suppressed).toHaveLength(1);
});

test('nothing is to blame where nothing was changed, and everything where all is', () => {
  const line = fc.constantFrom('FROM a', 'RUN b', 'RUN b', '', '    && c \\', 'COPY d e');
  const text = fc.array(line, { maxLength: 20 }).map((all) => all.join('\n'));
  /** A finding on every line that says anything. */
  const report = (content: string): FileReport => {
    const source = new Source('D', content);
    const lines = source.lineStarts.map((_, index) => source.lineRange(index + 1));
    const found = lines.filter(({ start, end }) => end > start).map((range) => ({ ...at(content, ''), at: range }));
    return linted('D', content, found);
  };
  fc.assert(
    fc.property(text, text, (before, after) => {
      const now = report(after);
      const all = now.result?.diagnostics ?? [];
      expect(blamed(now, now)).toEqual([]);
      const caused = blame(now, report(before)).result?.diagnostics ?? [];
      expect(all.filter((one) => caused.includes(one))).toEqual(caused);
      // What is not blamed was there before, so often.
      const count = (content: string): number => content.split('\n').filter((one) => one !== '').length;
      expect(all.length - caused.length).toBeLessThanOrEqual(count(before));
      expect(blame(now, report('')).result?.diagnostics).toEqual(all);
    }),
  );
});

test('two texts are alike as far as their lines are the same', () => {
  expect(likeness('a\nb\n\n', 'b\na')).toBe(1);
  expect(likeness('a\na\nb\nc', 'a\nd')).toBe(0.25);
  expect([likeness('', ''), likeness('a', '')]).toEqual([0, 0]);
});
