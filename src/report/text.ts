import type { Diagnostic, Skipped } from '../engine/types.ts';
import { formatBytes, weigh } from './bytes.ts';
import { frame } from './frame.ts';
import { placeOf, summarize, type FileReport, type Place, type Report, type Summary } from './report.ts';
import { plainView, type View } from './view.ts';
import { visible, wrap } from './visible.ts';

/** Findings for people: where, what, the code itself, what to do; then one line that sums up. */
export function text(report: Report, view: View = plainView): string {
  const summary = summarize(report);
  if (summary.files === 0) return '';
  const blocks = report.files.flatMap((file) =>
    (file.result?.diagnostics ?? []).map((diagnostic) => block(file, diagnostic, view)),
  );
  return [...blocks, closing(report, summary, view)].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function block(file: FileReport, diagnostic: Diagnostic, view: View): string[] {
  const { paint } = view;
  const place = placeOf(file, diagnostic.at, diagnostic.file);
  const codes = diagnostic.code ?? diagnostic.aliases.join(', ');
  const head = [
    paint.strong(spot(place)),
    paint[diagnostic.severity](diagnostic.severity),
    `${diagnostic.rule}${codes && paint.dim(` (${codes})`)}`,
    ...(diagnostic.bytes ? [weigh(diagnostic.bytes)] : []),
  ];
  return [
    head.join('  '),
    ...prose(diagnostic.message, view),
    ...frame(place.source, diagnostic.at, view, paint[diagnostic.severity]),
    ...(diagnostic.related ?? []).flatMap((other) => {
      const there = placeOf(file, other.at, other.file);
      const { line, column } = there.start;
      return prose(`at ${there.path === place.path ? `${line}:${column}` : spot(there)}: ${other.message}`, view);
    }),
    ...(diagnostic.fix ? prose(`${fixWords[diagnostic.fix.safety]}: ${diagnostic.fix.title}`, view) : []),
  ];
}

const fixWords = { safe: 'fix', unsafe: 'fix (unsafe)' } as const;

const spot = ({ path, start }: Place): string => `${visible(path)}:${start.line}:${start.column}`;

/** A sentence, indented; its code in colour. */
function prose(sentence: string, { columns, paint, wrap: breaks }: View): string[] {
  const shown = visible(sentence);
  const lines = breaks ? wrap(shown, columns - 2) : [shown];
  return lines.map((line) => `  ${line.replace(/`[^`]+`/g, (code) => paint.code(code))}`);
}

function closing(report: Report, summary: Summary, { paint }: View): string[] {
  const found = report.files.filter((file) => (file.result?.diagnostics.length ?? 0) > 0);
  const kinds = [
    [summary.errors, 'error', 'errors'],
    [summary.warnings, 'warning', 'warnings'],
    [summary.infos, 'info', 'infos'],
    [summary.styles, 'style', 'styles'],
  ] as const;
  const counts = kinds.filter(([count]) => count > 0).map(([count, one, many]) => plural(count, one, many));
  const total = summary.errors + summary.warnings + summary.infos + summary.styles;
  const suppressed = report.files.reduce((sum, file) => sum + (file.result?.suppressed.length ?? 0), 0);
  const part = found.length === 0 || found.length === summary.files ? '' : `${found.length} of `;
  const line = [
    `${total === 0 ? 'no findings' : plural(total, 'finding', 'findings')} in ${part}${plural(summary.files, 'file', 'files')}`,
    counts.length > 0 ? ` (${counts.join(', ')})` : '',
    summary.bytes > 0 ? `, worth ${exact(report) ? '' : '~'}${formatBytes(summary.bytes)}` : '',
    suppressed > 0 ? `, ${suppressed} suppressed` : '',
  ];
  const example = found[0]?.result?.diagnostics[0]?.rule;
  return [
    paint.strong(line.join('')),
    ...skipped(report).map((words) => paint.dim(words)),
    ...(example ? [paint.dim(`more about a rule: plimsoll explain ${example}`)] : []),
  ];
}

const exact = (report: Report): boolean =>
  report.files.every((file) => file.result?.diagnostics.every(({ bytes }) => !bytes || bytes.from === 'measured'));

const lacking: Readonly<Record<Skipped['lacks'], string>> = {
  context: 'no build context: name it with `--context`',
  targets: 'no target was named: name it with `--target`',
  date: 'the date is not known',
  registry: 'no registry was asked',
};

/** Which rules had nothing to go by, a line for each reason. */
function skipped(report: Report): string[] {
  const all = report.files.flatMap((file) => file.result?.skipped ?? []);
  return (Object.keys(lacking) as Skipped['lacks'][]).flatMap((fact) => {
    const rules = new Set(all.filter(({ lacks }) => lacks === fact).map(({ rule }) => rule));
    return rules.size > 0 ? [`${plural(rules.size, 'rule was', 'rules were')} skipped: ${lacking[fact]}`] : [];
  });
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
