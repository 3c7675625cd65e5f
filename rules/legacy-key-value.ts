import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'legacy-key-value',
  aliases: ['LegacyKeyValueFormat'],
  summary: '`ENV` or `LABEL` separates key and value by a blank.',
  why: 'The old form takes the whole rest of the line for one value, and Docker means to drop it.',
  group: 'syntax',
  severity: 'warning',
  preset: 'recommended',
  since: '1.0.0',
  inPresets: { buildkit: { severity: 'warning' } },

  *check(build) {
    for (const node of [...build.instructions('ENV'), ...build.instructions('LABEL')]) {
      for (const pair of node.pairs) {
        if (!pair.legacy) continue;
        const value = node.innerComments.length > 0 ? undefined : build.valueText(pair, node);
        const key = pair.key.text;
        yield {
          at: pair.at,
          message: `\`${key}\` and its value are separated by a blank: write \`${node.keyword} ${key}=…\``,
          ...(value !== undefined && {
            fix: { title: 'Write `key=value`', safety: 'safe', edits: [replace(pair.at, `${key}=${value}`)] },
          }),
        };
      }
    }
  },
});
