import { weigh } from './bytes.ts';
import { byPath, byWeight, type Found } from './found.ts';
import { imageLines } from './images.ts';
import type { Report } from './report.ts';
import { fixableOf, statistics, weightOf } from './statistics.ts';
import { plural, sumUp } from './summary.ts';
import { visible } from './visible.ts';

/** GitHub takes no longer comment, in characters. */
const mostCharacters = 65_536;
/** Room for what says that something is left out. */
const reserve = 200;

/**
 * Findings as Markdown for a comment or a job summary: what there is in a line, how often each rule found something, what a change adds to the images, then
 * a table for each file. Of more than a comment holds, what weighs most is kept.
 */
export function markdown(report: Report): string {
  const head = ['## Plimsoll', sumUp(report, shown)];
  const images = imageLines(report, shown).map((line) => `- ${line}`);
  const failed = report.files.flatMap(({ path, error }) =>
    error === undefined ? [] : `- ${shown(path)} was not linted: ${prose(error)}`,
  );
  const tables = [...byPath(report)].filter(([, found]) => found.length > 0).map(([path, found]) => table(path, found));
  const all = [...images, ...failed, ...tables.flatMap(({ rows }) => [...rows.values()])];

  const counts = countTable(report);
  let room = mostCharacters - reserve - [...head, ...counts].join('\n\n').length;
  const fits = (text: string): boolean => (room -= text.length + 1) >= 0;
  const lists = [images, failed].map((list) => list.filter(fits));
  const kept = new Set<Found>();
  const begun = new Set<Table>();
  const tableOf = new Map(tables.flatMap((one) => [...one.rows.keys()].map((found) => [found, one] as const)));
  for (const found of [...tableOf.keys()].sort(byWeight)) {
    const own = tableOf.get(found) as Table;
    if (!fits(`${begun.has(own) ? '' : `${own.head}\n\n`}${own.rows.get(found)}`)) break;
    begun.add(own);
    kept.add(found);
  }
  const left = all.length - lists.flat().length - kept.size;
  const blocks = [
    ...head,
    ...counts,
    ...lists.filter((list) => list.length > 0).map((list) => list.join('\n')),
    ...tables
      .filter((one) => begun.has(one))
      .map(({ head: top, rows }) =>
        [top, ...[...rows].flatMap(([found, row]) => (kept.has(found) ? row : []))].join('\n'),
      ),
    ...(left > 0
      ? [
          `${left} of ${plural(all.length, 'line is', 'lines are')} left out: a comment holds ${mostCharacters} characters, and these weigh most`,
        ]
      : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** How often each rule found something, where there are several; of very many rules, those that weigh most. */
function countTable(report: Report): readonly string[] {
  const counts = statistics(report);
  const [first, second] = counts;
  if (!first || !second) return [];
  const rows = counts
    .slice(0, mostRules)
    .map(
      (one) =>
        `| ${one.url === '' ? one.rule : `[${one.rule}](${one.url})`} | ${one.findings} | ${fixableOf(one)} | ${weightOf(one)} |`,
    );
  return [['| rule | findings | fixable | size |', '| --- | ---: | ---: | ---: |', ...rows].join('\n')];
}

/** Rows of a table of rules: it must leave room for findings. */
const mostRules = 100;

interface Table {
  /** Its title, and what stands over its rows. */
  readonly head: string;
  readonly rows: ReadonlyMap<Found, string>;
}

function table(path: string, found: readonly Found[]): Table {
  const weighed = found.some(({ diagnostic }) => diagnostic.bytes);
  const row = (all: readonly string[], size: string): string =>
    `| ${[...all, ...(weighed ? [size] : [])].join(' | ')} |`;
  const top = [row(['line', 'severity', 'rule', 'finding'], 'size'), row(['---:', '---', '---', '---'], '---:')];
  return {
    head: [`### ${shown(path)}`, '', ...top].join('\n'),
    rows: new Map(found.map((one) => [one, row(cells(one), sizeOf(one))])),
  };
}

function cells({ diagnostic, spot }: Found): string[] {
  const { rule, code: own, aliases, url, severity, message } = diagnostic;
  const codes = own ?? aliases.join(', ');
  return [
    String(spot.start.line),
    severity,
    `${url === '' ? rule : `[${rule}](${url})`}${codes && ` (${codes})`}`,
    prose(message),
  ];
}

const sizeOf = ({ diagnostic: { bytes } }: Found): string => (bytes ? weigh(bytes) : '');

/** A message: what is between backticks is code, and of the rest nothing is left that Markdown would obey. */
const prose = (message: string): string =>
  visible(message)
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : plain(part)))
    .join('');

/** No name is called, and no issue is linked, across a space of no width. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>|~&$]/g, '\\$&').replace(/[@#]/g, '$&\u200b');

/** The name of a file, or of anything else, as it is. */
const shown = (name: string): string => code(visible(name));

/** A code span, also in a table, where a bar ends the cell unless one backslash stands before it. */
function code(text: string): string {
  const fence = '`'.repeat(1 + Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)));
  const blank = /^`|`$/.test(text) ? ' ' : '';
  const body = text.replace(/(\\+)(\|?)|\|/g, (run: string, marks = '', bar?: string) =>
    bar === '' ? run : `${marks}${marks}\\|`,
  );
  return `${fence}${blank}${body}${blank}${fence}`;
}
