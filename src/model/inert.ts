import { sweptEverywhere } from '../data/ballast.ts';
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/source.ts';
import { ballastAt, ignoring } from './ballast.ts';
import { readDockerignore, type IgnorePattern } from './dockerignore.ts';
import type { Build, IgnoreFile } from './types.ts';

/** A line of an ignore file that does not do what its writer had in mind. */
export interface Inert {
  /** `root`: it holds only at the root of the context. `undone`: a line below takes it back. `comment`: a comment is part of it. `shadowed`: its file is not read. `refused`: Docker refuses the file. */
  readonly kind: 'root' | 'undone' | 'comment' | 'shadowed' | 'refused';
  readonly file: string;
  readonly at: Range;
  /** The line. */
  readonly text: string;
  /** What is sent, or is not, against its words; the line that undoes it; the file that is read in its place; what Docker says. */
  readonly instead: string;
  readonly edits: readonly Edit[];
}

/** The lines of the ignore files that have no effect, as far as the files of the context show it. */
export function inertPatterns(build: Build): readonly Inert[] {
  const file = build.context?.ignoreFile;
  const text = file && build.context?.read?.(file.path);
  if (!file || text === undefined) return [];
  const refused = file.problems.map(({ at, message }): Inert => ({
    kind: 'refused',
    file: file.path,
    at,
    text: text.slice(at.start, at.end),
    instead: message,
    edits: [],
  }));
  return [
    ...refused,
    ...atRoot(build, file, text),
    ...undone(build, file, text),
    ...comments(build, file, text),
    ...shadowed(build, file),
  ];
}

/** Names that people mean wherever they lie, with what lies deeper and is sent. */
function atRoot(build: Build, file: IgnoreFile, text: string): readonly Inert[] {
  const names = file.patterns.filter(
    (pattern) =>
      !pattern.negated && sweptEverywhere.has(pattern.text) && !/^[./]*\//.test(text.slice(pattern.at.start)),
  );
  if (names.length === 0) return [];
  const deeper = new Map<IgnorePattern, string>();
  for (const path of copied(build)) {
    const parts = path.split('/');
    for (let at = 1; at < parts.length; at++) {
      const hit = names.find((pattern) => !deeper.has(pattern) && pattern.matches(parts[at] ?? ''));
      if (hit) deeper.set(hit, parts.slice(0, at + 1).join('/'));
    }
  }
  return [...deeper].map(([pattern, instead]) => ({
    kind: 'root',
    file: file.path,
    at: pattern.at,
    text: pattern.text,
    instead,
    edits: [{ file: file.path, at: { start: pattern.at.start, end: pattern.at.start }, text: '**/' }],
  }));
}

/** The files of the context that a COPY or ADD takes, but for those that a `!` asks for. */
const copied = (build: Build): ReadonlySet<string> =>
  new Set(
    [...build.instructions('COPY'), ...build.instructions('ADD')]
      .flatMap((node) => build.selected(node) ?? [])
      .map(({ path }) => path)
      .filter((path) => !build.context?.ignoreFile?.matchOf(path)?.negated),
  );

/** `!` lines of which all that they ask for is left out again by a line below. */
function undone(build: Build, file: IgnoreFile, text: string): readonly Inert[] {
  return file.patterns.flatMap((pattern, index) => {
    const below = file.patterns.slice(index + 1).filter(({ negated }) => !negated);
    if (!pattern.negated || below.length === 0) return [];
    const asked = /[*?[\\]/.test(pattern.text)
      ? (build.context?.list('**') ?? []).filter((path) => pattern.matches(path))
      : [pattern.text].filter((path) => build.context?.has(path));
    const deciding = new Set(asked.map((path) => file.matchOf(path)));
    const [by] = deciding;
    if (deciding.size !== 1 || !by || !below.includes(by)) return [];
    const line = lineOf(text, pattern.at);
    const after = lineOf(text, by.at).end;
    const moved = text.slice(line.start, line.end);
    const edits = [
      { file: file.path, at: line, text: '' },
      { file: file.path, at: { start: after, end: after }, text: moved.endsWith('\n') ? moved : `\n${moved}` },
    ];
    const written = text.slice(pattern.at.start, pattern.at.end);
    const whole = text.endsWith('\n') || after < text.length ? edits : [];
    return [{ kind: 'undone', file: file.path, at: pattern.at, text: written, instead: by.text, edits: whole }];
  });
}

/** `dist # the build's output`: all of it is the pattern. */
function comments(build: Build, file: IgnoreFile, text: string): readonly Inert[] {
  return file.patterns.flatMap((pattern) => {
    const written = text.slice(pattern.at.start, pattern.at.end);
    const mark = written.search(/\s+#/);
    const meant = readDockerignore(written.slice(0, mark)).patterns[0]?.text;
    if (mark === -1 || meant === undefined || build.context?.has(pattern.text)) return [];
    const blank = /^\s+/.exec(written.slice(mark))?.[0].length ?? 0;
    const edit = { file: file.path, at: pattern.at, text: `${written.slice(mark + blank)}\n${written.slice(0, mark)}` };
    const alone = lineOf(text, pattern.at).start === pattern.at.start;
    return [
      { kind: 'comment', file: file.path, at: pattern.at, text: written, instead: meant, edits: alone ? [edit] : [] },
    ];
  });
}

/** Lines of a `.dockerignore` that would leave out what is sent, had the Dockerfile none of its own. */
function shadowed(build: Build, file: IgnoreFile): readonly Inert[] {
  const other = '.dockerignore';
  const text = file.path === other ? undefined : build.context?.read?.(other);
  if (text === undefined) return [];
  const { matchOf, patterns } = readDockerignore(text);
  const first = new Map<IgnorePattern, string>();
  for (const path of copied(build)) {
    const by = matchOf(path);
    if (by && !by.negated && !first.has(by) && ballastAt(path)) first.set(by, path);
  }
  return patterns
    .filter((pattern) => first.has(pattern))
    .map((pattern) => {
      const line = text.slice(pattern.at.start, pattern.at.end);
      const edit = ignoring(build, [line]);
      return {
        kind: 'shadowed',
        file: other,
        at: pattern.at,
        text: line,
        instead: file.path,
        edits: edit ? [edit] : [],
      };
    });
}

/** The whole line of a range, with its end. */
function lineOf(text: string, { start, end }: Range): Range {
  const next = text.indexOf('\n', end);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: next === -1 ? text.length : next + 1 };
}
