import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'uppercase-protocol',
  aliases: ['ExposeProtoCasing'],
  summary: 'A protocol in `EXPOSE` has capital letters.',
  why: 'Docker writes protocols in lower case, and so do the tools that read the image.',
  group: 'syntax',
  severity: 'style',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['EXPOSE'] },
  inPresets: { buildkit: { severity: 'warning' } },

  *check(build) {
    for (const node of build.stages.instructions('EXPOSE')) {
      for (const { word, text, protocol } of build.stages.ports(node)) {
        if (protocol === undefined || protocol === protocol.toLowerCase()) continue;
        const wanted = text.slice(0, text.length - protocol.length) + protocol.toLowerCase();
        yield {
          at: word.at,
          message: `the protocol of \`${text}\` has capital letters: write \`${wanted}\``,
          ...(word.text === text && {
            fix: { title: `Write \`${wanted}\``, safety: 'safe', edits: [replace(word.at, wanted)] },
          }),
        };
      }
    }
  },
});
