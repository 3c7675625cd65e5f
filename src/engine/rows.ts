import { knownTotal } from '../bytes/bytes.ts';
import { groupBy } from '../model/group.ts';
import { severities, type Build, type Edit, type Fix, type Related, type Severity } from '../rule/index.ts';
import { severityOfBytes } from './severity.ts';
import { indexAt } from './supersede.ts';
import type { Diagnostic } from './types.ts';

/**
 * Gives one number to those diagnostics, in order of place, that are of one row: of one rule, with the same advice, in one instruction or in instructions
 * that follow each other. What may be of none has no row to begin with; what stands in no instruction loses it.
 */
export function withRows(
  diagnostics: readonly Diagnostic[],
  instructions: Build['file']['instructions'],
): readonly Diagnostic[] {
  const open = new Map<string, { readonly number: number; last: number }>();
  return diagnostics.map((diagnostic, number) => {
    const { row: mayBe, ...alone } = diagnostic;
    if (!mayBe) return diagnostic;
    const index = diagnostic.file === undefined ? indexAt(instructions, diagnostic.at.start) : -1;
    if (index < 0) return alone;
    const { rule, code, severity, advice = adviceOf(diagnostic.message) } = diagnostic;
    const key = JSON.stringify([rule, code, mayBe.weighed || severity, advice]);
    let row = open.get(key);
    if (!row || index > row.last + 1) {
      row = { number, last: index };
      open.set(key, row);
    }
    row.last = index;
    return { ...alone, row: { ...mayBe, number: row.number } };
  });
}

/** What a message says to do, whatever the names: all behind its colon, without what stands in code. */
function adviceOf(message: string): string {
  const plain = message.replace(/`[^`]*`/g, '`');
  const colon = plain.indexOf(': ');
  return colon === -1 ? plain : plain.slice(colon + 2);
}

/** Diagnostics with those of one row made one, at its first place: the others are related, its bytes are the sum, and its fix mends them all. */
export function joined(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const rows = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (!diagnostic.row) continue;
    const key = `${diagnostic.rule} ${diagnostic.row.number}`;
    const row = rows.get(key);
    if (row) row.push(diagnostic);
    else rows.set(key, [diagnostic]);
  }
  return diagnostics.flatMap((diagnostic) => {
    const row = diagnostic.row && rows.get(`${diagnostic.rule} ${diagnostic.row.number}`);
    if (!row || row.length === 1) return [diagnostic];
    return row[0] === diagnostic ? [join(diagnostic, row)] : [];
  });
}

function join(first: Diagnostic, row: readonly Diagnostic[]): Diagnostic {
  const { fix: _, bytes: __, ...rest } = first;
  const bytes = row.some((one) => one.bytes) ? knownTotal(row.map((one) => one.bytes)) : undefined;
  const fix = fixOf(row);
  // One of which nothing is known may weigh more than what is known of the others.
  const severity = first.row?.weighed
    ? strongest([severityOfBytes(bytes), ...row.map((one) => one.severity)])
    : first.severity;
  return { ...rest, severity, related: relatedOf(row), ...(bytes && { bytes }), ...(fix && { fix }) };
}

const strongest = (some: readonly Severity[]): Severity => severities.find((one) => some.includes(one)) ?? 'info';

/** The other places, then what each of them relates to, each place once. */
function relatedOf([first, ...others]: readonly Diagnostic[]): readonly Related[] {
  const places: readonly Related[] = others.map(({ at, message }) => ({
    at,
    message: message === first?.message ? 'here too' : `here too: ${factOf(message)}`,
  }));
  const seen = new Set<string>();
  return [...places, ...[first, ...others].flatMap((one) => one?.related ?? [])].filter(({ at, file }) => {
    const key = JSON.stringify([file, at.start, at.end]);
    if (file === undefined && at.start === first?.at.start && at.end === first.at.end) return false;
    return !seen.has(key) && seen.add(key);
  });
}

/** What is wrong, without what to do. */
function factOf(message: string): string {
  const colon = message.replace(/`[^`]*`/g, (code) => '`'.repeat(code.length)).indexOf(': ');
  return colon === -1 ? message : message.slice(0, colon);
}

/** One fix of all of a row: where each has one, and none of them touches what another does. */
function fixOf(row: readonly Diagnostic[]): Fix | undefined {
  const fixes = row.flatMap(({ fix }) => fix ?? []);
  const [first] = fixes;
  if (!first || fixes.length < row.length) return undefined;
  const byPlace = new Map<string, Edit>();
  for (const edit of fixes.flatMap(({ edits }) => edits))
    byPlace.set(JSON.stringify([edit.file, edit.at.start, edit.at.end, edit.text]), edit);
  const edits = [...byPlace.values()];
  if (anyOverlap(edits)) return undefined;
  const changes = [...new Set(fixes.flatMap((fix) => fix.changes ?? []))];
  return {
    title: fixes.every(({ title }) => title === first.title)
      ? first.title
      : `${first.title}, and so on in the whole row`,
    safety: fixes.every(({ safety }) => safety === 'safe') ? 'safe' : 'unsafe',
    edits,
    ...(changes.length > 0 && { changes }),
  };
}

/** Whether any two of some edits begin at one place, or share some of it. */
function anyOverlap(edits: readonly Edit[]): boolean {
  return [...groupBy(edits, ({ file }) => file).values()].some((group) => {
    let end = -1;
    return group
      .toSorted((a, b) => a.at.start - b.at.start)
      .some(({ at }, index, sorted) => {
        const meets = index > 0 && (at.start === sorted[index - 1]?.at.start || at.start < end);
        end = Math.max(end, at.end);
        return meets;
      });
  });
}
