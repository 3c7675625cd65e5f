import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'invalid-default-arg-in-from',
  aliases: ['InvalidDefaultArgInFrom'],
  summary: 'With the defaults of its `ARG`s, `FROM` names no image.',
  why: 'A build that passes no arguments fails, and so does every tool that reads the file.',
  group: 'reproducibility',
  severity: 'warning',
  preset: 'recommended',
  since: '1.0.0',
  inPresets: { buildkit: { severity: 'warning' } },

  *check(build) {
    for (const { from } of build.stages) {
      if (!from?.image || build.isReference(build.defaultText(from.image))) continue;
      yield {
        at: from.image.at,
        message: `with the defaults of its \`ARG\`s, \`${from.image.text}\` is no image: give each a default that makes one`,
      };
    }
  },
});
