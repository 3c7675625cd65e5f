import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'persisted-secret',
  summary: 'What a secret mount holds is written into the layer.',
  why: 'The mount goes when the `RUN` ends; the copy is in the image, and whoever has that can read it.',
  group: 'security',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },
  supersedes: ['secret-deleted-later'],

  *check(build) {
    for (const run of build.stages.instructions('RUN')) {
      const shipped = build.stages.of(run)?.shipped === true;
      for (const { at, where, cure } of build.files.persistedSecrets(run)) {
        yield {
          at,
          message: `a secret stays in ${where}, and so in ${shipped ? 'the image' : 'the cache of the builder'}: ${cure}`,
          ...(!shipped && { severity: 'warning' }),
        };
      }
    }
  },
});
