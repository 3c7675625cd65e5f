import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'pointless-echo',
  aliases: ['SC2005', 'SC2116'],
  summary: 'An `echo` that only prints what another command prints, or whose output is a plain word.',
  why: 'It costs a line that must be read, and without quotes it makes one line of many.',
  group: 'shell',
  severity: 'style',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'style', lastOnly: true } },

  *check(build) {
    for (const command of build.commands.own) {
      const [word, more] = command.args;
      const [piece, another] = word?.pieces() ?? [];
      if (command.name !== 'echo' || !piece || more || another || piece.kind !== 'substitution') continue;
      yield {
        at: piece.at,
        code: 'SC2005',
        message: '`echo` prints what this command prints by itself: run the command alone',
      };
    }
    for (const { piece, script } of build.commands.expansions) {
      if (piece.kind !== 'substitution' || script?.kind !== 'command' || script.name !== 'echo') continue;
      const plain =
        script.written[0]?.text === 'echo' && script.args.every(({ text, globs }) => !globs && !text.startsWith('-'));
      if (!plain || script.args.length === 0 || script.redirections.length > 0) continue;
      yield {
        at: piece.at,
        code: 'SC2116',
        message: 'this `echo` prints the text that it is given: write the text itself',
      };
    }
  },
});
