import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'instruction-before-from',
  aliases: ['DL3061'],
  summary: 'An instruction stands before the first `FROM`.',
  why: 'Only `ARG` may stand there: Docker refuses the file.',
  group: 'syntax',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { problems: true },
  inPresets: { hadolint: { severity: 'error' }, buildkit: { severity: 'error' } },

  *check(build) {
    for (const { at, message } of build.stages.problems('instruction-before-from')) yield { at, message };
  },
});
