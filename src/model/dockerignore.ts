import { trim } from '../syntax/space.ts';
import type { Range } from '../text/source.ts';
import { readPattern, type PathPattern } from './pattern.ts';

/** A pattern of an ignore file. */
export interface IgnorePattern {
  /** From its first character, `!` included, to its last. */
  readonly at: Range;
  /** As Docker keeps it: cleaned, without the leading `/` and the `!`. */
  readonly text: string;
  /** `!`: what it matches is sent after all. */
  readonly negated: boolean;
  /** Whether it matches a path, or a folder above it. A pattern that Docker refuses matches nothing. */
  matches(path: string): boolean;
}

/** What Docker refuses an ignore file for. */
export interface IgnoreProblem {
  readonly at: Range;
  readonly message: string;
}

/** An ignore file. Paths are relative to the context and clean, with `/`. */
export interface Dockerignore {
  /** In order; those that Docker refuses are among them. */
  readonly patterns: readonly IgnorePattern[];
  readonly problems: readonly IgnoreProblem[];
  /** Whether a file or folder is left out of the context. */
  ignores(path: string): boolean;
  /** The pattern that decides about a path: the last one that matches it, or a folder above it. */
  matchOf(path: string): IgnorePattern | undefined;
  /** Whether a folder is left out, and surely all that is in it. */
  ignoresAll(folder: string): boolean;
}

/**
 * Reads the text of a `.dockerignore`: one pattern a line, anchored at the root of the context; `#` begins a comment only at the very start of a line
 * (moby/patternmatcher).
 */
export function readDockerignore(text: string): Dockerignore {
  const lines: Line[] = [];
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at <= text.length;) {
    const next = text.indexOf('\n', at);
    const end = next === -1 ? text.length : next;
    const range = trim(text, at, end);
    if (text[at] !== '#' && range.end > range.start)
      lines.push({ at: range, text: relative(text.slice(range.start, range.end)) });
    at = end + 1;
  }
  return readLines(lines);
}

/** The patterns of `--exclude` flags, which are those of an ignore file, but that a leading `/` stays: then they match nothing. */
export const readExcludes = (texts: readonly string[]): Dockerignore =>
  readLines(texts.map((text) => ({ at: { start: 0, end: 0 }, text: trimmed(text) })));

/** A line before Docker reads the pattern in it. */
interface Line {
  readonly at: Range;
  readonly text: string;
}

interface Entry extends IgnorePattern {
  readonly pattern: PathPattern | undefined;
}

/** Without the white space around it that Go knows of. */
function trimmed(text: string): string {
  const { start, end } = trim(text, 0, text.length);
  return text.slice(start, end);
}

/** A line with its pattern cleaned and relative to the context. */
function relative(line: string): string {
  const negated = line.startsWith('!');
  const written = negated ? trimmed(line.slice(1)) : line;
  const path = written && cleaned(written);
  return `${negated ? '!' : ''}${path.length > 1 && path.startsWith('/') ? path.slice(1) : path}`;
}

function readLines(lines: readonly Line[]): Dockerignore {
  const patterns: Entry[] = [];
  const problems: IgnoreProblem[] = [];
  for (const { at, text: line } of lines) {
    if (line === '') continue;
    // Cleaned once more, now with its `!`: so does Docker, and `!/` is a lone `!` by it.
    const whole = cleaned(line);
    const negated = whole.startsWith('!');
    const text = negated ? whole.slice(1) : whole;
    const read = text === '' ? { mistake: 'stands alone: name what is sent after all' } : readPattern(text, true);
    if ('mistake' in read) problems.push({ at, message: `\`${whole}\` ${read.mistake}` });
    const pattern = 'mistake' in read ? undefined : read;
    patterns.push({ at, text, negated, pattern, matches: (path) => pattern !== undefined && matches(pattern, path) });
  }
  return { patterns, problems, ...answers(patterns) };
}

const matches = (pattern: PathPattern, path: string): boolean => pattern.ends(path).length > 0;

/** Most patterns are plain paths: they are looked up, and only the others are tried one by one, from the last. */
function answers(patterns: readonly Entry[]): Pick<Dockerignore, 'ignores' | 'matchOf' | 'ignoresAll'> {
  const lastOf = new Map<string, number>();
  const wild: (readonly [number, PathPattern])[] = [];
  for (const [index, { pattern }] of patterns.entries()) {
    if (pattern?.plain) lastOf.set(pattern.head, index);
    else if (pattern) wild.push([index, pattern]);
  }
  wild.reverse();

  const decisive = (path: string): number => {
    let last = -1;
    // The root itself is always there.
    if (path === '') return last;
    for (const prefix of withParents(path)) last = Math.max(last, lastOf.get(prefix) ?? -1);
    for (const [index, pattern] of wild) {
      if (index <= last) break;
      if (matches(pattern, path)) return index;
    }
    return last;
  };
  const ignores = (path: string): boolean => patterns[decisive(path)]?.negated === false;
  return {
    ignores,
    matchOf: (path) => patterns[decisive(path)],
    ignoresAll(folder) {
      const index = decisive(folder);
      if (patterns[index]?.negated !== false) return false;
      return !patterns.slice(index + 1).some((one) => one.negated && one.pattern && mayBeIn(folder, one.pattern));
    },
  };
}

/** Whether a pattern may match something in a folder, by what it begins with. */
function mayBeIn(folder: string, { head }: PathPattern): boolean {
  const inside = `${folder}/`;
  return inside.startsWith(head) || head.startsWith(inside);
}

function* withParents(path: string): Generator<string> {
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) yield path.slice(0, at);
  yield path;
}

/** As Go's `filepath.Clean`. */
function cleaned(path: string): string {
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  return (rooted ? '/' : '') + parts.join('/') || '.';
}
