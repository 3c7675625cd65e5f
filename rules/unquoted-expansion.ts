import { defineRule, type Expansion, type Finding, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'unquoted-expansion',
  aliases: ['SC2086'],
  summary: 'A variable without quotes, of which the shell may make several words, or none.',
  why: 'A blank in the value cuts the argument in two, a star in it becomes file names, and an empty one is no argument at all.',
  group: 'shell',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', lastOnly: true } },

  *check(build) {
    for (const expansion of build.commands.expansions)
      if (
        isSplit(expansion) &&
        expansion.place === 'argument' &&
        !build.commands.isTested(expansion) &&
        build.commands.wordCount(expansion) === undefined
      )
        yield finding(expansion);
  },
});

/** What a variable is written with that makes a list of it, or takes another text for it. */
const others: ReadonlySet<string | undefined> = new Set(['+', ':+', '[', '!']);

/** Whether a shell splits what a variable holds: it has no quotes, and is neither a list of words by itself nor a choice of them. */
export const isSplit = ({ piece: { kind, quotes, name = '', operator }, place }: Expansion): boolean =>
  kind === 'variable' &&
  quotes === 'none' &&
  !['@', '*'].includes(name) &&
  !others.has(operator) &&
  !['name', 'loop', 'assignment'].includes(place);

export function finding({ piece: { at, text } }: Expansion, isMeant = false): Finding {
  const quoted = `"${text}"`;
  return {
    at,
    message: `\`${text}\` may become several words here, or none: ${isMeant ? 'leave it so if it is a list' : `write \`${quoted}\``}`,
    // In quotes, a list is one name, which is none.
    ...(!isMeant && { fix: { title: `Write \`${quoted}\``, safety: 'unsafe', edits: [replace(at, quoted)] } }),
  };
}
