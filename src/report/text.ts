import type { Diagnostic, Skipped } from '../engine/types.ts';
import { weigh } from './bytes.ts';
import { frame } from './frame.ts';
import { groupLines, type Grouping } from './grouped.ts';
import { imageLines } from './images.ts';
import { placeOf, type FileReport, type Place, type Report } from './report.ts';
import { newSuppression } from './silenced.ts';
import { fixableLine, statistics, statisticsTable, weightOf } from './statistics.ts';
import { plural, sumUp } from './summary.ts';
import { plainView, type View } from './view.ts';
import { logLine, visible, wrap } from './visible.ts';

/** Findings for people: where, what, the code itself, what to do; then what sums up. On a terminal, those of many files are only counted. */
export function text(report: Report, view: View = plainView): string {
  if (view.mostFindings !== undefined && hasMany(report)) return groupedText(report, 'message', view);
  const writer = textWriter(view);
  return [...report.files.map((file) => writer.file(file)), writer.end(report)].join('');
}

/** Writes the findings of a run for people, one file after another as they are done. */
export interface TextWriter {
  /** The findings of a file, as far as there is room for them. */
  file(file: FileReport): string;
  /** What sums up all files of a run. */
  end(report: Report): string;
}

export function textWriter(view: View = plainView): TextWriter {
  const { mostFindings = Infinity, quiet = false } = view;
  let shown = 0;
  let left = 0;
  return {
    file(file) {
      const all = file.result?.diagnostics ?? [];
      const some = all.slice(0, mostFindings - shown);
      shown += some.length;
      left += all.length - some.length;
      return some.map((diagnostic) => `${paragraph(block(file, diagnostic, view))}\n`).join('');
    },
    end(report) {
      if (quiet || !isLinted(report)) return '';
      return paragraph([...cut(left, view), ...closing(report, view, '; all rules counted: --statistics')]);
    },
  };
}

const isLinted = ({ files }: Report): boolean => files.some(({ result }) => result);

const paragraph = (lines: readonly string[]): string => `${lines.map(logLine).join('\n')}\n`;

/** More files with findings than a person reads one by one. */
export const manyFiles = 50;
/** What a terminal shows of them, in lines. */
const mostLines = 40;

const hasMany = ({ files }: Report): boolean =>
  files.filter(({ result }) => (result?.diagnostics.length ?? 0) > 0).length > manyFiles;

/** Findings by what they have in common, the heaviest first, and what sums up; on a terminal no more lines than it holds, where they are of many files. */
export function groupedText(report: Report, by: Grouping, view: View = plainView): string {
  const end = isLinted(report) && !view.quiet ? closing(report, view, '') : [];
  const room = view.mostFindings !== undefined && hasMany(report) ? Math.max(5, mostLines - end.length - 1) : undefined;
  const lines = groupLines(report, by, view, room);
  return [...(lines.length > 0 ? [paragraph(lines)] : []), ...(end.length > 0 ? [paragraph(end)] : [])].join('\n');
}

/** How often each rule found something, for people; then what sums up. */
export function statisticsText(report: Report, view: View = plainView): string {
  const table = statisticsTable(report, view);
  const end = isLinted(report) && !view.quiet ? paragraph(closing(report, view, '')) : '';
  return [...(table.length > 0 ? [paragraph(table)] : []), ...(end === '' ? [] : [end])].join('\n');
}

function cut(left: number, { paint }: View): readonly string[] {
  if (left === 0) return [];
  const what = plural(left, 'more finding is', 'more findings are');
  return [paint.warning(`${what} not shown: \`--all\` shows them, \`--statistics\` counts them`), ''];
}

function block(file: FileReport, diagnostic: Diagnostic, view: View): string[] {
  const { paint } = view;
  const place = placeOf(file, diagnostic.at, diagnostic.file);
  const codes = diagnostic.code ?? diagnostic.aliases.join(', ');
  const head = [
    paint.strong(spot(place)),
    paint[diagnostic.severity](diagnostic.severity),
    `${paint.link(diagnostic.rule, diagnostic.url)}${codes && paint.dim(` (${codes})`)}`,
    ...(diagnostic.bytes ? [weigh(diagnostic.bytes)] : []),
  ];
  return [
    head.join('  '),
    ...prose(diagnostic.message, view),
    ...frame(place.source, diagnostic.at, view, paint[diagnostic.severity]),
    ...(diagnostic.related ?? []).slice(0, mostRelated).flatMap((other) => {
      const there = placeOf(file, other.at, other.file);
      const { line, column } = there.start;
      return prose(`at ${there.path === place.path ? `${line}:${column}` : spot(there)}: ${other.message}`, view);
    }),
    ...moreRelated(diagnostic, view),
    ...(diagnostic.fix ? prose(`${fixWords[diagnostic.fix.safety]}: ${diagnostic.fix.title}`, view) : []),
  ];
}

/** Places that belong to a finding and are told one by one. */
const mostRelated = 6;

function moreRelated({ related = [] }: Diagnostic, view: View): string[] {
  const more = related.length - mostRelated;
  return more > 0 ? prose(`and at ${plural(more, 'other place', 'other places')}`, view) : [];
}

const fixWords = { safe: 'fix', unsafe: 'fix (unsafe)' } as const;

const spot = ({ path, start }: Place): string => `${visible(path)}:${start.line}:${start.column}`;

/** A sentence, indented; its code in colour. */
function prose(sentence: string, { columns, paint, wrap: breaks }: View): string[] {
  const shown = visible(sentence).replace(/`[^`]+`/g, (code) => paint.code(code));
  const lines = breaks ? wrap(shown, columns - 2) : [shown];
  return lines.map((line) => `  ${line}`);
}

/** What sums up a run. `hint` is said where many rules found something. */
function closing(report: Report, view: View, hint: string): string[] {
  const { paint } = view;
  const counts = statistics(report);
  const [heaviest] = counts;
  const first = report.files
    .flatMap((file) => file.result?.diagnostics ?? [])
    .find(({ rule }) => rule !== newSuppression)?.rule;
  const weight = heaviest ? weightOf(heaviest) : '';
  const fixable = fixableLine(report);
  return [
    paint.strong(sumUp(report)),
    ...(heaviest && weight !== '' && counts.length > 1
      ? [`heaviest: ${heaviest.rule}, ${plural(heaviest.findings, 'finding', 'findings')} worth ${weight}`]
      : []),
    ...(fixable === '' ? [] : [fixable]),
    ...imageLines(report, (name) => `\`${visible(name)}\``),
    ...contexts(report).map((words) => paint.dim(words)),
    ...skipped(report, view).map((words) => paint.dim(words)),
    ...(first
      ? [
          paint.dim(
            `more about a rule: plimsoll explain ${weight === '' ? first : heaviest?.rule}${counts.length > 3 ? hint : ''}`,
          ),
        ]
      : []),
  ];
}

const origins: Readonly<Record<NonNullable<FileReport['contextFrom']>, string>> = {
  option: 'named by `--context`',
  configuration: 'named by the configuration',
  compose: 'named by a compose file',
  bake: 'named by a bake file',
  workflow: 'named by a workflow',
  make: 'named by a Makefile',
  sources: 'all that is copied is there',
  'ignore-file': '`.dockerignore` is there',
  repository: 'likely: the Dockerfile lies at the root of the repository',
  manifest: 'likely: the manifest that is installed lies beside the Dockerfile',
};

/** Which folders were taken for build contexts, and why; the first few. */
function contexts({ files }: Report): string[] {
  const all = new Set(
    files
      .flatMap((file) => [file, ...(file.moreContexts ?? [])])
      .flatMap(({ context, contextFrom }) =>
        context === undefined || !contextFrom ? [] : `\`${visible(context)}\` (${origins[contextFrom]})`,
      ),
  );
  const [first, second, ...others] = all;
  if (first === undefined) return [];
  if (second === undefined) return [`build context: ${first}`];
  return [`build contexts: ${[first, second].join(', ')}${others.length > 0 ? ` and ${others.length} more` : ''}`];
}

/** What each fact is, and what tells it. */
const lacking: Readonly<Record<Skipped['lacks'], readonly [what: string, cure?: string]>> = {
  context: [
    'a build context',
    'name it with `--context`, or with `context:` in the configuration; beside the Dockerfile it is found if all that is copied is there, and for `COPY .` alone by a `.dockerignore`',
  ],
  targets: ['a named target', 'name it with `--target`, or with `targets:` in the configuration'],
  date: ['a date', 'give it with `--date`'],
  registry: ['a registry, and none is ever asked'],
  shellcheck: ['ShellCheck', 'ask it with `--shellcheck auto`'],
};

/** Which rules had nothing to go by, in which files, and what would help; a line for each reason. */
function skipped(report: Report, { columns, wrap: breaks }: View): string[] {
  const linted = report.files.filter(({ result }) => result);
  return (Object.keys(lacking) as Skipped['lacks'][]).flatMap((fact) => {
    const rules = new Set<string>();
    const files = linted.filter(({ result }) => {
      const own = (result?.skipped ?? []).filter(({ lacks }) => lacks === fact);
      for (const { rule } of own) rules.add(rule);
      return own.length > 0;
    });
    if (rules.size === 0) return [];
    const [what, cure] = lacking[fact];
    const names = listed([...rules].sort(), 6);
    const where = linted.length === 1 ? '' : ` in ${placesOf(files, linted.length)}`;
    const lines = [`${plural(rules.size, 'rule was', 'rules were')} skipped${where} for want of ${what}: ${names}`];
    const cures = cure === undefined ? [] : [cure];
    if (!breaks) return [...lines, ...cures.map((line) => `  ${line}`)];
    return [
      ...lines.flatMap((line) => wrap(line, columns)),
      ...cures.flatMap((line) => wrap(line, columns - 2)).map((line) => `  ${line}`),
    ];
  });
}

function placesOf(files: readonly FileReport[], linted: number): string {
  if (files.length === linted) return `all ${linted} files`;
  return listed(
    files.map(({ path }) => `\`${visible(path)}\``),
    2,
  );
}

/** The first few of a list, and how many more there are: of one more it is as short to name it. */
function listed(names: readonly string[], most: number): string {
  if (names.length <= most + 1) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}
