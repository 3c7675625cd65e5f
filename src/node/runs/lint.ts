import { createBuild, inspect } from '../../engine/index.ts';
import { UsageError, type Result } from '../../index.ts';
import type { FileReport, Report } from '../../report/index.ts';
import type { Candidate } from '../disk/find.ts';
import { isCode } from '../configuration/places.ts';
import { byPath, shownPath } from '../disk/paths.ts';
import { version } from '../shipped/version.ts';
import { asksShellcheck, buildOf, openTeller, type Read, type Teller } from './ahead.ts';
import { groupsOf, inOrder, together } from './threads.ts';
import { failureOf, findIn, noteStrangers, readInput, type ReadFile } from './read-files.ts';
import { openResults } from './results.ts';
import { checkTargets, stageNames } from './targets.ts';
import { tellMuchToDo } from './much.ts';
import { tidy } from './tidy.ts';
import { markTwins, openTwins } from './twins.ts';
import { reportOf, type Told } from './reported.ts';
import { refuseUnknown, startRun, type CacheOptions, type Hire, type LintOptions, type Run } from './run.ts';

/**
 * Lints files, folders, globs and, for `-`, standard input. What cannot be read is said in the report, and so is what is wrong with the
 * configuration of a file; what is wrong with the options is a `UsageError`, and so is a target that no file has.
 */
export const lintFiles = (paths: readonly string[], options: LintOptions = {}): Promise<Report> =>
  reportFiles(paths, options, inspected, { cache: options.cache, hire: options.hire });

/** Lints files again, of which none need have a target. */
export const lintAgain = (paths: readonly string[], options: LintOptions): Promise<Report> =>
  reportSome(paths, options, inspected);

const inspected: Reporter = (file, run) =>
  reportOf(file, run.twins ? run.twins.result(file, inspectedIn) : inspectedIn(file), run);

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

/** What is said of a file. */
type Reporter = (file: ReadFile, run: Run) => FileReport | Promise<FileReport>;

/** A report of files as `lintFiles` takes them: of each, what `report` makes of it. A failure of ours is said of that file, and the others go on. */
export async function reportFiles(
  paths: readonly string[],
  options: LintOptions,
  report: Reporter,
  plain: Pick<Aside, 'cache' | 'hire'> = {},
): Promise<Report> {
  const { targets = [] } = options;
  const stages = new Map<string, readonly string[]>();
  const reported = await reportSome(paths, options, report, { ...plain, stages });
  if (targets.length > 0) checkTargets(targets, stages);
  return reported;
}

interface Aside {
  readonly cache?: CacheOptions | undefined;
  readonly hire?: Hire | undefined;
  /** Takes the names of the stages of files, by path. */
  readonly stages?: Map<string, readonly string[]>;
}

/** Starts a run, with what is kept of files where that is asked for. */
function startKeeping(options: LintOptions, cache: CacheOptions | undefined): Run {
  const run = startRun(options);
  if (!cache) return run;
  const results = openResults(cache, run);
  return { ...run, ...(results && { results }) };
}

async function reportSome(
  paths: readonly string[],
  options: LintOptions,
  report: Reporter,
  { cache, hire, stages }: Aside = {},
): Promise<Report> {
  const started = startKeeping(options, cache);
  const { input, candidates: found } = await findIn(paths, started);
  const isMuch = found.length >= much;
  const candidates = isMuch ? markTwins(found) : found;
  const run = isMuch ? { ...started, twins: openTwins() } : started;
  options.progress?.begin(candidates.length + (input ? 1 : 0));
  if (isMuch) tellMuchToDo();
  const files: FileReport[] = [];
  const notes = new Set(run.notes);
  run.notes.clear();
  const strangers: string[] = [];
  const templates: string[] = [];
  const take = (told: Told): void => {
    for (const { report: one, stages: names, text } of told.reports) {
      files.push(options.progress?.done(one, text) ?? one);
      if (names) stages?.set(one.path, names);
    }
    for (const note of told.notes) notes.add(note);
    strangers.push(...told.strangers);
    templates.push(...told.templates);
  };
  if (input) take(await tell(readInput(input, run), run, report));
  const teller = tellerOf(run, report);
  const [first] = candidates;
  const groups = groupsOf(candidates, first && (await asksShellcheck(first, run)) ? together * 4 : together);
  if (hire && candidates.length >= fewest && !(await runsCode(candidates, run))) {
    for await (const told of inOrder(groups, teller, hire)) take(told);
  } else
    for (const group of groups) {
      await teller.ahead(group);
      for (const candidate of group) take(await teller.tellOne(candidate));
    }
  noteStrangers({ strangers, templates, notes });
  if (files.every(({ misconfigured }) => misconfigured !== true)) refuseUnknown(options.config ?? {}, run.rules());
  return { version, cwd: run.cwd, rules: run.rules(), files: files.sort(byPath), notes: [...notes] };
}

/** Whether the configuration is code, as far as the first file tells: it is run in one thread alone. */
async function runsCode([first]: readonly Candidate[], run: Run): Promise<boolean> {
  const configured = first && (await run.configured(first.file));
  if (configured === undefined || 'error' in configured) return false;
  return configured.rules !== undefined || (configured.sources?.some(isCode) ?? false);
}

/** To hold back a compiler takes as long as it would take of fewer. */
const much = 10;

/** Of fewer files nobody thinks of helpers. */
const fewest = 2;

const tellerOf = (run: Run, report: Reporter): Teller => openTeller(run, (read) => tell(read, run, report));

/** Lints what is read, and takes what the run has to say of it. */
async function tell(read: AsyncIterable<Read>, run: Run, report: Reporter): Promise<Told> {
  const reports: Told['reports'][number][] = [];
  for await (const file of read) {
    if ('report' in file) reports.push(file);
    else if ('source' in file) reports.push(await tellOf(file, run, report));
    else reports.push({ report: file });
    if ('context' in file) noteCut(file, run);
  }
  const notes = [...run.notes];
  run.notes.clear();
  tidy();
  return { reports, notes, strangers: run.strangers.splice(0), templates: run.templates.splice(0) };
}

async function tellOf(file: ReadFile, run: Run, report: Reporter): Promise<Told['reports'][number]> {
  try {
    const measured = run.options.measure?.(buildOf(file));
    const one = await report(measured ? { ...file, facts: { ...file.facts, ...measured } } : file, run);
    const stages = stageNames(file.tree);
    const kept = file.slot?.keep({ report: one, stages, ...(file.isTemplate === true && { isTemplate: true }) });
    return { report: one, stages, ...kept };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return { report: failureOf(file.source.path, error) };
  }
}

/** Lints files for another thread: each by itself, in a run that knows of those before. */
export async function helpLint(options: LintOptions): Promise<Teller> {
  const run = { ...startKeeping(options, options.cache), twins: openTwins() };
  run.notes.clear();
  return tellerOf(run, inspected);
}

function noteCut({ context }: Pick<ReadFile, 'context'>, { notes, cwd }: Run): void {
  if (!context) return;
  const shown = shownPath(context.folder, cwd);
  const { cut, spent } = context.files;
  if (cut) notes.add(`\`${shown}\` holds too many files: what is copied from it is not all known`);
  if (spent)
    notes.add(
      `\`${shown}\` has its files read for more than 32 MB, which is the limit: what they say is not all known`,
    );
}
