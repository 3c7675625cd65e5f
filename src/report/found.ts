import type { Diagnostic, Suppressed } from '../engine/types.ts';
import type { Position, Range } from '../text/source.ts';
import { withoutLineEnd } from './frame.ts';
import { placeOf, sourceOf, type FileReport, type Report } from './report.ts';

/** A place as other programs count: a byte order mark is no column. */
export interface Spot {
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
}

/** A finding, the file whose linting brought it, and where to look: without the line end that its range takes in. */
export interface Found<T extends Diagnostic = Diagnostic> {
  readonly file: FileReport;
  readonly diagnostic: T;
  readonly spot: Spot;
}

/** Every finding, by file and place. */
export const findings = (report: Report): readonly Found[] =>
  report.files.flatMap((file) => foundIn(file, file.result?.diagnostics ?? []));

/** Every finding, those that a comment silences among them, by file and place. */
export const everyFinding = (report: Report): readonly Found<Diagnostic | Suppressed>[] =>
  report.files.flatMap((file) => {
    const { diagnostics = [], suppressed = [] } = file.result ?? {};
    return foundIn(file, [...diagnostics, ...suppressed].sort(byPlace));
  });

export const isSuppressed = (one: Diagnostic | Suppressed): one is Suppressed => 'suppression' in one;

export const foundIn = <T extends Diagnostic>(file: FileReport, diagnostics: readonly T[]): Found<T>[] =>
  diagnostics.map((diagnostic) => ({ file, diagnostic, spot: lookAt(file, diagnostic) }));

/** Where to look for what a finding, or what explains it, is about. */
export const lookAt = (file: FileReport, { at, file: other }: Pick<Diagnostic, 'at' | 'file'>): Spot =>
  spotOf(file, withoutLineEnd(sourceOf(file, other), at), other);

/** Exactly where a range is. */
export function spotOf(file: FileReport, at: Range, other?: string): Spot {
  const { path, source, start, end } = placeOf(file, at, other);
  const mark = source.text.startsWith('\ufeff') ? 1 : 0;
  const position = ({ line, column }: Position): Position => ({
    line,
    column: line === 1 ? Math.max(1, column - mark) : column,
  });
  return { path, start: position(start), end: position(end) };
}

/** Findings by the file that they are in, which need not be the linted one; linted files without findings too. */
export function byPath(report: Report): ReadonlyMap<string, readonly Found[]> {
  const groups = new Map<string, Found[]>();
  for (const file of report.files) if (file.result) groups.set(file.path, []);
  for (const found of findings(report)) {
    const group = groups.get(found.spot.path);
    if (group) group.push(found);
    else groups.set(found.spot.path, [found]);
  }
  return groups;
}

const ranks = ['error', 'warning', 'info', 'style'] as const;

/** What matters most first: by severity, then by bytes; else in the order there is. */
export const byWeight = ({ diagnostic: a }: Found, { diagnostic: b }: Found): number =>
  ranks.indexOf(a.severity) - ranks.indexOf(b.severity) || (b.bytes?.value ?? 0) - (a.bytes?.value ?? 0);

/** What readers of hadolint's formats know a finding by: its code, else the rule's first code there, else the rule's id. */
export const codeOf = ({ code, aliases, rule }: Diagnostic): string =>
  code ?? aliases.find((alias) => /^(?:DL|SC)\d{4}$/.test(alias)) ?? rule;

/** A rule's id, with its code or codes elsewhere. */
export function namedRule({ rule, code, aliases }: Diagnostic): string {
  const codes = code ?? aliases.join(', ');
  return codes === '' ? rule : `${rule} (${codes})`;
}

/** A path as hadolint writes it: standard input is `-`. */
export const nameOf = (path: string): string => (path === '<stdin>' ? '-' : path);

/** The order of the engine: by file (the linted one first), offset and rule. */
const byPlace = (a: Diagnostic, b: Diagnostic): number =>
  compare(a.file ?? '', b.file ?? '') || a.at.start - b.at.start || compare(a.rule, b.rule) || a.at.end - b.at.end;

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
