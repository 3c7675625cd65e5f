import type { Diagnostic } from '../../src/index.ts';
import type { Round } from './round.ts';

interface Row {
  found: number;
  fixed: number;
  readonly reasons: Map<string, number>;
}

/** For each rule with a fix of this kind: how many of its findings were mended, and why the others were not. */
export function tallyRules(rounds: readonly Round[], safety: 'safe' | 'unsafe'): readonly string[] {
  const rows = new Map<string, Row>();
  const rowOf = (rule: string): Row => {
    const row = rows.get(rule) ?? { found: 0, fixed: 0, reasons: new Map() };
    rows.set(rule, row);
    return row;
  };
  const fixable = new Set(
    rounds.flatMap(({ found, fixed }) =>
      [...found, ...fixed].filter(({ fix }) => fix?.safety === safety).map(({ rule }) => rule),
    ),
  );
  for (const { found, left, dropped } of rounds) {
    for (const { rule } of found) if (fixable.has(rule)) rowOf(rule).found++;
    for (const finding of left) {
      if (!fixable.has(finding.rule)) continue;
      const why = reasonOf(finding, safety, dropped);
      const { reasons } = rowOf(finding.rule);
      reasons.set(why, (reasons.get(why) ?? 0) + 1);
    }
    for (const one of rounds.length > 0 ? [] : found) rowOf(one.rule);
  }
  for (const { fixed } of rounds) for (const { rule, fix } of fixed) if (fix?.safety === safety) rowOf(rule).fixed++;
  return [
    `${`${safety} fixes`.padEnd(34)} found  fixed   rate  why not`,
    ...[...rows]
      .filter(([rule]) => fixable.has(rule))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([rule, { found, fixed, reasons }]) => {
        const left = [...reasons].toSorted((a, b) => b[1] - a[1]);
        const rate = (100 * fixed) / Math.max(1, fixed + left.reduce((sum, [, count]) => sum + count, 0));
        return `${rule.padEnd(34)} ${String(found).padStart(5)} ${String(fixed).padStart(6)} ${rate.toFixed(0).padStart(4)} %  ${left
          .map(([why, count]) => `${count} × ${why}`)
          .join('; ')}`.trimEnd();
      }),
  ];
}

function reasonOf(finding: Diagnostic, safety: string, dropped: Round['dropped']): string {
  const drop = dropped.find(
    ({ rule, at }) => rule === finding.rule && at.start <= finding.at.end && finding.at.start <= at.end,
  );
  if (drop) return `dropped, ${drop.reason.replace(/:.*/s, '').replace(/`[^`]*`/g, '`…`')}`;
  if (!finding.fix) return 'no fix offered';
  return finding.fix.safety === safety ? 'not reached' : `${finding.fix.safety} fix only`;
}
