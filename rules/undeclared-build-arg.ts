import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'undeclared-build-arg',
  summary: 'A compose or bake file gives a build argument that the Dockerfile does not declare.',
  why: 'The value goes nowhere: the build uses another one, or none.',
  group: 'stages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    // What an image was built from may declare more.
    if (build.stages.images.some((image) => image.tag?.includes('onbuild'))) return;
    for (const { file, name, args } of build.facts.plans ?? []) {
      for (const { text, at } of args) {
        if (build.stages.takesArgument(text)) continue;
        const meant = build.stages.misspeltArgument(text);
        yield {
          file,
          at,
          message: meant
            ? `\`${name}\` gives \`${text}\`, which no \`ARG\` declares: did you mean \`${meant}\`?`
            : `\`${name}\` gives \`${text}\`, which no \`ARG\` declares: declare it where it is used, or take it out`,
        };
      }
    }
  },
});
