import { countWhile } from '../text/look-up.ts';
import { applyEdits, byPlace, lineEndAt, type Edit } from '../text/edit.ts';
import type { Range } from '../text/source.ts';

/** Edits that belong together, whatever else comes with them. */
export interface Edits {
  readonly edits: readonly Edit[];
}

export interface Applied<F extends Edits> {
  readonly text: string;
  /** What was changed in the text, in order of place. */
  readonly edits: readonly Edit[];
  readonly applied: readonly F[];
  /** Fixes that touch what another one changes: they are to be looked for again in the new text. */
  readonly waiting: readonly F[];
}

/**
 * Applies fixes to a text: each whole or not at all, the earlier before the later, none that overlaps or touches what another one changes. Two
 * fixes with the very same edits are one. A fix that is not sound waits. Edits of other files are not applied, but count: there, insertions at one
 * place stand side by side, next to those that are `held` already, unless they bring the same line.
 */
export function applyFixes<F extends Edits>(text: string, fixes: readonly F[], held: readonly Edit[] = []): Applied<F> {
  const taken = new Map<string, Edit[]>();
  for (const edit of byPlace(held)) take(taken, edit);
  const done = new Set<string>();
  const applied: F[] = [];
  const waiting: F[] = [];
  const edits: Edit[] = [];
  for (const fix of fixes) {
    const key = keyOf(fix);
    if (done.has(key)) {
      applied.push(fix);
    } else if (!isSound(text, fix) || fix.edits.some((edit) => isTaken(taken, edit))) {
      waiting.push(fix);
    } else {
      for (const edit of byPlace(fix.edits)) take(taken, edit);
      edits.push(...fix.edits.filter(({ file }) => file === undefined));
      applied.push(fix);
      done.add(key);
    }
  }
  return { text: applyEdits(text, edits), edits: byPlace(edits), applied, waiting };
}

/**
 * Where a range of a text is after edits that do not overlap. What is put in at its ends belongs to it; of a text that is replaced, and that it
 * reaches into, all that is new does.
 */
export const moved = (range: Range, edits: readonly Edit[]): Range => mover(edits)(range);

/** The same for many ranges: the edits are put in order once. */
export function mover(edits: readonly Edit[]): (range: Range) => Range {
  const inPlace = byPlace(edits);
  /** By how much the edits before each one move what follows them. */
  const shifts = [0];
  for (const { at, text } of inPlace) shifts.push((shifts.at(-1) as number) + text.length - (at.end - at.start));
  const edit = (index: number): Edit | undefined => inPlace[index];
  const shift = (index: number): number => shifts[index] as number;
  return ({ start, end }) => {
    const first = countWhile(inPlace, ({ at }) => at.end <= start && at.start < start);
    const last = countWhile(inPlace, ({ at }) => at.end <= end);
    const cut = edit(last);
    return {
      start: Math.min(start, edit(first)?.at.start ?? start) + shift(first),
      end: (cut && cut.at.start < end ? cut.at.start + cut.text.length : end) + shift(last),
    };
  };
}

/** What makes two fixes the same. */
export const keyOf = ({ edits }: Edits): string =>
  JSON.stringify(byPlace(edits).map(({ file, at, text }) => [file, at.start, at.end, text]));

/** Whether a fix has edits, all of them inside the text and none over another. */
export function isSound(text: string, { edits }: Edits): boolean {
  const ends = new Map<string, number>();
  return (
    edits.length > 0 &&
    byPlace(edits).every(({ file = '', at }) => {
      const free = at.start >= (ends.get(file) ?? 0) && at.start <= at.end;
      ends.set(file, at.end);
      return free && (file !== '' || at.end <= text.length);
    })
  );
}

/** What is taken is kept in order, and never overlaps. */
function isTaken(taken: ReadonlyMap<string, readonly Edit[]>, edit: Edit): boolean {
  const { file = '', at } = edit;
  const edits = taken.get(file) ?? [];
  for (let index = countUpTo(edits, at.end) - 1; index >= 0; index--) {
    const before = edits[index] as Edit;
    if (before.at.end < at.start) return false;
    const inserts = before.at.start === before.at.end && at.start === at.end;
    if (file === '' || !inserts || shareLine(before, edit)) return true;
  }
  return false;
}

function shareLine(a: Edit, b: Edit): boolean {
  const lines = new Set(a.text.split(/\r?\n/));
  return b.text.split(/\r?\n/).some((line) => line !== '' && lines.has(line));
}

function take(taken: Map<string, Edit[]>, edit: Edit): void {
  const { file = '', at } = edit;
  const edits = taken.get(file) ?? [];
  edits.splice(countUpTo(edits, at.start), 0, edit);
  taken.set(file, edits);
}

/** How many edits begin at an offset or before it. */
const countUpTo = (edits: readonly Edit[], offset: number): number => countWhile(edits, ({ at }) => at.start <= offset);

/** Edits of a text whose inserted lines end as those around them do. Those of other files stay as they are. */
export function withLineEnds(text: string, edits: readonly Edit[]): readonly Edit[] {
  return edits.map((edit) => (edit.file === undefined ? withLineEnd(text, edit) : edit));
}

/**
 * Edits of a text that holds a pattern or a setting a line, as they are put in: their lines end as those around them do, and what is added at the end of
 * the text begins on a line of its own. Done once or twice, it is the same.
 */
export function asLines(text: string, edits: readonly Edit[]): readonly Edit[] {
  const isCut = text !== '' && !text.endsWith('\n');
  let isOpen = isCut;
  return edits.map((edit) => {
    const own = withLineEnd(text, edit);
    if (own.at.start < text.length) return own;
    const line = isCut || isOpen ? own.text.replace(/^\r?\n/, '') : own.text;
    const lead = isOpen ? lineEndAt(text, text.length) : '';
    isOpen = !line.endsWith('\n');
    return { ...own, text: lead + line };
  });
}

/**
 * Where a range of the new text was before edits that do not overlap; nothing where it takes in what they put in, or stands right in front of that. What
 * follows an insertion is at its place.
 */
export function origin({ start, end }: Range, edits: readonly Edit[]): Range | undefined {
  let shift = 0;
  for (const { at, text } of byPlace(edits)) {
    const from = at.start + shift;
    const to = from + text.length;
    if (end <= from && start < from) break;
    if (start < to) return undefined;
    shift += text.length - (at.end - at.start);
  }
  return { start: start - shift, end: end - shift };
}

const withLineEnd = (text: string, edit: Edit): Edit =>
  edit.text.includes('\n') ? { ...edit, text: edit.text.replace(/\r?\n/g, lineEndAt(text, edit.at.start)) } : edit;
