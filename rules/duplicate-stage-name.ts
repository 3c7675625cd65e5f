import { type Build, defineRule, type Finding, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'duplicate-stage-name',
  aliases: ['DL3024', 'DuplicateStageName'],
  summary: 'Two stages have the same name.',
  why: 'Names are compared without case, and only the later stage can be reached from below.',
  group: 'stages',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'error' }, buildkit: { severity: 'warning' } },
  wakes: { severalStages: true },

  *check(build) {
    // Of two branches of a C preprocessor only one is left.
    yield* findings(build, (stage) => !build.stages.isOtherBranch(stage));
  },
});

/** The findings for the stages that take the name of an earlier one, if `speaks` of them. */
export function* findings(build: Build, speaks: (stage: Stage) => boolean = () => true): Generator<Finding> {
  const first = new Map<string, Stage>();
  for (const stage of build.stages.all) {
    const word = stage.from?.name;
    if (!word || stage.key === undefined) continue;
    const earlier = first.get(stage.key);
    if (!earlier) first.set(stage.key, stage);
    else if (speaks(stage))
      yield {
        at: word.at,
        message: `a stage named \`${earlier.name}\` exists already: give this one another name`,
        related: [{ at: earlier.from?.name?.at ?? word.at, message: 'the name is taken here' }],
      };
  }
}
