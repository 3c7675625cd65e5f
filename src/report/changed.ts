import type { Diagnostic, Suppressed } from '../engine/types.ts';
import { alignLines } from './diff.ts';
import { fingerprintOf } from './fingerprint.ts';
import { foundIn, type Found } from './found.ts';
import { sourceOf, type FileReport, type Silenced } from './report.ts';

/**
 * What a change is to blame for, of all that is found in a file: findings on lines that were changed, and those that the text before it has no match
 * for. Both are linted with the same settings.
 */
export function blame(now: FileReport, then: FileReport): FileReport {
  const { result } = now;
  if (!result || !then.result) return now;
  const linesBefore = aligner(now, then);
  // What a rule would have found before is not known where it did not come to its end.
  const mute = new Set([...then.result.crashes, ...then.result.skipped].map(({ rule }) => rule));

  const isOnChange = ({ diagnostic: { file }, spot: { start, end } }: Found): boolean =>
    linesBefore(file).hasChange(start.line, end.line);
  const placeNow = (found: Found): string =>
    placeKey(found, linesBefore(found.diagnostic.file).lineOf(found.spot.start.line));
  const placeThen = (found: Found): string => placeKey(found, found.spot.start.line);
  // By the place first, also with another message: it may tell of what is elsewhere. Then by the text. A finding about a whole stage or file moves.
  const keys: readonly (readonly [now: Key, then: Key])[] = [
    [withMessage(placeNow), withMessage(placeThen)],
    [placeNow, placeThen],
    [fingerprintOf, fingerprintOf],
    [withMessage(ruleKey), withMessage(ruleKey)],
  ];

  function pick<T extends Diagnostic | Suppressed>(present: readonly T[], past: readonly Diagnostic[]): readonly T[] {
    const all = foundIn(now, present);
    let rest: readonly Found[] = all.filter((found) => !isOnChange(found));
    let old: readonly Found[] = foundIn(then, past);
    for (const [keyNow, keyThen] of keys) [rest, old] = unmatched(rest, keyNow, old, keyThen);
    const caused = new Set(rest.filter(({ diagnostic }) => !mute.has(diagnostic.rule)));
    return all.filter((found) => isOnChange(found) || caused.has(found)).map(({ diagnostic }) => diagnostic);
  }

  const { diagnostics, suppressed } = result;
  const left = pick(suppressed, then.result.suppressed);
  return {
    ...now,
    silenced: newlyCommented({ now, left }, then, keys, linesBefore),
    result: {
      ...result,
      diagnostics: pick(diagnostics, then.result.diagnostics),
      suppressed: left,
    },
  };
}

/** What comments that were added or changed silence, and no comment did before. */
function newlyCommented(
  { now, left }: { readonly now: FileReport; readonly left: readonly Suppressed[] },
  then: FileReport,
  keys: readonly (readonly [now: Key, then: Key])[],
  linesBefore: (file: string | undefined) => Alignment,
): readonly Silenced[] {
  let rest: readonly Found[] = foundIn(now, now.result?.suppressed ?? []);
  let old: readonly Found[] = foundIn(then, then.result?.suppressed ?? []);
  for (const [keyNow, keyThen] of keys) [rest, old] = unmatched(rest, keyNow, old, keyThen);
  const fresh = new Set(rest.map(({ diagnostic }) => diagnostic));
  return left.flatMap((diagnostic) => {
    const { suppression, file } = diagnostic;
    const source = sourceOf(now, file);
    const line = source.line(suppression.at.start);
    return fresh.has(diagnostic) && linesBefore(file).hasChange(line, line) ? [{ by: 'comment', diagnostic }] : [];
  });
}

/** What findings of both texts are matched by. */
type Key = (found: Found) => string;

const ruleKey: Key = ({ diagnostic: { rule, code = '' } }) => `${rule}\0${code}`;
const withMessage =
  (key: Key): Key =>
  (found) =>
    `${key(found)}\0${found.diagnostic.message}`;
const placeKey = (found: Found, line: number | undefined): string =>
  [ruleKey(found), found.diagnostic.file, line, found.spot.start.column].join('\0');

/** Pairs what has the same key, each once; gives what is left on both sides. */
function unmatched(
  present: readonly Found[],
  keyNow: Key,
  past: readonly Found[],
  keyThen: Key,
): [readonly Found[], readonly Found[]] {
  if (present.length === 0 || past.length === 0) return [present, past];
  const waiting = new Map<string, Found[]>();
  for (const found of past.toReversed()) {
    const key = keyThen(found);
    const same = waiting.get(key);
    if (same) same.push(found);
    else waiting.set(key, [found]);
  }
  const matched = new Set<Found>();
  const left = present.filter((found) => {
    const match = waiting.get(keyNow(found))?.pop();
    if (match) matched.add(match);
    return !match;
  });
  return [left, past.filter((found) => !matched.has(found))];
}

/** The lines of a text, and where they were in the one before it. */
interface Alignment {
  /** The line as it was counted before; nothing for one that is new, or changed. */
  lineOf(line: number): number | undefined;
  /** Whether a line from `first` to `last` is new, or changed. */
  hasChange(first: number, last: number): boolean;
}

/** Aligns the file, and others of its context, each once. */
function aligner(now: FileReport, then: FileReport): (file: string | undefined) => Alignment {
  const alignments = new Map<string | undefined, Alignment>();
  return (file) => {
    const alignment = alignments.get(file) ?? align(sourceOf(then, file).text, sourceOf(now, file).text);
    alignments.set(file, alignment);
    return alignment;
  };
}

/** Line ends are not compared: a file may be checked out with others. */
const linesOf = (text: string): readonly string[] => text.split(/\r?\n/);

function align(before: string, after: string): Alignment {
  const old: (number | undefined)[] = [];
  // How many of the lines up to each are changed.
  const changes = [0];
  let line = 0;
  for (const { mark } of alignLines(linesOf(before), linesOf(after))) {
    if (mark !== '+') line++;
    if (mark === '-') continue;
    old.push(mark === ' ' ? line : undefined);
    changes.push((changes.at(-1) as number) + (mark === '+' ? 1 : 0));
  }
  return {
    lineOf: (one) => old[one - 1],
    hasChange: (first, last) => (changes[last] ?? Infinity) > (changes[first - 1] ?? 0),
  };
}

/** How much of the lines of two texts is the same, blank ones left out: from 0 to 1. */
export function likeness(a: string, b: string): number {
  const written = (text: string): readonly string[] => linesOf(text).filter((line) => line.trim() !== '');
  const [first, second] = [written(a), written(b)];
  const counts = new Map<string, number>();
  for (const line of first) counts.set(line, (counts.get(line) ?? 0) + 1);
  let same = 0;
  for (const line of second) {
    const count = counts.get(line) ?? 0;
    if (count > 0) same++;
    counts.set(line, count - 1);
  }
  return same / Math.max(first.length, second.length, 1);
}
