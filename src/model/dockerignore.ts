import type { Range } from '../text/source.ts';

/** A pattern of an ignore file. */
export interface IgnorePattern {
  /** As Docker keeps it: cleaned, without the leading `/` and the `!`. */
  readonly text: string;
  readonly at: Range;
  /** `!`: what it matches is sent after all. */
  readonly negated: boolean;
  /** Whether it matches a path, or a folder above it. Paths are relative, with `/`. */
  matches(path: string): boolean;
}

/**
 * The patterns of a `.dockerignore`, as Docker reads them (moby/patternmatcher): every pattern begins at the root of the context, `**` crosses folders,
 * and `#` begins a comment only at the very start of a line.
 */
export function readIgnoreFile(text: string): readonly IgnorePattern[] {
  const patterns: IgnorePattern[] = [];
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let at = start; at <= text.length;) {
    const next = text.indexOf('\n', at);
    const end = next === -1 ? text.length : next;
    const pattern = readPattern(text.slice(at, end), at);
    if (pattern) patterns.push(pattern);
    at = end + 1;
  }
  return patterns;
}

/** Whether the patterns leave a path out of the context: the last one that matches decides. */
export const ignores = (patterns: readonly IgnorePattern[], path: string): boolean =>
  patterns.findLast((pattern) => pattern.matches(path))?.negated === false;

/** The question whether the text of an ignore file leaves a path out. */
export function ignoreMatcher(text: string): (path: string) => boolean {
  const patterns = readIgnoreFile(text);
  return (path) => ignores(patterns, path);
}

function readPattern(line: string, start: number): IgnorePattern | undefined {
  if (line.startsWith('#')) return undefined;
  const trimmed = line.trim();
  const negated = trimmed.startsWith('!');
  const written = negated ? trimmed.slice(1).trim() : trimmed;
  if (written === '') return undefined;
  const text = cleanPattern(written);
  const expression = compile(text);
  const from = start + line.length - line.trimStart().length;
  return {
    text,
    at: { start: from, end: from + trimmed.length },
    negated,
    matches: (path) => expression !== undefined && withParents(path).some((one) => expression.test(one)),
  };
}

/** As Go's `filepath.Clean`, and without a leading `/`. */
function cleanPattern(written: string): string {
  const parts: string[] = [];
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !written.startsWith('/')) parts.push(part);
  }
  return parts.join('/') || (written.startsWith('/') ? '/' : '.');
}

function withParents(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

const tokens = /(?:\*\*\/?)+|\*|\?|\[[^\]]*\]|\\.|[^*?[\\]+|[[\\]/gs;

/** Nothing for a pattern that Docker refuses. */
function compile(pattern: string): RegExp | undefined {
  let source = '';
  let end = 0;
  for (const { 0: token, index } of pattern.matchAll(tokens)) {
    end = index + token.length;
    if (token.startsWith('**')) source += end === pattern.length ? '.*' : '(?:.*/)?';
    else if (token === '*') source += '[^/]*';
    else if (token === '?') source += '[^/]';
    else if (token.startsWith('[')) source += token;
    else source += literal(token.startsWith('\\') && token.length > 1 ? token.slice(1) : token);
  }
  try {
    return new RegExp(`^${source}$`, 's');
  } catch {
    return undefined;
  }
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
