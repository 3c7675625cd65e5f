import { weigh } from './bytes.ts';
import { byWeight, findings, namedRule, type Found } from './found.ts';
import type { Report, Severity } from './report.ts';
import { visible } from './visible.ts';

/** Of each kind the runner makes so many annotations in a step, and drops the rest. */
const shown = 10;

const kinds = { error: 'error', warning: 'warning', info: 'notice', style: 'notice' } as const satisfies Record<
  Severity,
  string
>;

/** Findings as commands that GitHub's runner makes annotations of, the weightiest first: it shows only so many. */
export function github(report: Report): string {
  const all = findings(report).toSorted(byWeight);
  const of = (kind: string): string[] =>
    all.filter(({ diagnostic }) => kinds[diagnostic.severity] === kind).map(annotation);
  const failures = report.files.flatMap(({ path, error }) => (error === undefined ? [] : failure(path, error)));
  const errors = [...failures, ...of('error')];
  const warnings = of('warning');
  const notices = of('notice');
  const total = errors.length + warnings.length + notices.length;
  const most = Math.max(errors.length, warnings.length, notices.length);
  if (most <= shown) return lines([...errors, ...warnings, ...notices]);
  const room = shown - 1;
  const fit = Math.min(errors.length, shown) + Math.min(warnings.length, shown) + Math.min(notices.length, room);
  // Behind more notices than there is room for, it would be left out itself.
  return lines([...errors, ...warnings, ...notices.toSpliced(room, 0, closing(total - fit, total))]);
}

const lines = (commands: readonly string[]): string => commands.map((one) => `${one}\n`).join('');

function annotation({ diagnostic, spot: { path, start, end } }: Found): string {
  const { severity, message, bytes } = diagnostic;
  const title = `${namedRule(diagnostic)}${bytes ? ` ${weigh(bytes)}` : ''}`;
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
  return workflowCommand(
    kinds[severity],
    { file: path, line: start.line, endLine: end.line, ...columns, title },
    message,
  );
}

const failure = (path: string, error: string): string =>
  workflowCommand('error', { file: path, title: 'not linted' }, error);

const closing = (left: number, total: number): string =>
  workflowCommand(
    'notice',
    { title: 'plimsoll' },
    `${left} of ${total} annotations are left out: GitHub shows ${shown} of each kind for a step`,
  );

/** A line that GitHub's runner obeys, in which no text is taken for a property, for a line of its own, or for another command. */
export function workflowCommand(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapeData(message)}`;
}

/** `##[` is the runner's older mark of a command, and read anywhere in a line. */
const escapeData = (text: string): string =>
  visible(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
