import { sweptEverywhere } from '../../data/ballast.ts';
import type { Range } from '../../text/source.ts';
import { readDockerignore, type IgnorePattern } from '../facts/dockerignore.ts';
import type { IgnoreFile, UpToFacts } from '../facts/types.ts';
import { once } from '../memo.ts';
import type { DeadPattern, UpToFiles } from './types.ts';
import { ballastAt, ignoring } from './unneeded.ts';

/** The lines of the ignore files that have no effect, as far as the files of the context show it. */
export const deadPatterns = once((build: UpToFiles): readonly DeadPattern[] => {
  const file = build.facts.context?.ignoreFile;
  const text = file && build.facts.context?.read?.(file.path);
  if (!file || text === undefined) return [];
  const refused = file.problems.map(({ at, message }): DeadPattern => ({
    kind: 'refused',
    file: file.path,
    at,
    text: text.slice(at.start, at.end),
    instead: message,
    edits: [],
  }));
  if (file.patterns.length > mostPatterns) return refused;
  return [
    ...refused,
    ...atRoot(build, file, text),
    ...undone(build, file, text),
    ...comments(build, file, text),
    ...shadowed(build, file),
  ];
});

/** Of more, each would be held against each: nobody writes so many. */
const mostPatterns = 1000;

/** Names that people mean wherever they lie, with what lies deeper and is sent. */
function atRoot(build: UpToFiles, file: IgnoreFile, text: string): readonly DeadPattern[] {
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
const copied = (build: UpToFiles): ReadonlySet<string> =>
  new Set(
    [...build.stages.instructions('COPY'), ...build.stages.instructions('ADD')]
      .flatMap((node) => build.files.selected(node) ?? [])
      .map(({ path }) => path)
      .filter((path) => !build.facts.context?.ignoreFile?.matchOf(path)?.negated),
  );

/** `!` lines of which all that they ask for is left out again by a line below. */
function undone(build: UpToFacts, file: IgnoreFile, text: string): readonly DeadPattern[] {
  return file.patterns.flatMap((pattern, index) => {
    if (!pattern.negated) return [];
    const below = file.patterns.slice(index + 1).filter(({ negated }) => !negated);
    if (below.length === 0) return [];
    const asked = /[*?[\\]/.test(pattern.text)
      ? (build.facts.context?.list('**') ?? []).filter((path) => pattern.matches(path))
      : [pattern.text].filter((path) => build.facts.context?.has(path));
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

/** Where the white space in front of what is meant as a comment begins; -1 where there is none. */
function trailingComment(written: string): number {
  for (let mark = written.indexOf('#'); mark !== -1; mark = written.indexOf('#', mark + 1)) {
    const length = written.slice(0, mark).trimEnd().length;
    if (length < mark) return length;
  }
  return -1;
}

/** `dist # the build's output`: all of it is the pattern. */
function comments(build: UpToFacts, file: IgnoreFile, text: string): readonly DeadPattern[] {
  return file.patterns.flatMap((pattern) => {
    const written = text.slice(pattern.at.start, pattern.at.end);
    const mark = trailingComment(written);
    const meant = mark === -1 ? undefined : readDockerignore(written.slice(0, mark)).patterns[0]?.text;
    if (meant === undefined || build.facts.context?.has(pattern.text)) return [];
    const blank = /^\s+/.exec(written.slice(mark))?.[0].length ?? 0;
    const edit = { file: file.path, at: pattern.at, text: `${written.slice(mark + blank)}\n${written.slice(0, mark)}` };
    const alone = lineOf(text, pattern.at).start === pattern.at.start;
    return [
      { kind: 'comment', file: file.path, at: pattern.at, text: written, instead: meant, edits: alone ? [edit] : [] },
    ];
  });
}

/** Lines of a `.dockerignore` that would leave out what is sent, had the Dockerfile none of its own. */
function shadowed(build: UpToFiles, file: IgnoreFile): readonly DeadPattern[] {
  const other = '.dockerignore';
  const text = file.path === other ? undefined : build.facts.context?.read?.(other);
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
