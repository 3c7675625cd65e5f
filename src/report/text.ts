import type { Diagnostic, Skipped } from '../engine/types.ts';
import { weigh } from './bytes.ts';
import { frame } from './frame.ts';
import { imageLines } from './images.ts';
import { placeOf, type FileReport, type Place, type Report } from './report.ts';
import { plural, sumUp } from './summary.ts';
import { plainView, type View } from './view.ts';
import { logLine, visible, wrap } from './visible.ts';

/** Findings for people: where, what, the code itself, what to do; then one line that sums up. */
export function text(report: Report, view: View = plainView): string {
  if (!report.files.some((file) => file.result)) return '';
  const blocks = report.files.flatMap((file) =>
    (file.result?.diagnostics ?? []).map((diagnostic) => block(file, diagnostic, view)),
  );
  return [...blocks, closing(report, view)].map((lines) => `${lines.map(logLine).join('\n')}\n`).join('\n');
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

function closing(report: Report, { paint }: View): string[] {
  const example = report.files.flatMap((file) => file.result?.diagnostics ?? [])[0]?.rule;
  return [
    paint.strong(sumUp(report)),
    ...imageLines(report, (name) => `\`${visible(name)}\``),
    ...contexts(report).map((words) => paint.dim(words)),
    ...skipped(report).map((words) => paint.dim(words)),
    ...(example ? [paint.dim(`more about a rule: plimsoll explain ${example}`)] : []),
  ];
}

const origins: Readonly<Record<NonNullable<FileReport['contextFrom']>, string>> = {
  option: 'named by `--context`',
  configuration: 'named by the configuration',
  compose: 'named by a compose file',
  bake: 'named by a bake file',
  sources: 'all that is copied is there',
  'ignore-file': '`.dockerignore` is there',
};

/** Which folders were taken for build contexts, and why; the first few. */
function contexts({ files }: Report): string[] {
  const all = new Set(
    files.flatMap(({ context, contextFrom }) =>
      context === undefined || !contextFrom ? [] : `\`${visible(context)}\` (${origins[contextFrom]})`,
    ),
  );
  const [first, second, ...others] = all;
  if (first === undefined) return [];
  if (second === undefined) return [`build context: ${first}`];
  return [`build contexts: ${[first, second].join(', ')}${others.length > 0 ? ` and ${others.length} more` : ''}`];
}

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
