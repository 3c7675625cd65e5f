import { type Build, defineRule, type Fix, insertBefore, type Range, remove, trimEnd } from '../src/rule/index.ts';

export default defineRule({
  id: 'trailing-comment',
  summary: 'A comment stands behind an instruction.',
  why: 'A comment has a line of its own: behind an instruction its words are arguments.',
  group: 'syntax',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { problems: true },
  supersedes: [
    'copy-destination-without-slash',
    'relative-copy-destination',
    'unproduced-artifact',
    'unused-arg',
    'unused-global-arg',
  ],

  *check(build) {
    for (const { at, message, severity } of build.stages.problems('trailing-comment'))
      yield { at, message, severity, fix: ownLine(build, at) };
  },
});

/** Puts the comment on a line above its own, inside a continued instruction too. */
function ownLine(build: Build, at: Range): Fix {
  const { source } = build;
  const line = source.slice(source.lineRange(source.line(at.start)));
  const [indentation = ''] = /^\ufeff?[ \t]*/.exec(line) ?? [];
  const start = source.lineRange(source.line(at.start)).start + indentation.length;
  const before = source.text.slice(start, at.start);
  const between = before.slice(trimEnd(before, ' \t').length);
  return {
    title: 'Put the comment on a line of its own',
    safety: 'safe',
    changes: taken(build, at),
    edits: [
      insertBefore({ start, end: start }, `${source.slice(at)}\n${indentation.replace('\ufeff', '')}`),
      remove({ start: at.start - between.length, end: at.end }),
    ],
  };
}

/** What Docker makes of the words of a comment. */
function taken(build: Build, at: Range): NonNullable<Fix['changes']> {
  const node = build.file.instructions.find((one) => one.at.start <= at.start && at.end <= one.at.end);
  if (!node || node.keyword === 'unknown') return [];
  if (node.keyword !== 'ENV' && node.keyword !== 'ARG') return [node.keyword];
  return node.pairs.filter((pair) => pair.at.start >= at.start).map(({ key }) => `$${key.text}` as const);
}
