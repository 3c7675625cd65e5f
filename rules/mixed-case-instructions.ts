import { defineRule, type Node, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'mixed-case-instructions',
  aliases: ['ConsistentInstructionCasing'],
  summary: 'Instructions are written in different case.',
  why: 'A file reads more easily when all its keywords look alike.',
  group: 'syntax',
  severity: 'style',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { buildkit: { severity: 'warning' } },

  *check(build) {
    // Like BuildKit, what stands before the first FROM is left out.
    const nodes = build.stages.all
      .flatMap((stage) => [...(stage.from ? [stage.from] : []), ...stage.instructions])
      // What Docker refuses may be a line of a script that lost its beginning.
      .filter((node) => node.keyword !== 'unknown' && !node.broken);
    const lower = nodes.filter(isLower).length;
    const upper = nodes.filter(isUpper).length;
    for (const { keywordText, keywordAt } of nodes) {
      const wanted = lower > upper ? keywordText.toLowerCase() : keywordText.toUpperCase();
      if (keywordText === wanted) continue;
      yield {
        at: keywordAt,
        message: `most instructions are in ${lower > upper ? 'lower' : 'upper'} case: write \`${wanted}\``,
        // A keyword that a continuation splits is left to people.
        ...(keywordAt.end - keywordAt.start === wanted.length && {
          fix: { title: `Write \`${wanted}\``, safety: 'safe', edits: [replace(keywordAt, wanted)] },
        }),
      };
    }
  },
});

const isLower = ({ keywordText }: Node): boolean => keywordText === keywordText.toLowerCase();
const isUpper = ({ keywordText }: Node): boolean => keywordText === keywordText.toUpperCase();
