import type { Left, Round } from './round.ts';

interface Row {
  /** Before. */
  found: number;
  fixed: number;
  /** Why those that are left afterwards were not. */
  readonly dropped: Map<string, number>;
  readonly unoffered: Map<string, number>;
}

/** For each rule with a fix of this kind: how many of the fixes that were offered were applied, how many findings are left, and why. */
export function tallyRules(rounds: readonly Round[], safety: 'safe' | 'unsafe'): readonly string[] {
  const fixable = new Set(
    rounds.flatMap(({ found, fixed }) =>
      [...found, ...fixed].filter(({ fix }) => fix?.safety === safety).map(({ rule }) => rule),
    ),
  );
  const rows = new Map<string, Row>(
    [...fixable].toSorted().map((rule) => [rule, { found: 0, fixed: 0, dropped: new Map(), unoffered: new Map() }]),
  );
  for (const { found, fixed, left, dropped } of rounds) {
    for (const { rule } of found) add(rows.get(rule), (row) => row.found++);
    for (const { rule, fix } of fixed) if (fix?.safety === safety) add(rows.get(rule), (row) => row.fixed++);
    for (const one of left) {
      const drop = dropOf(one, safety, dropped);
      add(rows.get(one.diagnostic.rule), (row) => count(drop ? row.dropped : row.unoffered, drop ?? unofferedOf(one)));
    }
  }
  return [`${`${safety} fixes`.padEnd(34)} found  fixed  applied  of all  left`, ...[...rows].map(lineOf)];
}

function add(row: Row | undefined, change: (row: Row) => void): void {
  if (row) change(row);
}

const count = (counts: Map<string, number>, what: string): void => {
  counts.set(what, (counts.get(what) ?? 0) + 1);
};

function lineOf([rule, { found, fixed, dropped, unoffered }]: [string, Row]): string {
  const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((all, one) => all + one, 0);
  const rate = (of: number): string => `${((100 * fixed) / Math.max(1, of)).toFixed(0)} %`;
  const offered = fixed + sum(dropped);
  const left = [...dropped, ...unoffered].toSorted((a, b) => b[1] - a[1]).map(([why, times]) => `${times} × ${why}`);
  const columns = [
    rule.padEnd(34),
    String(found).padStart(5),
    String(fixed).padStart(6),
    rate(offered).padStart(8),
    rate(offered + sum(unoffered)).padStart(7),
    ` ${left.join('; ')}`,
  ];
  return columns.join(' ').trimEnd();
}

/** Why a fix that was offered was not applied. */
function dropOf(
  { diagnostic: { rule, at, fix } }: Left,
  safety: string,
  dropped: Round['dropped'],
): string | undefined {
  const drop = dropped.find((one) => one.rule === rule && one.at.start <= at.end && at.start <= one.at.end);
  if (drop) return `dropped: ${drop.reason.replace(/:.*/s, '')}`;
  return fix?.safety === safety ? 'not reached' : undefined;
}

const unofferedOf = ({ diagnostic: { fix }, why }: Left): string => (fix ? `${fix.safety} fix only` : `${why}`);
