/**
 * The candidate that was probably meant by a misspelt word: the first of those with the least Levenshtein distance, letters compared
 * without case. At most two letters, or a third of the word, may differ, and something of both words must be left.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const meant = word.toLowerCase();
  let best: string | undefined;
  let limit = Math.max(2, Math.floor(meant.length / 3));
  for (const candidate of candidates) {
    const distance = levenshtein(meant, candidate.toLowerCase(), limit);
    if (distance > limit || distance >= Math.min(meant.length, candidate.length)) continue;
    best = candidate;
    limit = distance - 1;
    if (limit < 0) break;
  }
  return best;
}

/** The distance of two words, or any number over `limit` as soon as it is known to be over. */
function levenshtein(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const distance = Math.min(substituted, (row[j] as number) + 1, (next[j - 1] as number) + 1);
      next.push(distance);
      if (distance < least) least = distance;
    }
    if (least > limit) return limit + 1;
    row = next;
  }
  return row[b.length] as number;
}
