import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBuild } from '../../src/engine/index.ts';
import { type Facts, rules, settle, Source } from '../../src/index.ts';
import { openShellcheck } from '../../src/node/shellcheck/open.ts';
import { placesOf, type Recorded, type Row, rowsByCode } from './corpus.ts';
import { codedFindings } from './findings.ts';
import { type Outcome, share } from './tally.ts';

const form = /^SC\d{4}$/;
/** What ShellCheck says of a script that it cannot read. */
const unread = /^SC10(?:09|36|6[4-9]|[78]\d)$/;

/** The versions of ShellCheck that brought codes which older ones do not have (its changelog): hadolint 2.15 has 0.11 in it. */
const broughtBy: ReadonlyMap<string, readonly string[]> = new Map([
  ['0.10.0', ['SC2324', 'SC2325', 'SC2326']],
  ['0.11.0', ['SC2327', 'SC2328', 'SC2329', 'SC2330', 'SC2331', 'SC2332', 'SC2335', 'SC3062']],
]);

const minor = (version: string): number => Number(version.split('.')[1] ?? 0);

/** Codes that only a newer version than one has. */
const newerThan = (version: string): readonly string[] =>
  [...broughtBy].flatMap(([since, codes]) => (minor(since) > minor(version) ? codes : []));

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
    const { lines, agreeing, missed, said } = compare(recorded, folder, show, asked ? { shellcheck: asked.check } : {});
    const version = asked?.version ?? '';
    const unknown = new Set(newerThan(version));
    const newer = missed.filter(([code]) => unknown.has(code));
    const known = missed.filter(([code]) => !unknown.has(code));
    const foreign = known.filter(([, place]) => isForeign(folder, place)).length;
    return {
      lines: [
        `ShellCheck ${version}`,
        ...lines,
        `of codes that only a newer ShellCheck has: ${newer.length}`,
        `of scripts for Windows, which are left alone: ${foreign}`,
        `with ShellCheck ${version}, without both: ${share(agreeing['ours too'], said - newer.length - foreign)}`,
        ...notes,
      ],
      agreeing,
    };
  });

/** Whether the script in the instruction at a place, `path:line`, is in no language that ShellCheck reads. */
function isForeign(folder: string, place: string): boolean {
  const [path = '', line] = place.split(/:(?=\d+$)/);
  const source = new Source(path, readFileSync(join(folder, path), 'utf8'));
  const scripts = createBuild(source).commands.runScripts;
  const one = scripts.find(({ run }) => source.line(run.at.start) === Number(line));
  return one !== undefined && ['powershell', 'cmd'].includes(one.script.shell);
}

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

function compare(recorded: Recorded, folder: string, show: readonly string[], facts: Facts) {
  const answering = rules.filter(({ aliases }) => aliases?.some((alias) => form.test(alias) || alias === 'SCnnnn'));
  const settings = settle(answering, { extends: 'hadolint' });
  const { sorted } = rowsByCode(recorded, folder, form, (text) => codedFindings(text, settings, form, facts));
  const readable = sorted.filter(([code]) => !unread.test(code));
  const read = readable.map(([, row]) => row);
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
      ...placesOf(sorted, show),
    ],
    agreeing: { 'ours too': both },
    missed: readable.flatMap(([code, { theirs }]) => theirs.map((place) => [code, place] as const)),
    said: both + sum(read, ({ theirs }) => theirs.length),
  };
}
