import { defineRule, type Range, remove } from '../src/rule/index.ts';

export default defineRule({
  id: 'empty-continuation',
  aliases: ['NoEmptyContinuation'],
  summary: 'A blank line stands inside a continued instruction.',
  why: 'Docker passes over it today and has said that it will be an error; where the next instruction follows, that is swallowed.',
  group: 'syntax',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { problems: true },
  inPresets: { buildkit: { severity: 'warning' } },

  *check(build) {
    for (const { at, message } of build.stages.problems('empty-continuation')) {
      const swallowed = build.stages.swallowed(at);
      if (swallowed)
        yield {
          at: swallowed.by,
          severity: 'warning',
          message: `this goes on in the next lines, so \`${swallowed.keyword}\` there is no instruction: delete the \`${build.source.slice(swallowed.by)}\``,
          advice: 'delete the character that continues the line',
        };
      else
        yield {
          at,
          message,
          fix: { title: 'Delete the blank line', safety: 'safe', edits: [remove(wholeLine(build.source.text, at))] },
        };
    }
  },
});

/** The last line goes with the end of the one before it, where it has none of its own: the file ends as it did. */
function wholeLine(text: string, at: Range): Range {
  if (at.end < text.length || text.endsWith('\n')) return at;
  const before = text.slice(0, at.start);
  const end = before.endsWith('\r\n') ? 2 : before.endsWith('\n') ? 1 : 0;
  return { start: at.start - end, end: at.end };
}
