import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'unknown-target',
  summary: 'A compose or bake file builds a stage that the Dockerfile does not have.',
  why: 'The build stops at once: there is nothing of that name to build.',
  group: 'stages',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const { file, name, target } of build.facts.plans ?? []) {
      if (!target || build.stages.isTarget(target.text)) continue;
      const meant = build.stages.misspeltStage(target.text, Infinity);
      yield {
        file,
        at: target.at,
        message: meant
          ? `\`${name}\` builds the stage \`${target.text}\`, which the Dockerfile does not have: did you mean \`${meant}\`?`
          : `\`${name}\` builds the stage \`${target.text}\`, which the Dockerfile does not have: name one of its stages`,
      };
    }
  },
});
