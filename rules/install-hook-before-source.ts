import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'install-hook-before-source',
  summary: 'An install runs a script of the project before the files are copied that it reads.',
  why: 'The script fails, and the install with it, or it makes nothing of what it was to make.',
  group: 'packages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  needs: ['context'],

  *check(build) {
    for (const stage of build.stages.all) {
      if (!stage.reachable) continue;
      for (const { command, hook, file } of build.packages.hooksBeforeSource(stage))
        yield {
          at: command.calledAt,
          message: `its \`${hook}\` reads \`${file}\`, which is not there yet: copy that before`,
        };
    }
  },
});
