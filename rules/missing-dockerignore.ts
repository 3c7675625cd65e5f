import { commonlyIgnored } from '../src/data/ballast.ts';
import { type Build, defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'missing-dockerignore',
  summary: 'All of the build context is copied, and no ignore file says what is not for the image.',
  why: 'Whatever lies in the folder when the image is built goes in: histories, caches, secrets, and a new layer for each change of any of them.',
  group: 'size',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  needs: ['context'],

  *check(build) {
    if (!build.facts.context || build.facts.context.ignoreFile) return;
    for (const stage of build.stages.shipped) {
      for (const node of stage.instructions) {
        if (node.keyword !== 'COPY' && node.keyword !== 'ADD') continue;
        const source = build.files.wholeContext(node);
        if (!source) continue;
        const edit = build.files.ignore(['.git', ...common(build)]);
        yield {
          at: source.at,
          message:
            'there is no `.dockerignore`, so this takes all that ever lies in the folder: write one, with `.git` for a start',
          ...(edit && { fix: { title: 'Write a `.dockerignore`', safety: 'unsafe', edits: [edit] } }),
        };
        return;
      }
    }
  },
});

const common = (build: Build): readonly string[] =>
  Object.entries(commonlyIgnored).flatMap(([manifest, lines]) => (build.facts.context?.has(manifest) ? lines : []));
