import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'exposed-host-port',
  aliases: ['ExposeInvalidFormat'],
  summary: '`EXPOSE` names a port or address of the host.',
  why: 'An image does not decide what the host opens: Docker ignores that part.',
  group: 'syntax',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['EXPOSE'] },
  inPresets: { buildkit: { severity: 'warning' } },

  *check(build) {
    for (const node of build.stages.instructions('EXPOSE')) {
      for (const { word, host, container, protocol, text } of build.stages.ports(node)) {
        if (host === undefined) continue;
        const wanted = protocol === undefined ? container : `${container}/${protocol}`;
        yield {
          at: word.at,
          message: `\`${text}\` names a port of the host, which \`EXPOSE\` cannot open: write \`${wanted}\``,
          ...(word.text === text && {
            fix: { title: `Write \`${wanted}\``, safety: 'safe', edits: [replace(word.at, wanted)] },
          }),
        };
      }
    }
  },
});
