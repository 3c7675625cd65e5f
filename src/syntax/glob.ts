/** A token of a shell pattern as Docker's expansion knows it: `*`, `?`, or a character. There are no bracket expressions. */
export type Token =
  { readonly any: 'many' } | { readonly any: 'one' } | { readonly any: 'none'; readonly char: string };

/** Reads a pattern; `\` makes the next character plain. */
export function glob(pattern: string): Token[] {
  const tokens: Token[] = [];
  const chars = [...pattern];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] as string;
    if (char === '*') tokens.push({ any: 'many' });
    else if (char === '?') tokens.push({ any: 'one' });
    else if (char === '\\' && at + 1 < chars.length) tokens.push({ any: 'none', char: chars[++at] as string });
    else tokens.push({ any: 'none', char });
  }
  return tokens;
}

/** The places that a match from `from` may end at, by stepping all of them through the pattern at once. */
function ends(tokens: readonly Token[], chars: readonly string[], from: number): number[] {
  let places = [from];
  for (const token of tokens) {
    if (places.length === 0) return places;
    if (token.any === 'many') {
      const first = places[0] as number;
      places = Array.from({ length: chars.length - first + 1 }, (_, index) => first + index);
    } else {
      places = places
        .filter((at) => at < chars.length && (token.any === 'one' || chars[at] === token.char))
        .map((at) => at + 1);
    }
  }
  return places;
}

/** The length of the shortest start of `chars` that matches. */
export const shortest = (tokens: readonly Token[], chars: readonly string[]): number | undefined =>
  ends(tokens, chars, 0)[0];

/** The length of the longest start of `chars` that matches. */
export const longest = (tokens: readonly Token[], chars: readonly string[]): number | undefined =>
  ends(tokens, chars, 0).at(-1);

/** Matching every place against every pattern has its price: longer values are left unknown. */
const replaceLimit = 1_000;

/** `chars` with the first match of the pattern, or all of them, replaced; each is taken as long as can be. */
export function replaced(
  tokens: readonly Token[],
  chars: readonly string[],
  substitute: string,
  all: boolean,
): string | undefined {
  if (tokens.length === 0 || chars.length > replaceLimit || tokens.length > replaceLimit) return undefined;
  let text = '';
  for (let at = 0; at < chars.length;) {
    const end = ends(tokens, chars, at).at(-1);
    if (end === undefined || end === at) {
      text += chars[at];
      at++;
      continue;
    }
    text += substitute;
    at = end;
    if (!all) return text + chars.slice(at).join('');
  }
  return text;
}
