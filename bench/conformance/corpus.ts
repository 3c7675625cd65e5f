import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules, settle } from '../../src/index.ts';
import { codedFindings, forms } from './findings.ts';
import { type Outcome, share } from './tally.ts';

/** What hadolint reports on each file of a folder, by path. */
export type Recorded = Readonly<Record<string, readonly (readonly [line: number, code: string, level: string])[]>>;

interface Row {
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
    const found = codedFindings(readFileSync(join(folder, path), 'utf8'), settings, forms.hadolint);
    const ours = new Set(found.map(({ first, code }) => `${first} ${code}`));
    const theirs = new Set(
      findings.filter(([, code]) => forms.hadolint.test(code)).map(([line, code]) => `${line} ${code}`),
    );
    for (const key of new Set([...theirs, ...ours])) {
      const [line = '', code = ''] = key.split(' ');
      const row = rowOf(code);
      if (ours.has(key) && theirs.has(key)) row.both++;
      else (ours.has(key) ? row.ours : row.theirs).push(`${path}:${line}`);
    }
  }
  const sorted = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const lines = [
    'code     both  only theirs  only ours  both/union',
    ...sorted.map(([code, row]) => rowText(code, row)),
    `${files} files`,
    ...sorted
      .filter(([code]) => show.includes(code))
      .flatMap(([code, { theirs, ours }]) => [
        ...theirs.map((place) => `${code} only theirs ${place}`),
        ...ours.map((place) => `${code} only ours ${place}`),
      ]),
  ];
  return { lines, agreeing: {} };
}

function rowText(code: string, { both, theirs, ours }: Row): string {
  const union = both + theirs.length + ours.length;
  const counts = [String(both).padStart(6), String(theirs.length).padStart(13), String(ours.length).padStart(11)];
  const low = both / union < wanted && both + theirs.length >= enough;
  return `${code} ${counts.join('')}  ${share(both, union)}${low ? ' !' : ''}`;
}
