import { defineRule, remove } from '../src/rule/index.ts';

export default defineRule({
  id: 'empty-continuation',
  aliases: ['NoEmptyContinuation'],
  summary: 'A blank line stands inside a continued instruction.',
  why: 'Docker passes over it today and has said that it will be an error.',
  group: 'syntax',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { buildkit: { severity: 'warning' } },

  *check(build) {
    for (const { at, message } of build.stages.problems('empty-continuation'))
      yield { at, message, fix: { title: 'Delete the blank line', safety: 'safe', edits: [remove(at)] } };
  },
});
