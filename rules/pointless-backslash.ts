import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'pointless-backslash',
  aliases: ['SC1001'],
  summary: 'A backslash before a character that means nothing to the shell.',
  why: 'The shell takes it away: a regular expression does not get it, and a path does not need it.',
  group: 'shell',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', lastOnly: true } },

  *check(build) {
    for (const { at, letter, isControl } of build.commands.bareEscapes)
      if (!isControl)
        yield {
          at,
          message: `the shell takes this backslash away, and leaves \`${letter}\`: delete it, or put the word in quotes`,
        };
  },
});
