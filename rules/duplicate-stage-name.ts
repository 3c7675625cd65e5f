import { defineRule, option, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'duplicate-stage-name',
  aliases: ['DL3024', 'DuplicateStageName'],
  summary: 'Two stages have the same name.',
  why: 'Names are compared without case, and only the later stage can be reached from below.',
  group: 'stages',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: {
    hadolint: { severity: 'error', options: { branches: true } },
    buildkit: { severity: 'warning', options: { branches: true } },
  },
  options: {
    branches: option.boolean(false, 'Report names too that stand in two branches of a C preprocessor.'),
  },

  *check(build, { branches }) {
    const first = new Map<string, Stage>();
    for (const stage of build.stages.all) {
      const word = stage.from?.name;
      if (!word || stage.key === undefined) continue;
      const earlier = first.get(stage.key);
      if (!earlier) {
        first.set(stage.key, stage);
        continue;
      }
      if (!branches && build.stages.isOtherBranch(stage)) continue;
      yield {
        at: word.at,
        message: `a stage named \`${earlier.name}\` exists already: give this one another name`,
        related: [{ at: earlier.from?.name?.at ?? word.at, message: 'the name is taken here' }],
      };
    }
  },
});
