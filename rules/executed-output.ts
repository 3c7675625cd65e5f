import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'executed-output',
  aliases: ['SC2091', 'SC2092'],
  summary: 'What a command prints is run as a command.',
  why: 'More often than not, the command alone was meant, and its output is taken for the name of a program.',
  group: 'shell',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', lastOnly: true } },

  *check(build) {
    for (const command of build.commands.own) {
      const [word, more] = command.written;
      const [piece, another] = word?.pieces() ?? [];
      if (!piece || more || another || piece.kind !== 'substitution' || piece.quotes !== 'none') continue;
      yield {
        at: piece.at,
        code: piece.text.startsWith('`') ? 'SC2092' : 'SC2091',
        message: 'this runs what the command prints: write the command alone, or `eval` if that is meant',
      };
    }
  },
});
