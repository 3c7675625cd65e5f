import type { Diagnostic, Key } from '../engine/types.ts';
import { fingerprintOf } from './fingerprint.ts';
import { foundIn } from './found.ts';
import { stringify } from './json.ts';
import type { FileReport, Report } from './report.ts';
import { expected, isMap } from './shape.ts';
import { newSuppression } from './silenced.ts';

/** How many findings of a rule, in the same words, are known in a file. */
export interface KnownFinding {
  /** Of the linted file, relative to the folder of the baseline, with `/`. */
  readonly path: string;
  readonly rule: string;
  readonly fingerprint: string;
  readonly count: number;
}

/** Findings that are known, and not to be told again: no two with the same path, rule and fingerprint. */
export type Baseline = readonly KnownFinding[];

/** What is wrong with a baseline, and where in it. */
export interface BaselineMistake {
  readonly reason: string;
  readonly path: readonly Key[];
}

/** How a baseline writes the path of a report. */
export type PlaceInBaseline = (path: string) => string;

/** All that a report finds. A failure of ours is not to be lived with. */
export function baselineOf(report: Report, place: PlaceInBaseline): Baseline {
  const counts = new Map<string, KnownFinding>();
  for (const file of report.files)
    for (const one of recordable(file).map(([, finding]) => ({ ...finding, path: place(file.path) }))) {
      const key = keyOf(one);
      counts.set(key, { ...one, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  return [...counts.values()];
}

/** The report without what the baseline knows: of findings in the same words the first, as many as are known. */
export function withoutKnown(report: Report, baseline: Baseline, place: PlaceInBaseline): Report {
  const counts = new Map(baseline.map((one) => [keyOf(one), one.count]));
  let known = 0;
  const files = report.files.map((file): FileReport => {
    if (!file.result) return file;
    const hidden = new Set<Diagnostic>();
    for (const [diagnostic, finding] of recordable(file)) {
      const key = keyOf({ ...finding, path: place(file.path) });
      const left = counts.get(key) ?? 0;
      if (left === 0) continue;
      counts.set(key, left - 1);
      hidden.add(diagnostic);
    }
    known += hidden.size;
    const diagnostics = file.result.diagnostics.filter((one) => !hidden.has(one));
    return { ...file, result: { ...file.result, diagnostics } };
  });
  return { ...report, files, known };
}

/** What a baseline hides of a report that it would not have hidden as it was before, by the path of the file. */
export function newlyKnown(
  report: Report,
  { now, before }: { readonly now: Baseline; readonly before: Baseline },
  place: PlaceInBaseline,
): ReadonlyMap<string, readonly Diagnostic[]> {
  const old = new Map(before.map((one) => [keyOf(one), one.count]));
  const counts = new Map(
    now.map((one) => {
      const approved = Math.min(one.count, old.get(keyOf(one)) ?? 0);
      return [keyOf(one), [approved, one.count - approved] as [approved: number, added: number]] as const;
    }),
  );
  const hidden = report.files.map((file) => {
    const own = recordable(file).flatMap(([diagnostic, finding]) => {
      const left = counts.get(keyOf({ ...finding, path: place(file.path) }));
      if (!left) return [];
      const index = left[0] > 0 ? 0 : 1;
      left[index]--;
      return index === 1 && left[index] >= 0 ? [diagnostic] : [];
    });
    return [file.path, own] as const;
  });
  return new Map(hidden.filter(([, own]) => own.length > 0));
}

/**
 * The baseline without what is found no more, and what that is. What was not looked for stays: the files that are not in the report, if they are
 * there (`isGone` tells), and rules that had nothing to go by.
 */
export function prune(
  baseline: Baseline,
  report: Report,
  place: PlaceInBaseline,
  isGone: (path: string) => boolean,
): { readonly baseline: Baseline; readonly stale: Baseline } {
  const found = new Map(baselineOf(report, place).map((one) => [keyOf(one), one.count]));
  const files = new Map(report.files.map((file) => [place(file.path), file]));
  const kept = baseline.map((one): KnownFinding => {
    const file = files.get(one.path);
    if (!file) return isGone(one.path) ? { ...one, count: 0 } : one;
    const { result } = file;
    const silent = !result || [...result.skipped, ...result.crashes].some(({ rule }) => rule === one.rule);
    return silent ? one : { ...one, count: Math.min(one.count, found.get(keyOf(one)) ?? 0) };
  });
  return {
    baseline: kept.filter(({ count }) => count > 0),
    stale: baseline.flatMap((one, index) => {
      const count = one.count - (kept[index]?.count ?? 0);
      return count > 0 ? { ...one, count } : [];
    }),
  };
}

const recordable = (file: FileReport): readonly (readonly [Diagnostic, Pick<KnownFinding, 'rule' | 'fingerprint'>])[] =>
  foundIn(file, file.result?.diagnostics ?? [])
    .filter(({ diagnostic: { rule } }) => rule !== 'internal-error' && rule !== newSuppression)
    .map((found) => [found.diagnostic, { rule: found.diagnostic.rule, fingerprint: fingerprintOf(found) }]);

const keyOf = ({ path, rule, fingerprint }: Omit<KnownFinding, 'count'>): string =>
  [path, rule, fingerprint].join('\0');

const version = 1;

/** A baseline as JSON: files, rules and fingerprints in order, each on a line of its own. */
export function writeBaseline(baseline: Baseline): string {
  const files = new Map<string, Map<string, Map<string, number>>>();
  for (const { path, rule, fingerprint, count } of baseline) {
    const rules = files.get(path) ?? new Map<string, Map<string, number>>();
    const counts = rules.get(rule) ?? new Map<string, number>();
    files.set(path, rules.set(rule, counts.set(fingerprint, count)));
  }
  const sorted = (value: unknown): unknown =>
    value instanceof Map
      ? Object.fromEntries(
          [...(value as Map<string, unknown>)].sort(byName).map(([name, inner]) => [name, sorted(inner)]),
        )
      : value;
  return `${stringify({ version, findings: sorted(files) })}\n`;
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** Reads what `writeBaseline` writes, or says what is wrong with it. */
export function readBaseline(value: unknown): Baseline | BaselineMistake {
  const wrong = (path: readonly Key[], what: string, found: unknown): BaselineMistake => ({
    reason: expected('', what, found),
    path,
  });
  if (!isMap(value)) return wrong([], 'an object', value);
  if (value['version'] !== version) return wrong(['version'], String(version), value['version']);
  const findings = value['findings'];
  if (!isMap(findings)) return wrong(['findings'], 'an object', findings);
  const baseline: KnownFinding[] = [];
  for (const [path, rules] of Object.entries(findings)) {
    if (!isMap(rules)) return wrong(['findings', path], 'an object', rules);
    for (const [rule, counts] of Object.entries(rules)) {
      if (!isMap(counts)) return wrong(['findings', path, rule], 'an object', counts);
      for (const [fingerprint, count] of Object.entries(counts)) {
        const at = ['findings', path, rule, fingerprint];
        if (!/^[\da-f]{16}$/.test(fingerprint))
          return { reason: `expected a fingerprint of 16 hexadecimal digits, found \`${fingerprint}\``, path: at };
        if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1)
          return wrong(at, 'a whole number from 1 on', count);
        baseline.push({ path, rule, fingerprint, count });
      }
    }
  }
  return baseline;
}
