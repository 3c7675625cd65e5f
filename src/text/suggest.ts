/**
 * The candidate that was probably meant by a misspelt word: the first of those with the fewest edits, letters compared
 * without case. At most two letters, or a third of the word, may differ, and something of both words must be left.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const meant = word.toLowerCase();
  let best: string | undefined;
  let limit = Math.max(2, Math.floor(meant.length / 3));
  for (const candidate of candidates) {
    const distance = editDistance(meant, candidate.toLowerCase(), limit);
    if (distance > limit || distance >= Math.min(meant.length, candidate.length)) continue;
    best = candidate;
    limit = distance - 1;
    if (limit < 0) break;
  }
  return best;
}

/** The edits that make one word the other, two letters changing places counted as one; any number over `limit` as soon as it is known to be over. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let above: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let distance = Math.min(substituted, (row[j] as number) + 1, (next[j - 1] as number) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        distance = Math.min(distance, (above[j - 2] as number) + 1);
      next.push(distance);
      if (distance < least) least = distance;
    }
    if (least > limit) return limit + 1;
    above = row;
    row = next;
  }
  return row[b.length] as number;
}
