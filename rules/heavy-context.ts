import { defineRule, listed } from '../src/rule/index.ts';

export default defineRule({
  id: 'heavy-context',
  summary: 'A `COPY` of a whole folder takes along what the image has no use for.',
  why: 'Caches, histories and what the build makes anew are sent to the builder and stored in the image, where nothing reads them.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  needs: ['context'],
  supersedes: ['missing-dockerignore'],

  *check(build) {
    for (const stage of build.stages.shipped) {
      for (const node of stage.instructions) {
        if (node.keyword !== 'COPY' && node.keyword !== 'ADD') continue;
        for (const { source, ballast, bytes } of build.files.loads(node)) {
          const edit = build.files.ignore(ballast.map(({ pattern }) => pattern));
          const file = build.facts.context?.ignoreFile?.path ?? '.dockerignore';
          const them = ballast.length === 1 ? 'it' : 'them';
          yield {
            at: source.at,
            message: `this takes ${listed(ballast.map(({ path }) => path))} along: leave ${them} out in \`${file}\``,
            ...(bytes && { bytes }),
            ...(edit && { fix: { title: `Leave ${them} out in \`${file}\``, safety: 'unsafe', edits: [edit] } }),
          };
        }
      }
    }
  },
});
