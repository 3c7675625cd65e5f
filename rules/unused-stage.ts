import { defineRule, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'unused-stage',
  summary: 'Nothing that is built needs a stage.',
  why: 'Docker skips it, so it is either forgotten or it never does what it was written for.',
  group: 'stages',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  marks: 'unnecessary',
  inPresets: { strict: { options: { named: true } } },
  options: {
    named: option.boolean(false, 'Report named stages too, which `--target` may be meant for.'),
  },
  wakes: { severalStages: true },

  *check(build, { named }) {
    // A template keeps one of several FROMs.
    if (build.file.instructions.some(({ keyword }) => keyword === 'unknown')) return;
    for (const stage of build.stages.all) {
      if (stage.reachable || !stage.from || stage.from.broken) continue;
      if (stage.name !== undefined && !build.stages.allTargetsNamed && !named) continue;
      const what = stage.name === undefined ? `stage ${stage.index}` : `stage \`${stage.name}\``;
      yield {
        at: stage.from.lineAt,
        message: `no target needs ${what}, so it is never built: copy from it, name it as a target, or delete it`,
      };
    }
  },
});
