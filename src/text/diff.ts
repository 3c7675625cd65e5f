import type { Edit } from './edit.ts';

/** Where more lines than this differ, all of them are replaced at once. */
const mostChanges = 200;

/** Edits of whole lines that make one text the other, in order of place: as few lines as can be. */
export function lineEdits(before: string, after: string): readonly Edit[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const most = Math.min(old.length, now.length);
  let first = 0;
  while (first < most && old[first] === now[first]) first++;
  let last = 0;
  while (last < most - first && old.at(-1 - last) === now.at(-1 - last)) last++;
  const inner = commonLines(old.slice(first, old.length - last), now.slice(first, now.length - last));
  const kept = inner.map((pair) => ({ old: pair.old + first, now: pair.now + first }));
  const starts = startsOf(old);
  const edits: Edit[] = [];
  let next = { old: first, now: first };
  for (const pair of [...kept, { old: old.length - last, now: now.length - last }]) {
    if (pair.old > next.old || pair.now > next.now)
      edits.push({
        at: { start: starts[next.old] as number, end: starts[pair.old] as number },
        text: now.slice(next.now, pair.now).join(''),
      });
    next = { old: pair.old + 1, now: pair.now + 1 };
  }
  return edits;
}

const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function startsOf(lines: readonly string[]): readonly number[] {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) as number) + line.length);
  return starts;
}

interface Pair {
  readonly old: number;
  readonly now: number;
}

/**
 * The lines that both have, as pairs of their indices; none where too much differs. E. W. Myers, "An O(ND) Difference Algorithm and Its Variations"
 * (1986): `reached` has, for each difference of the indices, how far into the old lines so many changes lead.
 */
function commonLines(old: readonly string[], now: readonly string[]): readonly Pair[] {
  const trace: ReadonlyMap<number, number>[] = [];
  const reached = new Map([[1, 0]]);
  for (let changes = 0; changes <= Math.min(old.length + now.length, mostChanges); changes++) {
    trace.push(new Map(reached));
    for (let ahead = -changes; ahead <= changes; ahead += 2) {
      const from = cameFrom(reached, ahead, changes);
      let at = (reached.get(from) ?? 0) + (from < ahead ? 1 : 0);
      while (at < old.length && at - ahead < now.length && old[at] === now[at - ahead]) at++;
      reached.set(ahead, at);
      if (at >= old.length && at - ahead >= now.length) return wayBack(trace, old.length, now.length);
    }
  }
  return [];
}

/** From one more in the old lines, where a line was taken in; from one less, where one was left out. */
function cameFrom(reached: ReadonlyMap<number, number>, ahead: number, changes: number): number {
  const takesIn =
    ahead === -changes || (ahead !== changes && (reached.get(ahead - 1) ?? 0) < (reached.get(ahead + 1) ?? 0));
  return takesIn ? ahead + 1 : ahead - 1;
}

function wayBack(trace: readonly ReadonlyMap<number, number>[], oldEnd: number, nowEnd: number): readonly Pair[] {
  const pairs: Pair[] = [];
  let at = { old: oldEnd, now: nowEnd };
  for (const [changes, reached] of [...trace.entries()].reverse()) {
    const from = cameFrom(reached, at.old - at.now, changes);
    const old = reached.get(from) ?? 0;
    const before = { old, now: old - from };
    while (at.old > before.old && at.now > before.now) {
      at = { old: at.old - 1, now: at.now - 1 };
      pairs.push(at);
    }
    at = before;
  }
  return pairs.reverse();
}
