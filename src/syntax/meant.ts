import { suggest } from '../text/suggest.ts';

/**
 * The name that a misspelt word surely stands for. Two wrong letters are most of a short word, thus one of up to four letters may have one letter more,
 * less or other, or its letters in another order.
 */
export function meant(word: string, names: Iterable<string>): string | undefined {
  const name = suggest(word, names);
  return name === undefined || word.length > 4 || strayLetters(word.toLowerCase(), name.toLowerCase()) <= 2
    ? name
    : undefined;
}

/** How many letters of either word have no partner in the other. */
function strayLetters(a: string, b: string): number {
  const left = [...b];
  let stray = 0;
  for (const letter of a) {
    const at = left.indexOf(letter);
    if (at === -1) stray++;
    else left.splice(at, 1);
  }
  return stray + left.length;
}
