import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules, settle } from '../../src/index.ts';
import { codedFindings, forms } from './findings.ts';
import { type Outcome, share } from './tally.ts';

/** What hadolint reports on each file of a folder, by path. */
export type Recorded = Readonly<Record<string, readonly (readonly [line: number, code: string, level: string])[]>>;

/** What both find of a code, and where only one does. */
export interface Row {
  both: number;
  readonly theirs: string[];
  readonly ours: string[];
}

/** Codes with fewer findings say little. */
const enough = 20;
const wanted = 0.95;

/**
 * Compares the `hadolint` preset with what hadolint reports on real files, by line and code: for each code what both find, only they, only we; then
 * the places where one differs, for the codes named in `show`. Files that hadolint cannot read are left out.
 */
export function corpusConformance(recorded: Recorded, folder: string, show: readonly string[] = []): Outcome {
  const settings = settle(rules, { extends: 'hadolint' });
  const { sorted, files } = rowsByCode(recorded, folder, forms.hadolint, (text) =>
    codedFindings(text, settings, forms.hadolint),
  );
  const lines = [
    'code     both  only theirs  only ours  both/union',
    ...sorted.map(([code, row]) => rowText(code, row)),
    `${files} files`,
    ...placesOf(sorted, show),
  ];
  return { lines, agreeing: {} };
}

/** What both find, only they, only we, by code, in its order; and how many files hadolint can read. */
export function rowsByCode(
  recorded: Recorded,
  folder: string,
  form: RegExp,
  findingsOf: (text: string) => ReturnType<typeof codedFindings>,
): { readonly sorted: readonly (readonly [code: string, row: Row])[]; readonly files: number } {
  const rows = new Map<string, Row>();
  const rowOf = (code: string): Row => {
    const row = rows.get(code) ?? { both: 0, theirs: [], ours: [] };
    rows.set(code, row);
    return row;
  };
  let files = 0;
  for (const [path, findings] of Object.entries(recorded)) {
    if (findings.some(([, code]) => code === 'DL1000')) continue;
    files++;
    const found = findingsOf(readFileSync(join(folder, path), 'utf8'));
    const ours = new Set(found.map(({ first, code }) => `${first} ${code}`));
    const theirs = new Set(findings.filter(([, code]) => form.test(code)).map(([line, code]) => `${line} ${code}`));
    for (const key of new Set([...theirs, ...ours])) {
      const [line = '', code = ''] = key.split(' ');
      const row = rowOf(code);
      if (ours.has(key) && theirs.has(key)) row.both++;
      else (ours.has(key) ? row.ours : row.theirs).push(`${path}:${line}`);
    }
  }
  return { sorted: [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)), files };
}

/** The places where one of the two differs, for the codes that are asked for. */
export const placesOf = (
  sorted: readonly (readonly [code: string, row: Row])[],
  show: readonly string[],
): readonly string[] =>
  sorted
    .filter(([code]) => show.includes(code))
    .flatMap(([code, { theirs, ours }]) => [
      ...theirs.map((place) => `${code} only theirs ${place}`),
      ...ours.map((place) => `${code} only ours ${place}`),
    ]);

function rowText(code: string, { both, theirs, ours }: Row): string {
  const union = both + theirs.length + ours.length;
  const counts = [String(both).padStart(6), String(theirs.length).padStart(13), String(ours.length).padStart(11)];
  const low = both / union < wanted && both + theirs.length >= enough;
  return `${code} ${counts.join('')}  ${share(both, union)}${low ? ' !' : ''}`;
}
