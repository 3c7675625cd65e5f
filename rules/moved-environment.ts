import { type Build, defineRule, isBelow, type Moved, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'moved-environment',
  summary: 'What knows the place that it was made for is copied to another one.',
  why: 'It looks for its own files where it was made, and they are not there: a path is compiled in, or a variable does not follow.',
  group: 'stages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['toolchain-between-stages'],
  wakes: { severalStages: true },

  *check(build) {
    for (const stage of build.stages.shipped) {
      if (!build.starts.runsApplication(stage)) continue;
      for (const carried of build.files.carriedBy(stage)) {
        const moved = build.packages.moved(carried).find((one) => isLost(build, stage, one));
        if (!moved) continue;
        const { command, folder, to, follows } = moved;
        const [variable] = follows;
        yield {
          at: carried.source.at,
          message:
            variable === undefined
              ? `\`${folder}\` was made for that path, and is copied to \`${to}\`: keep the path, or make it for the other one`
              : `the gems of \`${folder}\` come to stand in \`${to}\`, and nothing in this image looks there: set \`ENV ${variable}=${to}\``,
          related: [{ at: command.calledAt, message: 'it is made here' }],
        };
      }
    }
  },
});

/** Whether it does not find itself any more: the path is in it, or the variables of the image name another place. */
function isLost(build: Build, stage: Stage, { folder, to, follows, command: { tool } }: Moved): boolean {
  if (follows.length === 0)
    // Who keeps a part of it where it was has seen to it.
    return to !== folder && !build.files.carried(stage).some(({ destination }) => isBelow(destination, folder));
  if (
    stage.chain.some((link) =>
      build.commands.in(link).some((one) => one.tool === tool && one.does('configure', 'install')),
    )
  )
    return false;
  const isRun = build.starts.programs(stage)?.some((program) => program.tool === tool);
  const { definition, variable } = stage.end;
  if (!isRun || definition('GEM_PATH') || build.stages.baseFacts(stage) === undefined) return false;
  // Of a variable that only the base could set it is known where it does.
  const [first] = follows.flatMap((name) => variable(name) ?? []);
  const isUnknown = follows.some((name) => definition(name) && variable(name) === undefined);
  return !isUnknown && first !== to;
}
