import { defineRule, remove } from '../src/rule/index.ts';

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
      else yield { at, message, fix: { title: 'Delete the blank line', safety: 'safe', edits: [remove(at)] } };
    }
  },
});
