import { type Build, defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'skipped-tests',
  summary: 'A stage runs tests, and a plain build never runs the stage.',
  why: 'Docker builds only what the target needs, so the tests pass by not being run.',
  group: 'stages',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['unused-stage'],

  *check(build) {
    if (build.stages.targetsNamed || hasOtherTargets(build)) return;
    for (const stage of build.stages.all) {
      // A stage that makes something of them is somebody's target.
      if (stage.reachable || !stage.from || stage.readers.length > 0) continue;
      const run = build.commands.checkIn(stage);
      if (!run?.nameWord) continue;
      const ask =
        stage.name === undefined
          ? 'name the stage and build it with `--target`'
          : `build it with \`--target ${stage.name}\` too`;
      yield {
        at: stage.from.lineAt,
        message: `nothing needs this stage, so a plain build never runs its \`${[run.name, ...run.subcommands].join(' ')}\`: ${ask}, or copy something from it`,
        related: [{ at: run.nameWord.at, message: 'this is not run' }],
      };
    }
  },
});

/** Whether somebody surely builds the file with `--target`: nothing else reaches some other image, or what a stage is there to give out. */
const hasOtherTargets = (build: Build): boolean =>
  build.stages.targets.length > 1 ||
  build.stages.all.some(
    (stage) =>
      stage.name !== undefined &&
      !stage.reachable &&
      stage.children.length + stage.readers.length === 0 &&
      (stage.cmd ?? stage.entrypoint ?? (stage.base.kind === 'scratch' && stage.instructions.length > 0)) &&
      !build.commands.checkIn(stage),
  );
