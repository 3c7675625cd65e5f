import { dirname, resolve } from 'node:path';
import { fix as fixRead, inspect } from '../../engine/index.ts';
import { applyEdits, applyFixes, asLines } from '../../fix/index.ts';
import { fix as fixText, Source, UsageError, type Edit, type Fixed, type FixOptions } from '../../index.ts';
import type { DroppedFix } from '../../engine/types.ts';
import type { FileReport, Report } from '../../report/index.ts';
import { boundOf, byPath, isInside, shownPath } from '../disk/paths.ts';
import { checkKept, type Guard } from './kept.ts';
import { buildOf } from './ahead.ts';
import { lintAgain, reportFiles } from './lint.ts';
import { reportOf } from './reported.ts';
import { pause, uninterrupted } from './interrupt.ts';
import type { ReadFile } from './read-files.ts';
import { isOfPlugin, type LintOptions, type Run } from './run.ts';
import { decode, readText } from '../disk/read.ts';
import { stage, whyNotWritten, type Staged } from '../disk/write.ts';

export interface FixFilesOptions extends Omit<FixOptions, 'alone'> {
  /** Nothing is written. */
  readonly dry?: boolean;
  /** What may be written over although Git could not give it back as it is; without it, nobody is asked. */
  readonly guard?: Guard;
  /** What fixes a text: `fix` of the engine, unless told. */
  readonly fix?: typeof fixRead;
}

/** A text that was changed, or would be. */
export interface FileChange {
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  /** Absolute; absent for standard input. */
  readonly file?: string;
  /** Absent where the file is made. */
  readonly before?: string;
  readonly after: string;
}

export interface FixedFiles {
  /** What is found in the new texts. */
  readonly report: Report;
  /** Sorted by path; what could not be written is not among them. */
  readonly changes: readonly FileChange[];
  /** Standard input with its fixes, or as it is; absent where it was not named or cannot be read. */
  readonly stdin?: string;
}

/**
 * Fixes files, folders, globs and, for `-`, standard input, and says what is found in them then. A file is written whole or not at all, and only if it is
 * still what was read; the fixes of a Dockerfile and of the files of its context go together.
 */
export async function fixFiles(
  paths: readonly string[],
  options: LintOptions = {},
  { dry = false, guard, fix = fixRead, ...fixes }: FixFilesOptions = {},
): Promise<FixedFiles> {
  // What is wrong with the options is said even when there is nothing to fix.
  fixText('', {}, {}, { ...fixes, ...(fixes.rules && { rules: fixes.rules.filter((name) => !isOfPlugin(name)) }) });
  const cwd = resolve(options.cwd ?? process.cwd());
  const made = new Map<FileReport, Made>();
  const input = inputOf(cwd, options);
  const fixOne = (file: ReadFile, alone: boolean): Fixed => {
    const { source, settings, facts, tree } = file;
    const known = (name: string): boolean => !isOfPlugin(name) || settings.some(({ rule }) => rule.id === name);
    const rules = fixes.rules?.filter(known);
    return fix(source, settings, facts, { ...fixes, ...(rules && { rules }), alone }, tree);
  };
  const linted = await reportFiles(paths, { ...options, stdin: () => input.read() }, (file, run) => {
    // Who is handed one text does not look for changes in other files.
    const alone = input.take(file.source);
    const fixed = !file.named && hasErrors(file) ? asItIs(file, run) : fixOne(file, alone);
    const report = reportOf(file, fixed.result, run);
    made.set(report, { file, alone, fixed });
    return report;
  });

  const others: Others = new Map();
  // A context that was named may be written to, too.
  const named = options.context === undefined ? [] : [resolve(cwd, options.context)];
  const files: FileReport[] = [];
  const works: Work[] = [];
  for (const file of linted.files) {
    const one = made.get(file);
    if (!one) {
      files.push(file);
      continue;
    }
    const context = file.context === undefined ? undefined : resolve(cwd, file.context);
    const bounds = [...named, boundOf(dirname(resolve(cwd, file.path)), cwd)];
    const touched = holdOthers(others, one.fixed.edits, context ?? cwd, bounds);
    const fixed = touched ? one.fixed : fixOne(one.file, true);
    const report = {
      ...file,
      result: fixed.result,
      ...(file.others && {
        others: new Map([...file.others, ...changedTexts(fixed.edits, (path) => one.file.facts.context?.read?.(path))]),
      }),
      fixes: {
        fixed: fixed.fixed,
        dropped: fixed.dropped.map((dropped) => withRefusal(dropped, context ?? cwd, bounds)),
      },
    };
    if (one.alone)
      files.push(input.put(fixed.text) ? report : { path: file.path, error: 'not fixed: it is not all UTF-8' });
    else
      works.push({
        report,
        named: one.file.named,
        own: changeOf(file.path, cwd, one.file.source.text, fixed.text),
        others: touched ?? [],
      });
  }

  const changes = new Map([...others.values()].map((other) => [other, otherChange(other, cwd)]));
  const grouped = works.map(({ report, named: wasNamed, own, others: touched }) => ({
    report,
    named: wasNamed,
    changes: [...(own ? [own] : []), ...touched.flatMap((other) => changes.get(other) ?? [])],
  }));
  const bounds = new Map<FileChange, string>();
  for (const [{ bound }, change] of changes) if (change) bounds.set(change, bound);
  const groups = grouped.map((group) =>
    group.changes.map((change) => ({ change, bound: bounds.get(change) ?? ownBound(change, cwd) })),
  );
  if (guard && !dry)
    await checkKept(
      grouped.flatMap((group) => group.changes.map((change) => ({ ...change, named: group.named }))),
      guard,
      cwd,
    );
  const failures = await uninterrupted((isStopped) => writeGroups(groups, dry, isStopped));
  const written = new Set<FileChange>();
  const stale: string[] = [];
  for (const { report, changes: group } of grouped) {
    const failure = group.map((change) => failures.get(change)).find((failed) => failed !== undefined);
    if (failure) {
      const what = failure.path === report.path ? 'it' : `\`${failure.path}\``;
      files.push({ path: report.path, error: `not fixed: ${what} ${failure.why}` });
      continue;
    }
    for (const change of group) written.add(change);
    if (!dry && group.some((change) => change.path !== report.path)) stale.push(report.path);
    files.push(report);
  }
  const fresh = stale.length > 0 ? await lintAgain(stale, options) : undefined;
  const report = { ...linted, files: files.map((file) => withFresh(file, fresh)).sort(byPath) };
  const { stdin, change } = input.end(report);
  return {
    report,
    changes: [...written, ...(change ? [change] : [])].toSorted(byPath),
    ...(stdin !== undefined && { stdin }),
  };
}

const hasErrors = ({ tree }: ReadFile): boolean => tree.problems.some(({ severity }) => severity === 'error');

/** What has errors of syntax, and was only found, may be no Dockerfile at all: it is linted, and left. */
function asItIs(file: ReadFile, run: Run): Fixed {
  const { source, settings } = file;
  const result = inspect(buildOf(file), settings);
  run.notes.add(`\`${source.path}\` was only found, and has errors of syntax: it is not fixed, unless it is named`);
  return { text: source.text, edits: [], fixed: [], dropped: [], passes: 0, result };
}

/** A text that was fixed, with what it takes to fix it again. */
interface Made {
  readonly file: ReadFile;
  readonly alone: boolean;
  readonly fixed: Fixed;
}

/** A Dockerfile that was fixed, with all that is to be written for it. */
interface Work {
  readonly report: FileReport;
  /** Whether the user named it. */
  readonly named: boolean;
  readonly own: FileChange | undefined;
  readonly others: readonly Other[];
}

/** A file of a build context that fixes of Dockerfiles change. */
interface Other {
  readonly file: string;
  /** The folder that it has to lie in; absolute. */
  readonly bound: string;
  readonly before: string | undefined;
  readonly edits: Edit[];
}
type Others = Map<string, Other>;

/** Takes up the edits of other files, by absolute path; nothing when one of them is in the way of another Dockerfile's. */
function holdOthers(
  others: Others,
  edits: readonly Edit[],
  context: string,
  bounds: readonly string[],
): readonly Other[] | undefined {
  const wanted = new Map<Other, Edit[]>();
  for (const { file, at, text } of edits) {
    if (file === undefined) continue;
    const path = resolve(context, file);
    const other = others.get(path) ?? otherAt(path, bounds);
    others.set(path, other);
    const missing = withoutLines(
      text,
      other.edits.filter((one) => one.at.start === at.start && one.at.end === at.end),
    );
    const isThere = missing === '' && text !== '';
    wanted.set(other, [...(wanted.get(other) ?? []), ...(isThere ? [] : [{ at, text: missing, file: path }])]);
  }
  for (const [other, more] of wanted)
    if (more.length > 0 && applyFixes('', [{ edits: more }], other.edits).waiting.length > 0) return undefined;
  for (const [other, more] of wanted) for (const edit of more) other.edits.push(edit);
  return [...wanted.keys()];
}

/** A fix that was dropped, with the reason that comes first: a file that it would have changed may not be written. */
function withRefusal(one: DroppedFix, context: string, bounds: readonly string[]): DroppedFix {
  for (const file of one.others ?? []) {
    const path = resolve(context, file);
    const why = whyNotWritten(path, boundFor(path, bounds));
    if (why !== undefined) return { ...one, reason: `\`${file}\` ${why}`, refused: true };
  }
  return one;
}

/** The folder, of those where something may be written, that a file has to lie in. */
const boundFor = (file: string, bounds: readonly string[]): string =>
  bounds.find((one) => isInside(one, file)) ?? bounds.at(-1) ?? dirname(file);

/** What may not be written is not read either: a diff would show it. */
function otherAt(file: string, bounds: readonly string[]): Other {
  const bound = boundFor(file, bounds);
  return { file, bound, before: whyNotWritten(file, bound) === undefined ? textOf(file) : undefined, edits: [] };
}

/** A text without the lines that others put in at the same place. */
function withoutLines(text: string, others: readonly Edit[]): string {
  const there = new Set(others.flatMap((one) => one.text.split(/\r?\n/)));
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return lines
    .filter((line) => !there.has(line.trimEnd()) || line.trim() === '')
    .join('')
    .replace(/^\s+$/, '');
}

/** Files of a context as their edits leave them, by path: what is found in them then is about these texts. */
function changedTexts(edits: readonly Edit[], read: (path: string) => string | undefined): ReadonlyMap<string, Source> {
  const files = new Set(edits.flatMap(({ file }) => file ?? []));
  return new Map(
    [...files].map((file) => {
      const own = edits.filter((edit) => edit.file === file);
      return [file, new Source(file, applyEdits(read(file) ?? '', own))];
    }),
  );
}

function textOf(file: string): string | undefined {
  const reading = readText(file, 'file of a build context');
  return 'text' in reading ? reading.text : undefined;
}

function otherChange({ file, before, edits }: Other, cwd: string): FileChange | undefined {
  const text = before ?? '';
  return changeOf(shownPath(file, cwd), cwd, before, applyEdits(text, asLines(text, edits)));
}

function changeOf(path: string, cwd: string, before: string | undefined, after: string): FileChange | undefined {
  if (before === after) return undefined;
  return { path, file: resolve(cwd, path), ...(before !== undefined && { before }), after };
}

/** The folder that a Dockerfile has to lie in: what the user works in, else its own repository. */
const ownBound = ({ file }: FileChange, cwd: string): string =>
  file === undefined || isInside(cwd, file) ? cwd : boundOf(dirname(file), cwd);

/** A change, and the folder below which it may be made. */
interface Bounded {
  readonly change: FileChange;
  readonly bound: string;
}

/** The file that cannot be written, and why. */
interface Failure {
  readonly path: string;
  readonly why: string;
}

/**
 * Writes changes that belong together, all of a group or none. First each lies ready beside its file: what can go wrong, goes wrong there. A dry run only
 * looks at their places.
 */
async function writeGroups(
  groups: readonly (readonly Bounded[])[],
  dry: boolean,
  isStopped: () => boolean,
): Promise<ReadonlyMap<FileChange, Failure>> {
  const failures = new Map<FileChange, Failure>();
  const staged = new Map<FileChange, Staged>();
  const attempt = (change: FileChange, run: () => void): void => {
    try {
      run();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      failures.set(change, { path: change.path, why: error.message });
    }
  };
  const seen = new Set<FileChange>();
  for (const { change, bound } of groups.flat()) {
    const { file, before, after } = change;
    if (file === undefined || seen.has(change)) continue;
    seen.add(change);
    await pause();
    if (isStopped()) break;
    const why = whyNotWritten(file, bound);
    if (why !== undefined) failures.set(change, { path: change.path, why });
    else if (!dry) attempt(change, () => staged.set(change, stage({ file, before, after, bound })));
  }
  // A group may have a change in common with another one.
  for (let known = -1; known < failures.size;) {
    known = failures.size;
    for (const group of groups) {
      const failure = group.map(({ change }) => failures.get(change)).find((one) => one !== undefined);
      if (failure) for (const { change } of group) failures.set(change, failure);
    }
  }
  const isDone = new Set<FileChange>();
  const finish = (change: FileChange): void => {
    const one = staged.get(change);
    if (!one || isDone.has(change)) return;
    isDone.add(change);
    if (failures.has(change) || isStopped()) one.drop();
    else attempt(change, () => one.commit());
  };
  // No file is half written, and of a group none is left out: a signal is heard between groups only.
  for (const group of groups) {
    await pause();
    for (const { change } of group) finish(change);
  }
  return failures;
}

/** What is found in a Dockerfile after files of its context were written. */
function withFresh(file: FileReport, fresh: Report | undefined): FileReport {
  const now = fresh?.files.find(({ path }) => path === file.path);
  return now && file.fixes ? { ...now, fixes: file.fixes } : file;
}

/** Standard input: what was read, and what becomes of it. */
function inputOf(cwd: string, { stdin, stdinPath }: LintOptions) {
  const path = stdinPath === undefined ? '<stdin>' : shownPath(resolve(cwd, stdinPath), cwd);
  let bytes = new Uint8Array();
  let before: string | undefined;
  let after: string | undefined;
  let taken = false;
  return {
    async read(): Promise<Uint8Array> {
      bytes = Uint8Array.from((await stdin?.()) ?? []);
      const reading = decode(bytes, 'Dockerfile');
      after = before = 'text' in reading ? reading.text : undefined;
      return bytes;
    },
    /** Whether a text is that of standard input. It is the first of its name, so that no file is taken for it. */
    take({ path: one, text }: Source): boolean {
      const is = !taken && one === path && text === before;
      taken ||= is;
      return is;
    },
    /** Whether its bytes are those of its text, so that they may be given back. */
    put(text: string): boolean {
      const whole = before !== undefined && Buffer.from(before).equals(bytes);
      after = whole ? text : undefined;
      return whole;
    },
    /** What was not linted, since the configuration leaves it out, is given back as it is. */
    end({ files }: Report): { readonly stdin?: string; readonly change?: FileChange } {
      const failed = !taken && files.some((file) => file.path === path && file.error !== undefined);
      if (before === undefined || after === undefined || failed) return {};
      return { stdin: after, ...(after !== before && { change: { path, before, after } }) };
    },
  };
}
