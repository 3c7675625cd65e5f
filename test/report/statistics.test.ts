import { describe, expect, test } from '@jest/globals';
import type { Diagnostic } from '../../src/engine/types.ts';
import { formats, plainView, statistics, statisticsText, type FileReport } from '../../src/report/index.ts';
import { at, linted, reportOf } from '../support/reports.ts';

const fix = (safety: 'safe' | 'unsafe'): Pick<Diagnostic, 'fix'> => ({ fix: { title: 'Mend it', safety, edits: [] } });
const bytes = (value: number, from: 'measured' | 'table' = 'table'): Pick<Diagnostic, 'bytes'> => ({
  bytes: { value, low: value, high: value, from },
});
const finding = (rule: string, rest: Partial<Diagnostic> = {}): Diagnostic => at('FROM a', 'a', { rule, ...rest });

const report = reportOf(
  linted('A', 'FROM a', [
    finding('often', fix('safe')),
    finding('often', fix('unsafe')),
    finding('often'),
    finding('seldom', fix('unsafe')),
    finding('heavy', bytes(2e6)),
  ]),
  linted('B', 'FROM a', [finding('heavy', bytes(1e6, 'measured')), finding('exact', bytes(5e5, 'measured'))]),
);

describe('statistics', () => {
  test('count findings, fixes and bytes of each rule, the heaviest first', () => {
    expect(statistics(report).map(({ rule, findings, safe, unsafe }) => [rule, findings, safe, unsafe])).toEqual([
      ['heavy', 2, 0, 0],
      ['exact', 1, 0, 0],
      ['often', 3, 1, 1],
      ['seldom', 1, 0, 1],
    ]);
  });

  test('are a table for people, and what sums up', () => {
    expect(statisticsText(report)).toBe(`rule    findings       fixable    bytes
heavy          2             0  ~3.0 MB
exact          1             0   500 kB
often          3  1 + 1 unsafe
seldom         1      1 unsafe

7 findings in 2 files (7 warnings), worth ~3.5 MB
heaviest: heavy, 2 findings worth ~3.0 MB
1 fixable with --fix, 2 more with --fix-unsafe
more about a rule: plimsoll explain heavy
`);
    expect(formats.text(report).split('\n').at(-2)).toBe(
      'more about a rule: plimsoll explain heavy; all rules counted: --statistics',
    );
  });

  test('of nothing are what sums up', () => {
    expect(statisticsText(reportOf(linted('A', 'FROM a', [])))).toBe('no findings in 1 file\n');
  });
});

describe('what can be fixed', () => {
  const lastLines = (...files: readonly FileReport[]): string =>
    formats
      .text(reportOf(...files))
      .split('\n\n')
      .at(-1) ?? '';

  test('is a line of its own, where there is anything', () => {
    expect(lastLines(linted('A', 'FROM a', [finding('a', fix('safe'))]))).toContain('\n1 fixable with --fix\n');
    expect(lastLines(linted('A', 'FROM a', [finding('a', fix('unsafe'))]))).toContain(
      '\n1 fixable with --fix-unsafe\n',
    );
    expect(lastLines(linted('A', 'FROM a', [finding('a')]))).not.toContain('fixable');
  });

  test('is not what this run has tried in vain', () => {
    const left = finding('a', fix('safe'));
    const file = linted('A', 'FROM a', [left, finding('b', fix('unsafe'))]);
    const dropped = [{ rule: 'a', title: 'Mend it', reason: 'it would break', at: left.at }];
    expect(lastLines({ ...file, fixes: { fixed: [], dropped } })).toContain('\n1 fixable with --fix-unsafe\n');
  });
});

describe('the heaviest rule', () => {
  test('is named where there are others, and explained first', () => {
    const files = [linted('A', 'FROM a', [finding('light'), finding('heavy', bytes(2e6))])];
    expect(
      formats
        .text(reportOf(...files))
        .split('\n')
        .slice(-4),
    ).toEqual([
      '2 findings in 1 file (2 warnings), worth ~2.0 MB',
      'heaviest: heavy, 1 finding worth ~2.0 MB',
      'more about a rule: plimsoll explain heavy',
      '',
    ]);
  });
});

describe('of more findings than there is room for', () => {
  test('the first are shown, and how many are not', () => {
    const many = reportOf(linted('A', 'FROM a', [finding('a'), finding('b')]), linted('B', 'FROM a', [finding('c')]));
    const shown = formats.text(many, { ...plainView, mostFindings: 1 });
    expect(shown.match(/^[AB]:1:6 .*$/gm)).toEqual(['A:1:6  warning  a']);
    expect(shown).toContain(
      '\n\n2 more findings are not shown: `--all` shows them, `--statistics` counts them\n\n3 findings in',
    );
  });
});
