import { describe, expect, test } from '@jest/globals';
import type { Diagnostic } from '../../src/engine/types.ts';
import {
  formatBytes,
  statusOf,
  type FileReport,
  type Report,
  type Severity,
  type Threshold,
} from '../../src/report/index.ts';
import { Source } from '../../src/text/source.ts';

function linted(
  severities: readonly Severity[],
  crashes: readonly { rule: string; error: unknown }[] = [],
): FileReport {
  const diagnostics = severities.map((severity): Diagnostic => ({
    rule: 'r',
    aliases: [],
    severity,
    url: '',
    message: 'm',
    at: { start: 0, end: 0 },
  }));
  const source = new Source('D', '');
  return { path: 'D', result: { source, diagnostics, suppressed: [], skipped: [], targets: [], crashes } };
}
const report = (...files: FileReport[]): Report => ({ version: '1.0.0', cwd: '/', rules: [], files, notes: [] });

describe('the exit status', () => {
  test.each<[Severity, Record<Threshold, number>]>([
    ['error', { error: 1, warning: 1, info: 1, style: 1, never: 0 }],
    ['warning', { error: 0, warning: 1, info: 1, style: 1, never: 0 }],
    ['info', { error: 0, warning: 0, info: 1, style: 1, never: 0 }],
    ['style', { error: 0, warning: 0, info: 0, style: 1, never: 0 }],
  ])('of one %s', (severity, expected) => {
    for (const [threshold, status] of Object.entries(expected))
      expect([threshold, statusOf(report(linted([severity])), threshold as Threshold)]).toEqual([threshold, status]);
  });

  test('of nothing is 0', () => {
    expect(statusOf(report(), 'style')).toBe(0);
    expect(statusOf(report(linted([])), 'style')).toBe(0);
  });

  test('is 2 where work was not done, whatever was found', () => {
    expect(statusOf(report(linted(['error']), { path: 'E', error: 'no such file or folder' }), 'warning')).toBe(2);
    expect(statusOf(report(linted([], [{ rule: 'r', error: new Error('x') }])), 'never')).toBe(2);
  });
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [999.6, '1.0 kB'],
  [1_000, '1.0 kB'],
  [9_949, '9.9 kB'],
  [9_950, '10 kB'],
  [267_400_000, '267 MB'],
  [999_600_000, '1.0 GB'],
  [5e15, '5000 TB'],
])('%d bytes are %s', (bytes, shown) => expect(formatBytes(bytes)).toBe(shown));
