import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Facts, rules, settle } from '../../src/index.ts';
import { openShellcheck } from '../../src/node/shellcheck/open.ts';
import type { Recorded } from './corpus.ts';
import { codedFindings } from './findings.ts';
import { type Outcome, share } from './tally.ts';

const form = /^SC\d{4}$/;
/** What ShellCheck says of a script that it cannot read. */
const unread = /^SC10(?:09|36|6[4-9]|[78]\d)$/;

interface Row {
  both: number;
  readonly theirs: string[];
  readonly ours: string[];
}

/**
 * Compares what the `hadolint` preset says of shell scripts with what hadolint, with ShellCheck in it, says of them on real files: by code and instruction. What
 * ShellCheck says of scripts that it cannot read is counted apart; files that hadolint cannot read are left out.
 */
export const shellConformance = (recorded: Recorded, sources: string, show: readonly string[] = []): Outcome =>
  inSources(sources, (folder) => compare(recorded, folder, show, {}));

/** The same with ShellCheck asked, the program on PATH. */
export const shellcheckConformance = (recorded: Recorded, sources: string, show: readonly string[] = []): Outcome =>
  inSources(sources, (folder) => {
    const notes = new Set<string>();
    const asked = openShellcheck({ cwd: folder, env: process.env, notes, asked: 'auto' })(undefined, undefined);
    const { lines, agreeing } = compare(recorded, folder, show, asked ? { shellcheck: asked.check } : {});
    return { lines: [`ShellCheck: ${asked?.key ?? 'none'}`, ...lines, ...notes], agreeing };
  });

function inSources(sources: string, read: (folder: string) => Outcome): Outcome {
  if (!sources.endsWith('.tar.gz')) return read(sources);
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-'));
  try {
    execFileSync('tar', ['-xzf', sources, '-C', folder]);
    const inner = join(folder, 'dev');
    return read(existsSync(inner) ? inner : folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(recorded: Recorded, folder: string, show: readonly string[], facts: Facts): Outcome {
  const answering = rules.filter(({ aliases }) => aliases?.some((alias) => form.test(alias) || alias === 'SCnnnn'));
  const settings = settle(answering, { extends: 'hadolint' });
  const rows = new Map<string, Row>();
  const rowOf = (code: string): Row => {
    const row = rows.get(code) ?? { both: 0, theirs: [], ours: [] };
    rows.set(code, row);
    return row;
  };
  for (const [path, findings] of Object.entries(recorded)) {
    if (findings.some(([, code]) => code === 'DL1000')) continue;
    const found = codedFindings(readFileSync(join(folder, path), 'utf8'), settings, form, facts);
    const ours = new Set(found.map(({ first, code }) => `${first} ${code}`));
    const theirs = new Set(findings.filter(([, code]) => form.test(code)).map(([line, code]) => `${line} ${code}`));
    for (const key of new Set([...theirs, ...ours])) {
      const [line = '', code = ''] = key.split(' ');
      const row = rowOf(code);
      if (ours.has(key) && theirs.has(key)) row.both++;
      else (ours.has(key) ? row.ours : row.theirs).push(`${path}:${line}`);
    }
  }
  const sorted = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const read = sorted.filter(([code]) => !unread.test(code)).map(([, row]) => row);
  const sum = (all: readonly Row[], count: (row: Row) => number): number =>
    all.reduce((total, row) => total + count(row), 0);
  const both = sum(read, (row) => row.both);
  const apart =
    sum(
      sorted.map(([, row]) => row),
      (row) => row.both + row.theirs.length,
    ) - sum(read, (row) => row.both + row.theirs.length);
  return {
    lines: [
      'code     both  only theirs  only ours',
      ...sorted.map(([code, { both: same, theirs, ours }]) =>
        [code, String(same).padStart(6), String(theirs.length).padStart(13), String(ours.length).padStart(11)].join(''),
      ),
      `ours too    ${share(both, both + sum(read, ({ theirs }) => theirs.length))}`,
      `only ours   ${sum(read, ({ ours }) => ours.length)}`,
      `of scripts that ShellCheck cannot read: ${apart}`,
      ...sorted
        .filter(([code]) => show.includes(code))
        .flatMap(([code, { theirs, ours }]) => [
          ...theirs.map((place) => `${code} only theirs ${place}`),
          ...ours.map((place) => `${code} only ours ${place}`),
        ]),
    ],
    agreeing: { 'ours too': both },
  };
}
