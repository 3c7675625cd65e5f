import { type Build, defineRule, type Finding, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'missing-healthcheck',
  aliases: ['DL3057'],
  summary: 'The image has no `HEALTHCHECK`.',
  why: 'Without one Docker takes a program that hangs for one that works.',
  group: 'runtime',
  severity: 'info',
  preset: 'all',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'off' } },

  *check(build) {
    yield* findings(
      build,
      build.stages.targets.filter((stage) => build.starts.runsApplication(stage)),
    );
  },
});

/** The findings for those of some stages whose images nothing checks. */
export function* findings(build: Build, stages: readonly Stage[]): Generator<Finding> {
  const checked = handedOn(build.stages.all);
  for (const stage of stages) {
    if (!stage.from || stage.healthcheck || checked.has(stage)) continue;
    yield {
      at: stage.from.image?.at ?? stage.from.keywordAt,
      message: 'the image that this stage makes has no `HEALTHCHECK`: add one, or `HEALTHCHECK NONE`',
    };
  }
}

/** Stages whose work goes into one that has a `HEALTHCHECK` of its own. */
function handedOn(stages: readonly Stage[]): ReadonlySet<Stage> {
  const found = new Set<Stage>();
  for (const stage of stages) {
    if (!stage.instructions.some((node) => node.keyword === 'HEALTHCHECK')) continue;
    for (const link of stage.chain) {
      if (found.has(link)) break;
      found.add(link);
    }
  }
  return found;
}
