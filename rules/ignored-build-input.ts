import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'ignored-build-input',
  summary: 'The ignore file leaves out what a step of the build reads.',
  why: 'The step fails in the image and nowhere else, or makes a program without it.',
  group: 'runtime',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  needs: ['context'],

  *check(build) {
    const said = new Set<number>();
    for (const stage of build.stages.all) {
      if (!stage.reachable) continue;
      for (const { command, path, pattern, file } of build.packages.ignoredInputs(stage)) {
        if (said.has(pattern.at.start)) continue;
        said.add(pattern.at.start);
        yield {
          at: pattern.at,
          file,
          message: `\`${path}\` is left out by this, and \`${command.called}\` reads it: let it through with \`!${path}\` further down`,
        };
      }
    }
  },
});
