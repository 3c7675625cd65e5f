import { applyFixes, isSound, mover } from '../fix/index.ts';
import { createBuild } from '../model/build.ts';
import { groupBy } from '../model/group.ts';
import type { Build, Dockerfile, Edit, Facts, Fix, Problem } from '../rule/index.ts';
import { Source, type Range } from '../text/source.ts';
import { examine, type Examined } from './lint.ts';
import { indexNames, namesOf } from './names.ts';
import { changeOthers, editsOf, withOthers, type Others } from './others.ts';
import { alters, reaches } from './proof.ts';
import { readNames } from './settings.ts';
import type { Diagnostic, DroppedFix, Result, Setting } from './types.ts';

export interface FixOptions {
  /** Unsafe fixes too. */
  readonly unsafe?: boolean;
  /** Only the fixes of these rules, by id or code. */
  readonly rules?: readonly string[];
  /** Only fixes that change no other file. */
  readonly alone?: boolean;
}

export interface Fixed {
  readonly text: string;
  /** For other files of the build context; their offsets are those of the files as they are. */
  readonly edits: readonly Edit[];
  /** What was fixed, each as it stood before the pass that did. */
  readonly fixed: readonly Diagnostic[];
  /** What was not, and why; places are those of the new text. */
  readonly dropped: readonly DroppedFix[];
  /** How often the fixer went over the text and changed something. */
  readonly passes: number;
  /** What is found in the new text. */
  readonly result: Result;
}

const mostPasses = 10;

/**
 * Applies the fixes of everything that is found, safe ones unless told otherwise, and lints again, until nothing is left to apply, at most ten
 * times. A fix that does not pass every check is dropped, and the others stand. Pure, as `lint` is: nothing is written. `tree` is that of the source, where it was parsed before.
 */
export function fix(
  source: Source,
  settings: readonly Setting[],
  facts: Facts = {},
  options: FixOptions = {},
  tree?: Dockerfile,
): Fixed {
  const read: Read = (text, others) => {
    const known = withOthers(facts, others);
    const isFirst = text === source.text;
    const build = createBuild(isFirst ? source : new Source(source.path, text), known, isFirst ? tree : undefined);
    return { build, facts: known, others, ...examine(build, settings) };
  };
  const isWanted = filterOf(settings, options);
  const fixed: Diagnostic[] = [];
  let dropped: readonly DroppedFix[] = [];
  let now = read(source.text, new Map());
  let passes = 0;
  const openOf = ({ result }: Linted): readonly Attempt[] =>
    attemptsOf(result).filter((attempt) => isWanted(attempt) && !dropped.some((one) => isSame(one, attempt)));
  let judged = 0;
  let open = openOf(now);
  while (passes < mostPasses) {
    if (open.length === 0 && judged < passes) {
      // What was dropped for the sake of something that has changed since may stand now; so a second run would find nothing to do.
      judged = passes;
      dropped = [];
      open = openOf(now);
    }
    if (open.length === 0) break;
    // What is proved of safe fixes can be proved only where no unsafe one is among them.
    const safe = open.filter(({ safety }) => safety === 'safe');
    const { trial, dropped: wanting } = goOver(now, safe.length > 0 ? safe : open, read);
    const move = moverOf(trial);
    dropped = [...dropped, ...wanting].map((one) => ({ ...one, at: move(one) }));
    if (trial.attempts.length > 0) passes++;
    fixed.push(...trial.attempts.map(({ diagnostic }) => diagnostic));
    now = trial.after;
    open = openOf(now);
  }
  dropped = [...dropped, ...open.map((attempt) => dropOf(attempt, `it was not reached in ${mostPasses} passes`))];
  const { build, others, result } = now;
  return { text: build.source.text, edits: editsOf(others), fixed, dropped, passes, result };
}

/** A fix that may be applied, with the diagnostic that offers it. */
interface Attempt extends Fix {
  readonly diagnostic: Diagnostic;
}

interface Linted extends Examined {
  readonly build: Build;
  /** With the context as fixes have changed it. */
  readonly facts: Facts;
  readonly others: Others;
}

type Read = (text: string, others: Others) => Linted;

/** Fixes that are tried together, all of them safe or none. */
interface Trial {
  readonly before: Linted;
  readonly after: Linted;
  readonly attempts: readonly Attempt[];
  /** What they change in the linted file. */
  readonly edits: readonly Edit[];
  /** And in others; offsets are those of before. */
  readonly outside: readonly Edit[];
  /** Why they cannot be tried. */
  readonly problem?: string;
}

const attemptsOf = (result: Result): readonly Attempt[] =>
  result.diagnostics.flatMap((diagnostic) => (diagnostic.fix ? [{ ...diagnostic.fix, diagnostic }] : []));

function filterOf(
  settings: readonly Setting[],
  { unsafe = false, rules, alone = false }: FixOptions,
): (attempt: Attempt) => boolean {
  if (rules) readNames(rules, ['fix'], indexNames(settings.map(({ rule }) => rule)));
  return ({ safety, edits, diagnostic }) =>
    (unsafe || safety === 'safe') &&
    (!alone || edits.every(({ file }) => file === undefined)) &&
    (!rules || rules.some((name) => namesOf(diagnostic).includes(name.toLowerCase())));
}

/** One pass: all fixes that do not touch each other, less those that do not pass the checks. */
function goOver(
  before: Linted,
  open: readonly Attempt[],
  read: Read,
): { readonly trial: Trial; readonly dropped: readonly DroppedFix[] } {
  const { text } = before.build.source;
  const none: Trial = { before, after: before, attempts: [], edits: [], outside: [] };
  const dropped = open
    .filter((attempt) => !isSound(text, attempt))
    .map((attempt) => dropOf(attempt, 'its edits overlap, or reach out of the file'));
  const { applied, waiting } = applyFixes(
    text,
    open.filter((attempt) => isSound(text, attempt)),
  );
  if (applied.length === 0)
    return {
      trial: none,
      dropped: [...dropped, ...waiting.map((attempt) => dropOf(attempt, 'another fix changes the same place'))],
    };
  const extend = (trial: Trial, more: readonly Attempt[]): Trial => {
    const next = tryOut(before, [...trial.attempts, ...more], read);
    const reason = wrongWith(next);
    if (reason === undefined) return next;
    const half = more.length >> 1;
    if (half > 0) return extend(extend(trial, more.slice(0, half)), more.slice(half));
    // What stands alone, and not beside another, is tried again in the next pass.
    const alone = trial === none ? reason : wrongWith(tryOut(before, more, read));
    if (alone !== undefined) dropped.push(...more.map((attempt) => dropOf(attempt, alone)));
    return trial;
  };
  return { trial: extend(none, applied), dropped };
}

function tryOut(before: Linted, attempts: readonly Attempt[], read: Read): Trial {
  const { text, edits } = applyFixes(before.build.source.text, attempts);
  const wanted = attempts.flatMap((attempt) => attempt.edits.filter(({ file }) => file !== undefined));
  const change = changeOthers(before.others, wanted, before.facts.context);
  if (typeof change === 'string') return { before, after: before, attempts, edits, outside: [], problem: change };
  return { before, after: read(text, change.others), attempts, edits, outside: change.edits };
}

/** A check of fixes that were tried: why they must not stand, or nothing. */
type Check = (trial: Trial) => string | undefined;

const checks: readonly Check[] = [
  ({ problem }) => problem,
  changes,
  parses,
  staysShell,
  keepsComments,
  keepsOthers,
  staysInside,
  runs,
  cures,
  findsNothingNew,
];

function wrongWith(trial: Trial): string | undefined {
  for (const check of checks) {
    const reason = check(trial);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

const isSafe = ({ attempts }: Trial): boolean => attempts.every(({ safety }) => safety === 'safe');

function changes({ before, after }: Trial): string | undefined {
  const isSame =
    before.build.source.text === after.build.source.text &&
    [...after.others].every(([file, { text, before: old }]) => text === (before.others.get(file)?.text ?? old));
  return isSame ? 'it changes nothing' : undefined;
}

/** Docker refuses nothing that it took before. An error may be worded otherwise where the fix reworded what it is about. */
function parses(trial: Trial): string | undefined {
  const { before, after } = trial;
  const errors = ({ build }: Linted): readonly Problem[] =>
    build.file.problems.filter(({ severity }) => severity === 'error');
  const [first] = unheardOf(errors(after), errors(before), trial);
  return first && `the file would not parse: ${first.message}`;
}

/** What a shell understood, one still does. */
function staysShell({ before, after }: Trial): string | undefined {
  const errors = ({ build }: Linted): readonly string[] =>
    build.stages.instructions('RUN', { onbuild: true }).flatMap((run) => {
      const { reason } = build.commands.script(run);
      return reason?.startsWith('parse error') ? [reason] : [];
    });
  const [first] = missing(errors(after), errors(before));
  return first && `a shell would not understand it: ${first}`;
}

/** Every comment and every directive is still there, once, and still is one, except what an unsafe fix touches. */
function keepsComments(trial: Trial): string | undefined {
  const { before, after, edits } = trial;
  const touched = isSafe(trial) ? [] : edits;
  for (const [kind, noun] of [
    ['directives', 'directive'],
    ['comments', 'comment'],
  ] as const) {
    const kept = before.build.file[kind].filter(({ at }) => !touched.some((edit) => overlaps(edit.at, at)));
    const texts = (build: Build, remarks: readonly { readonly at: Range }[]): readonly string[] =>
      remarks.map(({ at }) => build.source.slice(at));
    const old = texts(before.build, kept);
    const now = texts(after.build, after.build.file[kind]);
    const [lost] = missing(old, now);
    if (lost !== undefined) return `a ${noun} would be lost: \`${lost}\``;
    const [made] = isSafe(trial) && kind === 'directives' ? missing(now, old) : [];
    if (made !== undefined) return `a comment would become a directive: \`${made}\``;
    const known = new Set(old);
    const [twice] = isSafe(trial) ? missing(now, old).filter((text) => known.has(text)) : [];
    if (twice !== undefined) return `a ${noun} would be there twice: \`${twice}\``;
  }
  return undefined;
}

/** The lines of other files that begin with `#` are still there after a safe fix: a comment, or what makes a script start. */
function keepsOthers({ before, after, attempts }: Trial): string | undefined {
  if (attempts.some(({ safety }) => safety === 'unsafe')) return undefined;
  const remarks = (text: string): readonly string[] => text.split(/\r?\n/).filter((line) => line.startsWith('#'));
  for (const [file, { text, before: old }] of after.others) {
    const [lost] = missing(remarks(before.others.get(file)?.text ?? old), remarks(text));
    if (lost !== undefined) return `a comment of \`${file}\` would be lost: \`${lost}\``;
  }
  return undefined;
}

/** What no edit touches stays what it is; of a safe fix, all that it comes to, too. */
function staysInside(trial: Trial): string | undefined {
  const { before, after, attempts, edits } = trial;
  const change = { before: before.build, after: after.build, edits, facts: before.facts };
  return isSafe(trial) ? reaches(change, new Set(attempts.flatMap((one) => one.changes ?? []))) : alters(change);
}

/** A rule that fails finds nothing, which is no proof of anything. */
function runs({ before, after }: Trial): string | undefined {
  const [crash] = missing(
    after.result.crashes.map(({ rule }) => rule),
    before.result.crashes.map(({ rule }) => rule),
  );
  return crash === undefined ? undefined : `rule \`${crash}\` would crash`;
}

/** Nothing is found again where it was fixed. Of several findings at one place, a fix of another file mends its own. */
function cures(trial: Trial): string | undefined {
  const { before, after, attempts } = trial;
  const [old, left] = [before, after].map(({ result }) => groupBy(result.diagnostics, ({ rule }) => rule));
  const move = moverOf(trial);
  for (const { diagnostic, edits: own } of attempts) {
    const { rule, file, code, at } = diagnostic;
    const now = move(diagnostic);
    if (at.start < at.end && now.start === now.end) continue;
    const isAlike = (one: Diagnostic, there: Range): boolean =>
      one.file === file && one.code === code && overlaps(one.at, there);
    const again = left?.get(rule)?.filter((one) => isAlike(one, now)).length ?? 0;
    if (again === 0) continue;
    const isElsewhere = own.every((edit) => edit.file !== undefined && edit.file !== file);
    const were = old?.get(rule)?.filter((one) => isAlike(one, at)).length ?? 0;
    const mended = attempts.filter((one) => one.diagnostic.rule === rule && isAlike(one.diagnostic, at)).length;
    if (!isElsewhere || again > were - mended) return 'the finding would still be there';
  }
  return undefined;
}

/** An unsafe fix may leave something to be mended, but no error. A finding that another one spoke for was there before. */
function findsNothingNew(trial: Trial): string | undefined {
  const { before, after } = trial;
  const counts = ({ severity }: Diagnostic): boolean =>
    severity === 'error' || (severity === 'warning' && isSafe(trial));
  const known = [...before.result.diagnostics, ...before.result.suppressed, ...before.superseded];
  const [first] = unheardOf(after.result.diagnostics.filter(counts), known, trial);
  return first && `it would bring a finding of \`${first.rule}\`: ${first.message}`;
}

/** A place in the linted file, or in another one. */
interface Place {
  readonly at: Range;
  readonly file?: string;
}

/** Where a place is after a trial. */
function moverOf({ edits, outside }: Trial): (place: Place) => Range {
  const movers = new Map(
    [...groupBy([...edits, ...outside], ({ file }) => file)].map(([file, own]) => [file, mover(own)]),
  );
  return ({ at, file }) => movers.get(file)?.(at) ?? at;
}

interface Remark extends Place {
  readonly rule: string;
  readonly code?: string;
  readonly message: string;
}

/** Remarks that were not made before: neither in these words, nor by the same rule about the same place. */
function unheardOf<T extends Remark>(now: readonly T[], before: readonly Remark[], trial: Trial): readonly T[] {
  const words = ({ rule, file = '', message }: Remark): string => `${rule}\n${file}\n${message}`;
  const counts = new Map<string, number>();
  for (const one of before) counts.set(words(one), (counts.get(words(one)) ?? 0) + 1);
  const others = now.filter((one) => {
    const count = counts.get(words(one)) ?? 0;
    counts.set(words(one), count - 1);
    return count <= 0;
  });
  if (others.length === 0) return [];
  const move = moverOf(trial);
  const byRule = groupBy(before, ({ rule }) => rule);
  return others.filter(
    ({ rule, file, code, at }) =>
      !byRule.get(rule)?.some((one) => one.code === code && one.file === file && overlaps(move(one), at)),
  );
}

/** What of a list is not in another one, each counted as often as it stands there. */
function missing(items: readonly string[], among: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const item of among) counts.set(item, (counts.get(item) ?? 0) + 1);
  return items.filter((item) => {
    const count = counts.get(item) ?? 0;
    counts.set(item, count - 1);
    return count <= 0;
  });
}

/** An empty range overlaps what it touches. */
function overlaps(a: Range, b: Range): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}

const isSame = (one: DroppedFix, { title, diagnostic }: Attempt): boolean =>
  one.rule === diagnostic.rule &&
  one.title === title &&
  one.file === diagnostic.file &&
  one.at.start <= diagnostic.at.end &&
  diagnostic.at.start <= one.at.end;

function dropOf({ title, diagnostic, edits }: Attempt, reason: string): DroppedFix {
  const others = [...new Set(edits.flatMap(({ file }) => file ?? []))];
  return {
    rule: diagnostic.rule,
    title,
    at: diagnostic.at,
    ...(diagnostic.file !== undefined && { file: diagnostic.file }),
    ...(others.length > 0 && { others }),
    reason,
  };
}
