import { defineRule, doubleQuoted, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'maintainer',
  aliases: ['DL4000', 'MaintainerDeprecated'],
  summary: '`MAINTAINER` is used.',
  why: 'Docker has deprecated it: a label says the same and can be read by every tool that reads labels.',
  group: 'syntax',
  severity: 'style',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['MAINTAINER'] },
  marks: 'deprecated',
  inPresets: { hadolint: { severity: 'error' }, buildkit: { severity: 'warning' } },

  *check(build) {
    for (const node of build.stages.instructions('MAINTAINER')) {
      const name = node.innerComments.length === 0 ? node.argument?.text : undefined;
      yield {
        at: node.keywordAt,
        message: '`MAINTAINER` is deprecated: write a `LABEL org.opencontainers.image.authors`',
        ...(name !== undefined && {
          fix: {
            title: 'Write a label',
            safety: 'safe',
            changes: ['MAINTAINER', 'LABEL'],
            edits: [replace(node.at, `LABEL org.opencontainers.image.authors=${doubleQuoted(name, node.escape)}`)],
          },
        }),
      };
    }
  },
});
