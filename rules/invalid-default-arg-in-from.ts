import { defineRule, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'invalid-default-arg-in-from',
  aliases: ['InvalidDefaultArgInFrom'],
  summary: 'With the defaults of its `ARG`s, `FROM` names no image.',
  why: 'A build that passes no arguments fails, and so does every tool that reads the file.',
  group: 'reproducibility',
  severity: 'warning',
  preset: 'recommended',
  since: '1.0.0',
  inPresets: { buildkit: { severity: 'warning', options: { bare: 'warning' } } },
  options: {
    bare: option.choice('info', ['info', 'warning'], 'How loud it is about an `ARG` without a default.'),
  },

  *check(build, { bare }) {
    for (const { from } of build.stages) {
      if (!from?.image || build.isReference(build.defaultText(from.image))) continue;
      yield {
        at: from.image.at,
        // A bare ARG says that the argument is wanted, and some mean just that.
        ...(build.wantsArgument(from.image) && { severity: bare }),
        message: `with the defaults of its \`ARG\`s, \`${from.image.text}\` is no image: give each a default that makes one`,
      };
    }
  },
});
