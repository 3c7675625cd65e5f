import { trim } from '../../syntax/space.ts';
import type { Range } from '../../text/source.ts';
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

/** What Docker refuses an ignore file for, or takes for something else than it says. */
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
  /** The pattern that decides about a path: the last one that matches it, or a folder above it, by the way Docker tries them. */
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
  readLines(texts.map((text) => ({ at: { start: 0, end: 0 }, text })));

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
    if (trimmed(line) === '') continue;
    // Trimmed and cleaned once more, now with its `!`: so does Docker, and `!/` is a lone `!` by it.
    const whole = cleaned(trimmed(line));
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

/** What the patterns make of a path. */
interface Verdict {
  /** The pattern that decides; -1 for none. */
  readonly by: number;
  /** Which patterns match the path or a folder above it, as far as they were tried. */
  readonly hits: readonly boolean[];
}

/**
 * Goes down a path as Docker does when it gathers the context: what matches a folder matches all that is in it, and a pattern that could not change the
 * answer is not tried. Hence `dist`, `!dist/a` and `dist` once more send `dist/a`, for the second `dist` was never tried on the folder.
 */
function answers(patterns: readonly Entry[]): Pick<Dockerignore, 'ignores' | 'matchOf' | 'ignoresAll'> {
  const root: Verdict = { by: -1, hits: patterns.map(() => false) };
  const folders = new Map<string, Verdict>();

  const judge = (path: string, above: Verdict): Verdict => {
    const hits: boolean[] = [];
    let by = -1;
    let left = false;
    for (const [index, { pattern, negated }] of patterns.entries()) {
      const hit = above.hits[index] === true || (negated === left && pattern?.fits(path) === true);
      hits.push(hit);
      if (!hit) continue;
      by = index;
      left = !negated;
    }
    return { by, hits: by === -1 ? root.hits : hits };
  };
  const verdictOn = (path: string): Verdict => {
    if (path === '') return root;
    // Who walks a tree comes from the folder above, or the one above that: of a deep path little is to be judged.
    let above = root;
    let known = path.lastIndexOf('/');
    for (; known > 0; known = path.lastIndexOf('/', known - 1)) {
      const verdict = folders.get(path.slice(0, known));
      if (!verdict) continue;
      above = verdict;
      break;
    }
    for (let at = path.indexOf('/', known + 1); at !== -1; at = path.indexOf('/', at + 1)) {
      const folder = path.slice(0, at);
      above = folders.get(folder) ?? judge(folder, above);
      folders.set(folder, above);
    }
    return judge(path, above);
  };
  // Each COPY that takes a file asks of it.
  const decided = new Map<string, number>();
  const decisive = (path: string): Entry | undefined => {
    const by = decided.get(path) ?? verdictOn(path).by;
    decided.set(path, by);
    return patterns[by];
  };
  return {
    ignores: (path) => decisive(path)?.negated === false,
    matchOf: decisive,
    ignoresAll(folder) {
      const { by } = verdictOn(folder);
      if (patterns[by]?.negated !== false) return false;
      return !patterns.slice(by + 1).some((one) => one.negated && one.pattern && mayBeIn(folder, one.pattern));
    },
  };
}

/** Whether a pattern may match something in a folder, by what it begins with. */
function mayBeIn(folder: string, { head }: PathPattern): boolean {
  const inside = `${folder}/`;
  return inside.startsWith(head) || head.startsWith(inside);
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
