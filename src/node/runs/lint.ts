import { createBuild, inspect } from '../../engine/index.ts';
import { rules, UsageError, type Build, type Result } from '../../index.ts';
import type { FileReport, Report } from '../../report/index.ts';
import { byPath, shownPath } from '../disk/paths.ts';
import { version } from '../shipped/version.ts';
import { failureOf, readFiles, type ReadFile } from './read-files.ts';
import { checkTargets, stageNames } from './targets.ts';
import { reportOf } from './reported.ts';
import { startRun, type CacheOptions, type LintOptions, type Run } from './run.ts';

/**
 * Lints files, folders, globs and, for `-`, standard input. What cannot be read is said in the report, and so is what is wrong with the
 * configuration of a file; what is wrong with the options is a `UsageError`, and so is a target that no file has.
 */
export const lintFiles = (paths: readonly string[], options: LintOptions = {}): Promise<Report> =>
  reportFiles(paths, options, inspected, options.cache);

/** Lints files again, of which none need have a target. */
export const lintAgain = (paths: readonly string[], options: LintOptions): Promise<Report> =>
  reportSome(paths, options, inspected);

const inspected: Reporter = (file, run) => reportOf(file, inspectedIn(file), run);

/** What is said of a file in all of its contexts, each finding once. */
export function inspectedIn(file: ReadFile): Result {
  const result = inspect(buildOf(file), file.settings);
  if (file.others.length === 0) return result;
  const diagnostics = [...result.diagnostics];
  const said = new Set([...diagnostics, ...result.suppressed].map(keyOf));
  const skipped = [result.skipped];
  for (const { facts } of file.others) {
    const more = inspect(createBuild(file.source, facts, file.tree), file.settings);
    skipped.push(more.skipped);
    for (const one of more.diagnostics) {
      // A file of another context has no name here.
      if (one.file !== undefined || one.related?.some((other) => other.file !== undefined) || said.has(keyOf(one)))
        continue;
      said.add(keyOf(one));
      // Its fix would change files of the other context.
      const { fix: _unmade, ...plain } = one;
      diagnostics.push(plain);
    }
  }
  diagnostics.sort((a, b) => a.at.start - b.at.start);
  return {
    ...result,
    diagnostics,
    skipped: result.skipped.filter(({ rule }) => skipped.every((some) => some.some((one) => one.rule === rule))),
  };
}

const keyOf = ({ rule, file = '', at }: Pick<Result['diagnostics'][number], 'rule' | 'file' | 'at'>): string =>
  `${rule} ${file} ${at.start} ${at.end}`;

/** The model of a file. */
export const buildOf = ({ source, facts, tree }: ReadFile): Build => createBuild(source, facts, tree);

/** What is said of a file. */
type Reporter = (file: ReadFile, run: Run) => FileReport | Promise<FileReport>;

/** A report of files as `lintFiles` takes them: of each, what `report` makes of it. A failure of ours is said of that file, and the others go on. */
export async function reportFiles(
  paths: readonly string[],
  options: LintOptions,
  report: Reporter,
  cache?: CacheOptions,
): Promise<Report> {
  const { targets = [] } = options;
  const stages = new Map<string, readonly string[]>();
  const reported = await reportSome(paths, options, report, { stages, ...(cache && { cache }) });
  if (targets.length > 0) checkTargets(targets, stages);
  return reported;
}

interface Aside {
  readonly cache?: CacheOptions;
  /** Takes the names of the stages of files, by path. */
  readonly stages?: Map<string, readonly string[]>;
}

/** Starts a run, with what is kept of files where that is asked for: it is loaded only then. */
async function startKeeping(options: LintOptions, cache: CacheOptions | undefined): Promise<Run> {
  const run = startRun(options);
  if (!cache) return run;
  const { openResults } = await import('./results.ts');
  const results = openResults(cache, run);
  return { ...run, ...(results && { results }) };
}

async function reportSome(
  paths: readonly string[],
  options: LintOptions,
  report: Reporter,
  { cache, stages }: Aside = {},
): Promise<Report> {
  const run = await startKeeping(options, cache);
  const files: FileReport[] = [];
  const add = (file: FileReport): void => {
    files.push(file);
    options.progress?.done(file);
  };
  for await (const file of readFiles(paths, run)) {
    if ('report' in file) {
      stages?.set(file.report.path, file.stages);
      add(file.report);
      noteCut(file, run);
      continue;
    }
    if (!('source' in file)) {
      add(file);
      continue;
    }
    const { path } = file.source;
    let one: FileReport;
    try {
      one = await report(file, run);
      const names = stageNames(file.tree);
      stages?.set(path, names);
      file.slot?.keep({ report: one, stages: names, ...(file.isTemplate === true && { isTemplate: true }) });
    } catch (error) {
      if (error instanceof UsageError) throw error;
      one = failureOf(path, error);
    }
    add(one);
    noteCut(file, run);
  }
  return { version, cwd: run.cwd, rules, files: files.sort(byPath), notes: [...run.notes] };
}

function noteCut({ context }: Pick<ReadFile, 'context'>, { notes, cwd }: Run): void {
  if (context?.files.cut)
    notes.add(`\`${shownPath(context.folder, cwd)}\` holds too many files: what is copied from it is not all known`);
}
