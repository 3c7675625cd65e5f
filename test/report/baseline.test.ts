import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  baselineOf,
  prune,
  readBaseline,
  withoutKnown,
  writeBaseline,
  type Baseline,
  type Report,
} from '../../src/report/index.ts';
import { at, everything, linted, reportOf, silenced } from '../support/reports.ts';

const same = (path: string): string => path;
const messages = ({ files }: Report): readonly string[] =>
  files.flatMap(({ result }) => (result?.diagnostics ?? []).map(({ message }) => message));

/** A report with a finding of a rule at every word of a text. */
function report(text: string, { path = 'D', rule = 'some-rule' } = {}): Report {
  const found = [...text.matchAll(/\w+/g)].map(({ 0: word, index }) => ({
    ...at(text, word, { rule, message: word }),
    at: { start: index, end: index + word.length },
  }));
  return reportOf(linted(path, text, found));
}

describe('a baseline', () => {
  test('is JSON in order, with a line for each finding', () => {
    const baseline = baselineOf(everything, (path) => `up/${path}`);
    expect(writeBaseline(baseline.toReversed())).toBe(writeBaseline(baseline));
    expect(writeBaseline(baseline)).toMatch(
      new RegExp(
        `^${[
          '{',
          '  "version": 1,',
          '  "findings": {',
          '    "up/app/Dockerfile": {',
          '      "apt-prompt": {',
          '        "H": 1',
          '      },',
          '      "latest-tag": {',
          '        "H": 1',
          '      },',
          '      "some-rule": {',
          '        "H": 1,',
          '        "H": 1',
          '      }',
          '    }',
          '  }',
          '}',
        ]
          .join('\n')
          .replaceAll('H', '[0-9a-f]{16}')}\n$`,
      ),
    );
    expect(writeBaseline([])).toBe('{\n  "version": 1,\n  "findings": {}\n}\n');
  });

  test('hides what it knows, wherever it has moved to, and says how much that is', () => {
    const baseline = baselineOf(report('a\nb b\n'), same);
    const now = withoutKnown(report('c\nb b\n\na\n'), baseline, same);
    expect([messages(now), now.known]).toEqual([['c'], 3]);
    expect(messages(withoutKnown(report('a', { path: 'other' }), baseline, same))).toEqual(['a']);
    expect(messages(withoutKnown(report('a', { rule: 'other' }), baseline, same))).toEqual(['a']);
  });

  test('knows so many of a kind, and no more', () => {
    const baseline = baselineOf(report('a\na\n'), same);
    expect(baseline).toMatchObject([{ path: 'D', rule: 'some-rule', count: 2 }]);
    const now = withoutKnown(report('a\na\na\n'), baseline, same);
    expect([now.files[0]?.result?.diagnostics.map((one) => one.at.start), now.known]).toEqual([[4], 2]);
  });

  test('leaves out what a comment silences, and our own failures', () => {
    const crash = at('x', 'x', { rule: 'internal-error' });
    const failed = reportOf(linted('D', 'x', [crash], { suppressed: [silenced('x', 'x', at('x', 'x'))] }));
    expect(baselineOf(failed, same)).toEqual([]);
    const known: Baseline = [{ path: 'D', rule: 'internal-error', fingerprint: '0'.repeat(16), count: 9 }];
    expect(withoutKnown(failed, known, same).known).toBe(0);
  });

  test('comes back as it was written', () => {
    const name = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('__proto__', 'constructor', '1', 'a/b'));
    const entry = fc.record({
      path: name,
      rule: name,
      fingerprint: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 16, maxLength: 16 }),
      count: fc.integer({ min: 1, max: 99 }),
    });
    const key = ({ path, rule, fingerprint }: Baseline[number]): string => JSON.stringify([path, rule, fingerprint]);
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: key }), (baseline) => {
        const read = readBaseline(JSON.parse(writeBaseline(baseline)));
        const order = (all: Baseline): Baseline => all.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
        expect('reason' in read ? read : order(read)).toEqual(order(baseline));
      }),
    );
  });
});

describe('pruning', () => {
  const never = (): boolean => false;
  const counts = (baseline: Baseline): readonly unknown[] => baseline.map(({ path, count }) => [path, count]);

  test('takes out what is found no more', () => {
    const baseline = baselineOf(report('a\na\nb\n'), same);
    const pruned = prune(baseline, report('a\n'), same, never);
    expect([counts(pruned.baseline), counts(pruned.stale)]).toEqual([
      [['D', 1]],
      [
        ['D', 1],
        ['D', 1],
      ],
    ]);
    expect(prune(baseline, report('a\na\nb\nc\n'), same, never)).toEqual({ baseline, stale: [] });
  });

  test('leaves what was not looked for: other files that are there, files that failed, rules without facts', () => {
    const baseline = baselineOf(report('a\n'), same);
    expect(prune(baseline, report('b\n', { path: 'E' }), same, never).stale).toEqual([]);
    expect(prune(baseline, report('b\n', { path: 'E' }), same, (path) => path === 'D').stale).toEqual(baseline);
    expect(prune(baseline, reportOf({ path: 'D', error: 'permission denied' }), same, never).stale).toEqual([]);
    const skipped = reportOf(linted('D', 'b\n', [], { skipped: [{ rule: 'some-rule', lacks: 'context' }] }));
    expect(prune(baseline, skipped, same, never).stale).toEqual([]);
    const crashed = reportOf(linted('D', 'b\n', [], { crashes: [{ rule: 'some-rule', error: 'x' }] }));
    expect(prune(baseline, crashed, same, never).stale).toEqual([]);
  });
});

test.each([
  ['null', 'expected an object, found `null`', []],
  ['[]', 'expected an object, found an empty list', []],
  ['{}', 'expected 1, found nothing', ['version']],
  ['{"version":2}', 'expected 1, found `2`', ['version']],
  ['{"version":1}', 'expected an object, found nothing', ['findings']],
  ['{"version":1,"findings":{"D":[1]}}', 'expected an object, found a list', ['findings', 'D']],
  ['{"version":1,"findings":{"D":{"r":1}}}', 'expected an object, found `1`', ['findings', 'D', 'r']],
  [
    '{"version":1,"findings":{"D":{"r":{"x":1}}}}',
    'expected a fingerprint of 16 hexadecimal digits, found `x`',
    ['findings', 'D', 'r', 'x'],
  ],
  ...['0', '1.5', '-1', '"1"', '1e99'].map((count): [string, string, string[]] => [
    `{"version":1,"findings":{"D":{"r":{"0123456789abcdef":${count}}}}}`,
    `expected a whole number from 1 on, found \`${JSON.stringify(JSON.parse(count))}\``,
    ['findings', 'D', 'r', '0123456789abcdef'],
  ]),
])('%s is no baseline', (text, reason, path) => expect(readBaseline(JSON.parse(text))).toEqual({ reason, path }));
