import { defineRule, type ShellCommand } from '../src/rule/index.ts';

export default defineRule({
  id: 'loop-over-output',
  aliases: ['SC2013', 'SC2044', 'SC2045'],
  summary: 'A loop over what `find`, `ls` or `cat` prints.',
  why: 'The shell takes the output apart at every blank, so that a name or a line with one is two turns.',
  group: 'shell',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', lastOnly: true } },

  *check(build) {
    for (const { piece, word, place, script } of build.commands.expansions) {
      const code =
        place === 'loop' && piece.quotes === 'none' && script?.kind === 'command' && !runs(script)
          ? codes.get(script.name)
          : undefined;
      if (!code || word.pieces().length > 1) continue;
      yield {
        at: piece.at,
        code,
        message:
          code === 'SC2013'
            ? 'this loop takes words, not lines: use `while read -r`'
            : 'this loop takes names with blanks apart: use a pattern, or `find … -exec`',
      };
    }
  },
});

/** Whether `find` has another program print something of what it finds. */
const runs = ({ name, args }: ShellCommand): boolean =>
  name === 'find' && args.some(({ value }) => /^-(?:exec|ok)(?:dir)?$|^-f?printf$/.test(value));

const codes: ReadonlyMap<string, string> = new Map([
  ['cat', 'SC2013'],
  ['grep', 'SC2013'],
  ['find', 'SC2044'],
  ['ls', 'SC2045'],
]);
