import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'lost-escape',
  aliases: ['SC1012'],
  summary: 'A `\\n`, `\\t` or `\\r` without quotes.',
  why: 'The shell takes the backslash away, and what is left is the letter.',
  group: 'shell',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', lastOnly: true } },

  *check(build) {
    for (const { at, letter, isControl } of build.commands.bareEscapes)
      if (isControl)
        yield { at, message: `without quotes this is the letter \`${letter}\`: write \`'\\${letter}'\` in quotes` };
  },
});
