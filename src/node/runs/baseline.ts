import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError, type Diagnostic } from '../../index.ts';
import {
  baselineOf,
  newlyKnown,
  prune,
  readBaseline,
  withoutKnown,
  writeBaseline,
  type Baseline,
  type PlaceInBaseline,
  type Report,
} from '../../report/index.ts';
import { shownPath } from '../disk/paths.ts';
import { located } from '../configuration/places.ts';
import { readText } from '../disk/read.ts';

/** A baseline with the file that it is kept in. Paths in it are relative to the folder of that. */
export interface BaselineFile {
  /** Absolute. */
  readonly file: string;
  /** What the file holds, or is to hold. */
  readonly text: string;
  /** How many findings it knows. */
  readonly count: number;
  /** The report without what is known; it says how many findings that are. */
  hide(report: Report): Report;
  /** What it hides of a report and would not have hidden as it was before, by path; `before` is its text then. */
  added(report: Report, before: string | undefined): ReadonlyMap<string, readonly Diagnostic[]>;
  /** The baseline without what is found no more, and that. What the report did not look for stays. */
  prune(report: Report): { readonly kept: BaselineFile; readonly stale: Baseline };
}

/** Reads a baseline. What is wrong with it is a `UsageError` that names its place. */
export async function openBaseline(path: string, cwd: string): Promise<BaselineFile> {
  const file = resolve(cwd, path);
  return bind(await read(file, shownPath(file, cwd)), file);
}

/** A baseline of all that a report finds, for a file that is to be written. */
export function makeBaseline(report: Report, path: string): BaselineFile {
  const file = resolve(report.cwd, path);
  return bind(baselineOf(report, placeFrom(file, report)), file);
}

function bind(baseline: Baseline, file: string): BaselineFile {
  const isGone = (path: string): boolean => !existsSync(resolve(dirname(file), path));
  return {
    file,
    text: writeBaseline(baseline),
    count: baseline.reduce((sum, { count }) => sum + count, 0),
    hide: (report) => withoutKnown(report, baseline, placeFrom(file, report)),
    added(report, before) {
      const then = before === undefined ? undefined : readBaseline(parse(before));
      // What was no baseline then knew of nothing.
      const known = then && !('reason' in then) ? then : [];
      return newlyKnown(report, { now: baseline, before: known }, placeFrom(file, report));
    },
    prune(report) {
      const { baseline: kept, stale } = prune(baseline, report, placeFrom(file, report), isGone);
      return { kept: bind(kept, file), stale };
    },
  };
}

const placeFrom =
  (file: string, { cwd }: Report): PlaceInBaseline =>
  (path) =>
    shownPath(resolve(cwd, path), dirname(file));

async function read(file: string, name: string): Promise<Baseline> {
  const reading = readText(file, 'baseline');
  if ('error' in reading) throw new UsageError(`the baseline \`${name}\`: ${reading.error}`);
  const { text } = reading;
  const value = parse(text);
  const baseline = value === undefined ? undefined : readBaseline(value);
  if (baseline && !('reason' in baseline)) return baseline;

  const conflict = text.split('\n').findIndex((line) => line.startsWith('<<<<<<< '));
  if (conflict !== -1)
    throw new UsageError(located(name, { line: conflict + 1, column: 1 }, 'a merge left a conflict here'));
  // What knows places takes longer to load, and to read.
  const { readData } = await import('../configuration/config.ts');
  const document = readData(file, text, true);
  if ('error' in document) {
    const why = document.error.replace(/^(?:not JSON: )?/, 'not JSON: ');
    throw new UsageError(located(name, document.at, `${why}; a baseline is what \`--write-baseline\` wrote`));
  }
  const { reason, path } = baseline ?? { reason: 'not JSON', path: [] };
  throw new UsageError(located(name, document.place(path), new UsageError(reason, path).message));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
