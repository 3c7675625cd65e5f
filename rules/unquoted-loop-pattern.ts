import { defineRule, type Expansion, type Finding, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'unquoted-loop-pattern',
  aliases: ['SC2231'],
  summary: 'A variable without quotes in the pattern of a loop.',
  why: 'A blank in its value cuts the pattern in two, and the loop runs over other names.',
  group: 'shell',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', lastOnly: true } },

  *check(build) {
    for (const expansion of build.commands.expansions)
      if (isOpen(expansion) && build.commands.wordCount(expansion) !== 'one') yield finding(expansion);
  },
});

/** Whether a variable without quotes is a part of a pattern that a loop runs over. */
export const isOpen = ({ piece, word, place }: Expansion): boolean =>
  place === 'loop' && piece.kind === 'variable' && piece.quotes === 'none' && word.globs;

export function finding({ piece: { at, text } }: Expansion): Finding {
  const quoted = `"${text}"`;
  return {
    at,
    message: `a blank in \`${text}\` cuts this pattern in two: write \`${quoted}\``,
    fix: { title: `Write \`${quoted}\``, safety: 'unsafe', edits: [replace(at, quoted)] },
  };
}
