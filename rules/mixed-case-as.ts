import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'mixed-case-as',
  aliases: ['FromAsCasing'],
  summary: '`FROM` and `AS` are written in different case.',
  why: 'A line reads more easily when its keywords look alike.',
  group: 'syntax',
  severity: 'style',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { buildkit: { severity: 'warning' } },

  *check(build) {
    for (const { keywordText, as } of build.stages.instructions('FROM')) {
      if (!as) continue;
      const wanted = inCaseOf(keywordText, as.text);
      if (wanted === undefined || wanted === as.text) continue;
      yield {
        at: as.at,
        message: `\`${as.text}\` and \`${keywordText}\` are written in different case: write \`${wanted}\``,
        fix: { title: `Write \`${wanted}\``, safety: 'safe', edits: [replace(as.at, wanted)] },
      };
    }
  },
});

/** A keyword of mixed case sets no example. */
function inCaseOf(keyword: string, word: string): string | undefined {
  if (keyword === keyword.toLowerCase()) return word.toLowerCase();
  return keyword === keyword.toUpperCase() ? word.toUpperCase() : undefined;
}
