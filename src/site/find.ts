/** What can be searched: a page, a rule, or a part of a page. */
export interface Entry {
  /** Relative to the first page of the site. */
  readonly url: string;
  readonly title: string;
  /** What it is known by elsewhere: `DL3008`, `SC2086`, names of Docker's checks. */
  readonly codes: readonly string[];
  readonly summary: string;
  readonly text: string;
}

const most = 12;

/** The entries that hold every word of a question, the best first. */
export function find(entries: readonly Entry[], question: string): readonly Entry[] {
  const words = question.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return entries
    .map((entry, index) => ({ entry, index, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, most)
    .map(({ entry }) => entry);
}

function scoreOf({ title, codes, summary, text }: Entry, words: readonly string[]): number {
  const own = { title: title.toLowerCase(), codes: codes.map((code) => code.toLowerCase()) };
  const scores = words.map((word) => {
    if (own.codes.includes(word) || own.title === word) return 100;
    if (own.codes.some((code) => code.startsWith(word))) return 60;
    const at = own.title.indexOf(word);
    if (at >= 0) return at === 0 || /\W/.test(own.title.charAt(at - 1)) ? 50 : 30;
    if (summary.toLowerCase().includes(word)) return 10;
    return text.toLowerCase().includes(word) ? 2 : 0;
  });
  return scores.includes(0) ? 0 : scores.reduce((sum: number, score) => sum + score, 0);
}
