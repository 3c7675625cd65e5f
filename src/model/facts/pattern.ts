/** A pattern for paths, ready to match. Paths are relative and clean, with `/`. */
export interface PathPattern {
  /** What every match begins with; the whole pattern when it has no wildcards. */
  readonly head: string;
  /** Whether it is a plain path. */
  readonly plain: boolean;
  /** Whether it matches a path as a whole. */
  fits(path: string): boolean;
  /** The lengths of the whole components of `path`, counted from its start, that match: of `a/b/c`, `a*` matches 1. In order. */
  ends(path: string): readonly number[];
}

/** Why a text is no pattern, and what to write in its place. */
export interface PatternMistake {
  readonly mistake: string;
}

type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'set'; readonly negated: boolean; readonly ranges: readonly (readonly [number, number])[] }
  /** `?`, `*`, `**` with the slash behind it (no folder, or any number of them), `**` at the end. */
  | { readonly kind: 'one' | 'many' | 'folders' | 'rest' };

/** Each star may try every place of a path; a person writes a handful. */
const mostStars = 50;
const isStar = ({ kind }: Token): boolean => kind === 'many' || kind === 'folders' || kind === 'rest';

/**
 * Reads a pattern as Docker does: `?` and `*` stay within a component, `[a-z]` and `[^a-z]` are one character, `\` makes the next one plain. With `deep`,
 * as in ignore files, `**` crosses folders (moby/patternmatcher); without, it is two `*`, as in the sources of a COPY (Go's `filepath.Match`).
 */
export function readPattern(text: string, deep: boolean): PathPattern | PatternMistake {
  const tokens: Token[] = [];
  let plain = '';
  const push = (token?: Token): void => {
    if (plain !== '') tokens.push({ kind: 'text', text: plain });
    plain = '';
    // Two stars of a kind mean what one does.
    if (token && !(isStar(token) && token.kind === tokens.at(-1)?.kind)) tokens.push(token);
  };
  for (let at = 0; at < text.length;) {
    const char = text.charAt(at);
    if (char === '*' && deep && text[at + 1] === '*') {
      at += text[at + 2] === '/' ? 3 : 2;
      push(doubleStar(text, at));
    } else if (char === '*' || char === '?') {
      push({ kind: char === '*' ? 'many' : 'one' });
      at++;
    } else if (char === '[') {
      const set = readSet(text, at);
      if ('mistake' in set) return set;
      push(set.token);
      at = set.end;
    } else if (char === '\\') {
      const mistake = wrongEscape(text.charAt(at + 1), deep);
      if (mistake !== undefined) return { mistake };
      plain += text.charAt(at + 1);
      at += 2;
    } else {
      plain += char;
      at++;
    }
  }
  push();
  if (tokens.filter(isStar).length > mostStars) return { mistake: 'has too many stars to follow: write fewer' };
  return matcher(tokens);
}

/**
 * What `**` before `at` stands for. Docker compares `**name` without further wildcards with the end of a path, whatever is before it; in any other place
 * `**` ends where a folder does.
 */
function doubleStar(text: string, at: number): Token {
  const endsPath = at === 2 && !/[*?[\]\\]/.test(text.slice(at));
  return { kind: at === text.length || endsPath ? 'rest' : 'folders' };
}

/** A set from its `[`, by the rules of Go's `filepath.Match`: at least one character; `]`, `-` and `\` only behind a `\`. */
function readSet(text: string, start: number): { readonly token: Token; readonly end: number } | PatternMistake {
  const negated = text[start + 1] === '^';
  const ranges: [number, number][] = [];
  let at = start + (negated ? 2 : 1);
  const next = (): number | undefined => {
    if (text[at] === '-' || text[at] === ']') return undefined;
    if (text[at] === '\\') at++;
    const code = text.codePointAt(at);
    at += widthOf(code);
    return code;
  };
  while (text[at] !== ']' || ranges.length === 0) {
    const low = next();
    let high = low;
    if (text[at] === '-') {
      at++;
      high = next();
    }
    if (low === undefined || high === undefined) return { mistake: 'has a `[` that opens no set: write `\\[`' };
    if (low > high) return { mistake: 'has a range that runs backwards: turn it round' };
    ranges.push([low, high]);
  }
  return { token: { kind: 'set', negated, ranges }, end: at + 1 };
}

const widthOf = (code: number | undefined): number => (code !== undefined && code > 0xffff ? 2 : 1);

/** An ignore file's escapes are handed on to Go's regular expressions, where letters and digits mean something else, or nothing. */
function wrongEscape(next: string, deep: boolean): string | undefined {
  if (next === '') return 'ends in a `\\` that escapes nothing: take it out';
  if (deep && (/[a-z\d]/i.test(next) || next > '\x7f'))
    return `has a \`\\\` that does not escape \`${next}\`: folders are parted by \`/\``;
  return undefined;
}

function matcher(tokens: readonly Token[]): PathPattern {
  const texts = tokens.map((token) => (token.kind === 'text' ? token.text : ''));
  const [head = ''] = texts;
  const plain = tokens.length === 1 && head !== '';
  // Most paths are told from this alone.
  const longest = texts.reduce((one, other) => (other.length > one.length ? other : one), '');
  const mayMatch = (path: string): boolean => path.startsWith(head) && path.includes(longest);
  return {
    head,
    plain,
    fits: (path) => (plain ? path === head : mayMatch(path) && placesAfter(tokens, path).at(-1) === path.length),
    ends(path) {
      if (!mayMatch(path)) return [];
      return placesAfter(tokens, path).filter((at) => at === path.length || path[at] === '/');
    },
  };
}

function placesAfter(tokens: readonly Token[], path: string): readonly number[] {
  let places: readonly number[] = [0];
  for (const token of tokens) {
    if (places.length === 0) return places;
    places = step(token, path, places);
  }
  return places;
}

/** Where a match may be after a token, from each of the places before it: all at once, so that no pattern makes it try again. */
function step(token: Token, path: string, places: readonly number[]): readonly number[] {
  const first = places[0] ?? 0;
  switch (token.kind) {
    case 'text':
      return places.filter((at) => path.startsWith(token.text, at)).map((at) => at + token.text.length);
    case 'one':
      return places
        .filter((at) => at < path.length && path[at] !== '/')
        .map((at) => at + widthOf(path.codePointAt(at)));
    case 'set':
      return places.filter((at) => holds(token, path.codePointAt(at))).map((at) => at + widthOf(path.codePointAt(at)));
    case 'many':
      return withinComponents(path, places);
    case 'folders':
      return [...new Set([...places, ...folderStarts(path, first)])].sort((a, b) => a - b);
    case 'rest':
      return Array.from({ length: path.length - first + 1 }, (_, index) => first + index);
  }
}

const holds = ({ negated, ranges }: Token & { readonly kind: 'set' }, code: number | undefined): boolean =>
  code !== undefined && ranges.some(([low, high]) => low <= code && code <= high) !== negated;

/** From each place to the end of its component. */
function withinComponents(path: string, places: readonly number[]): readonly number[] {
  const reached: number[] = [];
  for (const at of places) {
    if (at <= (reached.at(-1) ?? -1)) continue;
    const slash = path.indexOf('/', at);
    for (let to = at; to <= (slash === -1 ? path.length : slash); to++) reached.push(to);
  }
  return reached;
}

function folderStarts(path: string, from: number): readonly number[] {
  const starts: number[] = [];
  for (let at = path.indexOf('/', from); at !== -1; at = path.indexOf('/', at + 1)) starts.push(at + 1);
  return starts;
}

/** A glob of ours, for the files of a context: `**` crosses folders, `{a,b}` is either. Gives whether a path matches it as a whole. */
export function globMatcher(glob: string): (path: string) => boolean {
  const patterns = alternatives(glob).flatMap((text) => {
    const read = readPattern(text, true);
    return 'mistake' in read ? [] : [read];
  });
  return (path) => patterns.some((pattern) => pattern.fits(path));
}

const mostAlternatives = 1_000;

function alternatives(glob: string): readonly string[] {
  let texts = [''];
  for (const part of glob.split(/(\{[^{}]*\})/)) {
    const choices = part.startsWith('{') && part.endsWith('}') ? part.slice(1, -1).split(',') : [part];
    if (texts.length * choices.length > mostAlternatives) return [];
    texts = texts.flatMap((text) => choices.map((choice) => text + choice));
  }
  return texts;
}
