import { defineRule, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'relative-copy-destination',
  aliases: ['DL3045'],
  summary: 'A relative `COPY` destination without a `WORKDIR`.',
  why: 'The files land in the root directory, among those of the system, or wherever the base image has it.',
  group: 'runtime',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['COPY'] },
  inPresets: {
    hadolint: { severity: 'warning', options: { everywhere: true } },
    strict: { options: { everywhere: true } },
  },
  options: {
    everywhere: option.boolean(
      false,
      'Report it too in stages that do not ship or are from `scratch`, and where the base image may have set a working directory.',
    ),
  },

  *check(build, { everywhere }) {
    for (const node of build.stages.instructions('COPY')) {
      const stage = build.stages.of(node);
      const { workdir, workdirNode } = build.stages.before(node);
      if (!node.destination || workdirNode) continue;
      if (!everywhere && (workdir !== '/' || !stage?.shipped || stage.root === 'scratch')) continue;
      const path = build.stages.expand(node.destination, node);
      if (!path || path.startsWith('/') || path.startsWith(':', 1) || path.startsWith('\\')) continue;
      const place = workdir === '/' ? 'in the root directory' : 'wherever the base image says';
      yield {
        at: node.destination.at,
        message: `no \`WORKDIR\` is set, so \`${path}\` is ${place}: set one, or write an absolute path`,
      };
    }
  },
});
