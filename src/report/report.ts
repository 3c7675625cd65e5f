import type { Diagnostic, DroppedFix, Result, Setting, Suppressed } from '../engine/types.ts';
import { masked } from '../text/secrets.ts';
import { Source, type Range } from '../text/source.ts';
import type { Drawn } from './drawn.ts';

export type Rule = Setting['rule'];
export type Severity = Diagnostic['severity'];
export type Bytes = NonNullable<Diagnostic['bytes']>;

/** What became of one file: a result, or the reason why there is none. */
export interface FileReport {
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  /** The build context, as `path` is written. */
  readonly context?: string;
  /** Who named it, or what proved it: all that is copied is there, or its ignore file. */
  readonly contextFrom?:
    | 'option'
    | 'configuration'
    | 'compose'
    | 'bake'
    | 'workflow'
    | 'make'
    | 'sources'
    | 'ignore-file'
    | 'repository'
    | 'manifest';
  /** Further contexts that are named for it, and by whom: what is wrong in one of them is said once. */
  readonly moreContexts?: readonly Required<Pick<FileReport, 'context' | 'contextFrom'>>[];
  readonly result?: Result;
  /** What the result is without, and the fixes that were not taken; their places are those of the result's text. */
  readonly fixes?: { readonly fixed: readonly Diagnostic[]; readonly dropped: readonly DroppedFix[] };
  /** What the images that are built weigh, and weighed before the change; only of a run that was asked for it. */
  readonly images?: readonly ImageChange[];
  /** What is drawn of it; only of a run that was asked for it. */
  readonly drawn?: Drawn;
  /** Other files of the context that findings point into, by the name findings give them. */
  readonly others?: ReadonlyMap<string, Source>;
  /** What a change newly silences in it; only of a run that compares with one before. */
  readonly silenced?: readonly Silenced[];
  /** The severity from which its findings count, where it has one of its own. */
  readonly failOn?: Threshold;
  /** Why the file was not linted. */
  readonly error?: string;
  /** Whether `error` is a mistake in a configuration: then it says where, and other files may have the same. */
  readonly misconfigured?: boolean;
  /** Where we failed, when `error` is our own failure. */
  readonly stack?: string;
}

/** What may silence a finding. */
export type SilencedBy = 'comment' | 'configuration' | 'baseline' | 'ignore-file' | 'passed-over';

/** A finding that would be heard, were it not for the change; what a comment silences has that comment. */
export interface Silenced {
  readonly by: SilencedBy;
  readonly diagnostic: Diagnostic | Suppressed;
}

/** What is predicted of an image, uncompressed. */
export interface ImageChange {
  /** Of the stage; one without a name by its number. */
  readonly target: string;
  /** Absent where it cannot be known, or there was no such image. */
  readonly before?: Bytes;
  readonly after?: Bytes;
  /** What the change adds, or takes away where it is negative; it may be known where neither size is. */
  readonly difference?: Bytes;
}

/** All that a run has to say. */
export interface Report {
  /** Of Plimsoll. */
  readonly version: string;
  /** The absolute folder that the paths are relative to. */
  readonly cwd: string;
  /** Every rule there is, on or off. */
  readonly rules: readonly Rule[];
  /** Pages of rules in Markdown by id, for a format that carries them; without its page a rule is told by its summary. */
  readonly pages?: ReadonlyMap<string, string>;
  /** Sorted by path. */
  readonly files: readonly FileReport[];
  /** Where only what is new is said: the commit that was named, and the one that is compared with. */
  readonly since?: { readonly ref: string; readonly commit: string };
  /** How many findings a baseline knows; the report is without them. */
  readonly known?: number;
  /** What a person may want to know about the choice of files. */
  readonly notes: readonly string[];
}

/** A place as reports give it: lines and columns from 1, columns and offsets in UTF-16 units. */
export interface Place {
  readonly path: string;
  readonly source: Source;
  readonly start: { readonly line: number; readonly column: number; readonly offset: number };
  readonly end: { readonly line: number; readonly column: number; readonly offset: number };
}

export interface Summary {
  /** Files that were linted. */
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly styles: number;
  /** What the findings weigh together. */
  readonly bytes: number;
}

export const thresholds = ['error', 'warning', 'info', 'style', 'never'] as const;
export type Threshold = (typeof thresholds)[number];

/** The path of another file of the context, written as the report writes paths. */
export const pathOf = (file: FileReport, other: string): string =>
  file.context === undefined || file.context === '.' ? other : within(file.context, other);

/** A path from a folder: `../compose.yaml` from `web/app` is `web/compose.yaml`. */
function within(folder: string, path: string): string {
  if (!path.startsWith('../')) return `${folder}/${path}`;
  const above = /^(?:(.*)\/)?(?!\.\.$)[^/]+$/.exec(folder);
  if (!above) return `${folder}/${path}`;
  const rest = path.slice(3);
  return above[1] === undefined ? rest : within(above[1], rest);
}

/** The text of the linted file, or of another file of its context, with its secrets unreadable; empty where it is not known. */
export function sourceOf(file: FileReport, other?: string): Source {
  const source = other === undefined ? file.result?.source : file.others?.get(other);
  if (!source) return new Source(file.path, '');
  const known = shown.get(source);
  if (known) return known;
  const text = masked(source.text);
  const safe = text === source.text ? source : new Source(source.path, text);
  shown.set(source, safe);
  return safe;
}

/** The fix of a finding, unless its text holds a secret: what is told to programs is kept somewhere, too. */
export const shownFix = ({ fix }: Diagnostic): Diagnostic['fix'] =>
  fix?.edits.every(({ text }) => masked(text) === text) ? fix : undefined;

/** What is printed of a text, made once. */
const shown = new WeakMap<Source, Source>();

/** Where a range of the linted file, or of another file of its context, is. */
export function placeOf(file: FileReport, at: Range, other?: string): Place {
  const source = sourceOf(file, other);
  return {
    path: other === undefined ? file.path : pathOf(file, other),
    source,
    start: { ...source.position(at.start), offset: at.start },
    end: { ...source.position(at.end), offset: at.end },
  };
}

/** Counts findings by severity, and adds up their bytes. */
export function summarize(report: Report): Summary {
  const linted = report.files.flatMap((file) => file.result ?? []);
  const diagnostics = linted.flatMap((result) => result.diagnostics);
  const count = (severity: Severity): number => diagnostics.filter((one) => one.severity === severity).length;
  return {
    files: linted.length,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    styles: count('style'),
    bytes: diagnostics.reduce((sum, one) => sum + (one.bytes?.value ?? 0), 0),
  };
}

/**
 * The exit status of a run: 2 when part of the work could not be done (a named file that cannot be read, a fix that may not be written, a crash), else 1 when a finding
 * is at or over the threshold, else 0. Without a threshold each file has its own, which is `warning` unless told.
 */
export function statusOf({ files }: Report, failOn?: Threshold): 0 | 1 | 2 {
  if (files.some((file) => file.error !== undefined || (file.result?.crashes.length ?? 0) > 0)) return 2;
  if (files.some(({ fixes }) => fixes?.dropped.some(({ refused }) => refused))) return 2;
  const counts = (file: FileReport, { severity }: Diagnostic): boolean => {
    const limit = failOn ?? file.failOn ?? 'warning';
    return limit !== 'never' && thresholds.indexOf(severity) <= thresholds.indexOf(limit);
  };
  return files.some((file) => file.result?.diagnostics.some((one) => counts(file, one))) ? 1 : 0;
}
