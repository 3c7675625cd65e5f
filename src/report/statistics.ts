import type { Diagnostic } from '../engine/types.ts';
import { formatBytes } from './bytes.ts';
import type { FileReport, Report } from './report.ts';
import { plainView, type View } from './view.ts';
import { widthOf } from './visible.ts';

/** What a rule found in a run. */
export interface RuleCount {
  readonly rule: string;
  readonly url: string;
  readonly findings: number;
  /** How many of them a fix mends, by how safe it is. */
  readonly safe: number;
  readonly unsafe: number;
  /** What they weigh together, uncompressed. */
  readonly bytes: number;
  /** Whether all of that was measured. */
  readonly exact: boolean;
}

/** The rules that found something: what weighs most first, then what is found most often. */
export function statistics({ files }: Report): readonly RuleCount[] {
  const counts = new Map<string, { -readonly [Key in keyof RuleCount]: RuleCount[Key] }>();
  for (const file of files)
    for (const diagnostic of file.result?.diagnostics ?? []) {
      const { rule, url, bytes } = diagnostic;
      let count = counts.get(rule);
      if (!count) counts.set(rule, (count = { rule, url, findings: 0, safe: 0, unsafe: 0, bytes: 0, exact: true }));
      const safety = fixOf(file, diagnostic);
      count.findings++;
      if (safety) count[safety]++;
      count.bytes += bytes?.value ?? 0;
      count.exact &&= !bytes || bytes.from === 'measured';
    }
  return [...counts.values()].sort(
    (a, b) => b.bytes - a.bytes || b.findings - a.findings || (a.rule < b.rule ? -1 : 1),
  );
}

/** How safe the fix of a finding is; nothing where there is none, or where this run has tried it and left it out. */
function fixOf({ fixes }: FileReport, { rule, at, file, fix }: Diagnostic): 'safe' | 'unsafe' | undefined {
  const isDropped = fixes?.dropped.some(
    (one) => one.rule === rule && one.at.start === at.start && one.at.end === at.end && one.file === file,
  );
  return isDropped ? undefined : fix?.safety;
}

/** What a rule's findings weigh, `~` in front of what is not all measured; empty where they weigh nothing. */
export const weightOf = ({ bytes, exact }: Pick<RuleCount, 'bytes' | 'exact'>): string =>
  bytes > 0 ? `${exact ? '' : '~'}${formatBytes(bytes)}` : '';

/** How many findings are fixable, in words: `2`, `2 + 1 unsafe`. */
export const fixableOf = ({ safe, unsafe }: RuleCount): string =>
  [...(safe > 0 || unsafe === 0 ? [String(safe)] : []), ...(unsafe > 0 ? [`${unsafe} unsafe`] : [])].join(' + ');

/** A table of the rules that found something, for people; empty where none did. */
export function statisticsTable(report: Report, { paint }: View = plainView): readonly string[] {
  const counts = statistics(report);
  if (counts.length === 0) return [];
  const rows = [
    ['rule', 'findings', 'fixable', 'bytes'],
    ...counts.map((one) => [one.rule, String(one.findings), fixableOf(one), weightOf(one)]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows.map((row, index) => {
    const [first = '', ...numbers] = row;
    const cells = numbers.map((cell, column) => cell.padStart(widths[column + 1] ?? 0)).join('  ');
    const gap = ' '.repeat((widths[0] ?? 0) - widthOf(first) + 2);
    const url = counts[index - 1]?.url;
    if (url === undefined) return paint.dim(`${first}${gap}${cells}`.trimEnd());
    return `${paint.strong(paint.link(first, url))}${gap}${cells}`.trimEnd();
  });
}

/** What can be fixed, in words: `3 fixable with --fix, 2 more with --fix-unsafe`; empty where nothing can. */
export function fixableLine(report: Report): string {
  const counts = statistics(report);
  const safe = counts.reduce((sum, one) => sum + one.safe, 0);
  const unsafe = counts.reduce((sum, one) => sum + one.unsafe, 0);
  return [
    ...(safe > 0 ? [`${safe} fixable with --fix`] : []),
    ...(unsafe > 0 ? [`${unsafe} ${safe > 0 ? 'more' : 'fixable'} with --fix-unsafe`] : []),
  ].join(', ');
}
