import { defineRule } from '../src/rule/index.ts';

const highest = 65535;

export default defineRule({
  id: 'invalid-port',
  aliases: ['DL3011'],
  summary: 'A port is none that exists.',
  why: 'Ports end at 65535: Docker refuses the file.',
  group: 'syntax',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['EXPOSE'] },
  inPresets: { hadolint: { severity: 'error' } },

  *check(build) {
    for (const node of build.stages.instructions('EXPOSE')) {
      for (const { word, container } of build.stages.ports(node)) {
        const [from, to] = container.split('-').map(Number);
        if (from === undefined || Number.isNaN(from) || Number.isNaN(to ?? 0)) continue;
        if (from > highest || (to ?? 0) > highest) {
          yield { at: word.at, message: `there is no port above ${highest}: name the one that the program listens on` };
        } else if (to !== undefined && to < from) {
          yield { at: word.at, message: `the range ends below its beginning: write \`${to}-${from}\`` };
        }
      }
    }
  },
});
