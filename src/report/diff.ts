/** A line that is in both texts, or in one of them. */
export interface Line {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

/** How many unchanged lines stand around changed ones. */
const around = 3;
const noLineEnd = '\\ No newline at end of file';

/**
 * What makes of one text another, as a unified diff that `patch -p1` and `git apply` read; empty where they are the same. A text that is absent is that
 * of a file which is made.
 */
export function unifiedDiff(path: string, before: string | undefined, after: string): string {
  if (before === after) return '';
  const lines = compareLines(before ?? '', after);
  const name = before === undefined ? '/dev/null' : quoted(`a/${path}`);
  return [`--- ${name}`, `+++ ${quoted(`b/${path}`)}`, ...hunks(lines)].map((line) => `${line}\n`).join('');
}

/** Git's way to write a path that holds what would end it. */
const quoted = (path: string): string => (/["\\\p{Cc}]/u.test(path) ? JSON.stringify(path) : path);

/** Lines with their line ends, so that a last one without differs from one with. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function* hunks(lines: readonly Line[]): Generator<string> {
  let [old, now] = [1, 1];
  let done = 0;
  for (let first = 0; ; first = done) {
    while (lines[first]?.mark === ' ') first++;
    if (first === lines.length) return;
    const start = Math.max(done, first - around);
    const end = Math.min(lines.length, endOfHunk(lines, first) + around);
    const skipped = start - done;
    const hunk = lines.slice(start, end);
    const [removed, added] = (['-', '+'] as const).map((mark) => hunk.filter((line) => line.mark === mark).length) as [
      number,
      number,
    ];
    const same = hunk.length - removed - added;
    old += skipped;
    now += skipped;
    yield `@@ -${span(old, same + removed)} +${span(now, same + added)} @@`;
    for (const { mark, text } of hunk) {
      const whole = text.endsWith('\n');
      yield `${mark}${whole ? text.slice(0, -1) : text}`;
      if (!whole) yield noLineEnd;
    }
    old += same + removed;
    now += same + added;
    done = end;
  }
}

/** Just after the last change that is near enough to those before it. */
function endOfHunk(lines: readonly Line[], first: number): number {
  let end = first + 1;
  for (let index = end; index < lines.length && index - end <= 2 * around; index++)
    if (lines[index]?.mark !== ' ') end = index + 1;
  return end;
}

/** An empty stretch is named by the line before it. */
const span = (start: number, count: number): string =>
  count === 1 ? `${start}` : `${count === 0 ? start - 1 : start},${count}`;

/** Lines of both texts in order, with their line ends. */
export const compareLines = (before: string, after: string): readonly Line[] =>
  alignLines(linesOf(before), linesOf(after));

/** Lines of both lists in order. What stands once in each holds the rest in place, as in a patience diff. */
export function alignLines(before: readonly string[], after: readonly string[]): readonly Line[] {
  const lines: Line[] = [];
  const put = (mark: Line['mark'], texts: readonly string[]): void => {
    for (const text of texts) lines.push({ mark, text });
  };
  const walk = (old: readonly string[], now: readonly string[]): void => {
    let head = 0;
    while (head < old.length && head < now.length && old[head] === now[head]) head++;
    let tail = 0;
    while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
    put(' ', old.slice(0, head));
    const middle = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)] as const;
    const unique = middle[0].length > 0 && middle[1].length > 0 ? anchorsOf(...middle) : [];
    const anchors = unique.length > 0 ? unique : commonRow(...middle);
    let [from, to] = [0, 0];
    for (const [left, right] of anchors) {
      walk(middle[0].slice(from, left), middle[1].slice(to, right));
      put(' ', middle[0].slice(left, left + 1));
      [from, to] = [left + 1, right + 1];
    }
    if (anchors.length > 0) walk(middle[0].slice(from), middle[1].slice(to));
    else {
      put('-', middle[0]);
      put('+', middle[1]);
    }
    put(' ', old.slice(old.length - tail));
  };
  walk(before, after);
  return lines;
}

/** Where lines that both texts have once stand: the longest row of them that is in the same order. */
function anchorsOf(before: readonly string[], after: readonly string[]): readonly (readonly [number, number])[] {
  const once = placesOf(after);
  const pairs = [...placesOf(before)].flatMap(([text, index]) => {
    const other = once.get(text) ?? -1;
    return index >= 0 && other >= 0 ? [{ index, other }] : [];
  });
  // The end of the best row of each length so far, by its place in `after`.
  const ends: Anchor[] = [];
  for (const { index, other } of pairs.toSorted((a, b) => a.index - b.index)) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as Anchor).other < other) low = middle + 1;
      else high = middle;
    }
    ends[low] = { index, other, before: ends[low - 1] };
  }
  const row: [number, number][] = [];
  for (let anchor = ends.at(-1); anchor; anchor = anchor.before) row.push([anchor.index, anchor.other]);
  return row.reverse();
}

/** Of texts that differ by more lines than this hardly anything is the same. */
const mostChanges = 1000;

/**
 * The longest row of lines that both texts have in the same order; nothing where they differ by too much. The algorithm is that of E. W. Myers, An
 * O(ND) Difference Algorithm and Its Variations (1986).
 */
function commonRow(before: readonly string[], after: readonly string[]): readonly (readonly [number, number])[] {
  const most = Math.min(before.length + after.length, mostChanges);
  // For each diagonal, from the middle, the line of `before` that a path with so many changes gets to.
  const reach = new Int32Array(2 * most + 3);
  const middle = most + 1;
  const trail: Int32Array[] = [];
  for (let changes = 0; changes <= most; changes++) {
    trail.push(reach.slice(middle - changes - 1, middle + changes + 2));
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let at = stepOnto(reach, middle, diagonal, changes).at;
      while (at < before.length && at - diagonal < after.length && before[at] === after[at - diagonal]) at++;
      reach[middle + diagonal] = at;
      if (at >= before.length && at - diagonal >= after.length) return retrace(trail, before.length, after.length);
    }
  }
  return [];
}

/** Where the longer of two paths gets onto a diagonal by one more change, and the diagonal that it comes from. */
function stepOnto(reach: Int32Array, middle: number, diagonal: number, changes: number): { from: number; at: number } {
  const [left, right] = [reach[middle + diagonal - 1] as number, reach[middle + diagonal + 1] as number];
  const isInsertion = diagonal === -changes || (diagonal !== changes && left < right);
  return isInsertion ? { from: diagonal + 1, at: right } : { from: diagonal - 1, at: left + 1 };
}

/** The lines that are the same on a path, from its end back. */
function retrace(trail: readonly Int32Array[], end: number, otherEnd: number): readonly (readonly [number, number])[] {
  const row: [number, number][] = [];
  let [at, other] = [end, otherEnd];
  for (let changes = trail.length - 1; changes >= 0; changes--) {
    const reach = trail[changes] as Int32Array;
    const diagonal = at - other;
    const step = stepOnto(reach, changes + 1, diagonal, changes);
    while (at > step.at && at > 0 && other > 0) row.push([--at, --other]);
    at = reach[changes + 1 + step.from] as number;
    other = at - step.from;
  }
  return row.reverse();
}

interface Anchor {
  readonly index: number;
  readonly other: number;
  readonly before: Anchor | undefined;
}

/** The place of each line that stands once; -1 for others. */
function placesOf(lines: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [index, text] of lines.entries()) places.set(text, places.has(text) ? -1 : index);
  return places;
}
