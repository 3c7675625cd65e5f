/** A finding as the program's JSON has it, with the path of its file. */
export interface Finding {
  readonly path: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly start: Place;
  readonly end: Place;
}

/** A line from 1, and a column from 1 in UTF-16 units. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** What one program says and the other says otherwise, of one rule. */
export interface Row {
  readonly rule: string;
  before: number;
  after: number;
  readonly fresh: Finding[];
  readonly gone: Finding[];
  /** The same place and message, another severity. */
  readonly severity: Change[];
  /** The same place, another message. */
  readonly reworded: Change[];
}

export interface Change {
  readonly before: Finding;
  readonly after: Finding;
}

const place = ({ path, rule, start, end }: Finding): string =>
  JSON.stringify([path, rule, start.line, start.column, end.line, end.column]);
const said = (finding: Finding): string => `${place(finding)} ${finding.message}`;

/**
 * Two runs over the same files, rule by rule in the order of names. A finding said in both with another severity, or in the same place with another
 * message, is a change; every other one that only one run has is new or gone. Equal findings are paired one to one.
 */
export function compare(before: readonly Finding[], after: readonly Finding[]): readonly Row[] {
  const rows = new Map<string, Row>();
  const rowOf = (rule: string): Row => {
    const row = rows.get(rule) ?? { rule, before: 0, after: 0, fresh: [], gone: [], severity: [], reworded: [] };
    rows.set(rule, row);
    return row;
  };
  for (const { rule } of before) rowOf(rule).before++;
  for (const { rule } of after) rowOf(rule).after++;
  const same = pair(before, after, (finding) => `${said(finding)} ${finding.severity}`);
  const severity = pair(same.before, same.after, said);
  const reworded = pair(severity.before, severity.after, place);
  for (const change of severity.pairs) rowOf(change.after.rule).severity.push(change);
  for (const change of reworded.pairs) rowOf(change.after.rule).reworded.push(change);
  for (const finding of reworded.before) rowOf(finding.rule).gone.push(finding);
  for (const finding of reworded.after) rowOf(finding.rule).fresh.push(finding);
  return [...rows.values()].toSorted((a, b) => (a.rule < b.rule ? -1 : 1));
}

/** Pairs of equal key, and what is left on each side. */
function pair(
  before: readonly Finding[],
  after: readonly Finding[],
  key: (finding: Finding) => string,
): { readonly pairs: readonly Change[]; readonly before: readonly Finding[]; readonly after: readonly Finding[] } {
  const waiting = new Map<string, Finding[]>();
  for (const finding of before) {
    const list = waiting.get(key(finding));
    if (list) list.push(finding);
    else waiting.set(key(finding), [finding]);
  }
  const pairs: Change[] = [];
  const left: Finding[] = [];
  for (const finding of after) {
    const other = waiting.get(key(finding))?.shift();
    if (other) pairs.push({ before: other, after: finding });
    else left.push(finding);
  }
  return { pairs, before: [...waiting.values()].flat(), after: left };
}

const isChanged = ({ fresh, gone, severity, reworded }: Row): boolean =>
  fresh.length + gone.length + severity.length + reworded.length > 0;

/** The rows where something changed as a table, with the sum of all rows below. */
export function tableOf(rows: readonly Row[]): readonly string[] {
  const changed = rows.filter(isChanged);
  const line = (name: string, cells: readonly (string | number)[]): string =>
    name.padEnd(34) + cells.map((cell) => String(cell).padStart(10)).join('');
  const cells = ({ before, after, fresh, gone, severity, reworded }: Row): readonly number[] => [
    before,
    after,
    fresh.length,
    gone.length,
    severity.length,
    reworded.length,
  ];
  const total = rows.map(cells).reduce((sums, row) => sums.map((sum, at) => sum + (row[at] ?? 0)), [0, 0, 0, 0, 0, 0]);
  return [
    line('rule', ['before', 'after', 'new', 'gone', 'severity', 'reworded']),
    ...changed.map((row) => line(row.rule, cells(row))),
    line(`all ${rows.length} rules (${changed.length} changed)`, total),
  ];
}

/** What is new (`+`), gone (`-`) and otherwise said (`~`), one line each, rule by rule. */
export function linesOf(rows: readonly Row[]): readonly string[] {
  const at = ({ path, start, rule }: Finding): string => `${path}:${start.line} ${rule}`;
  const whole = (finding: Finding): string => `${at(finding)} ${finding.severity}: ${finding.message}`;
  return rows.flatMap(({ fresh, gone, severity, reworded }) => [
    ...fresh.map((finding) => `+ ${whole(finding)}`),
    ...gone.map((finding) => `- ${whole(finding)}`),
    ...severity.map(({ before, after }) => `~ ${at(after)} ${before.severity} -> ${after.severity}: ${after.message}`),
    ...reworded.flatMap(({ before, after }) => [`~- ${whole(before)}`, `~+ ${whole(after)}`]),
  ]);
}
