import { defineRule, insertAfter, once, type Build, type Command, type Fix, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'npm-dev-dependencies',
  summary: 'Development dependencies are in the image that ships.',
  why: 'Compilers, bundlers and test tools are often most of `node_modules`, and a running program needs none of them.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const command of build.commands.all) {
      const { stage } = command;
      const option = command.form?.dev?.option;
      if (!stage.shipped || command.run.onbuild || option === undefined || !build.packages.keepsDevelopment(command))
        continue;
      if (!build.starts.runsApplication(stage) || build.starts.isForDevelopment(stage)) continue;
      // Later versions of Yarn have no such option; they install for production with `yarn workspaces focus`.
      if (build.packages.yarnGeneration(command) === 2) continue;
      const builds = isBuiltHere(build, command);
      const fix = builds ? undefined : fixOf(build, command, option);
      const bytes = build.layers.developmentSize(command);
      yield {
        at: command.calledAt,
        message: `\`${command.called}\` puts development dependencies into the image that ships: ${builds ? `build in a stage of its own, and install with \`${option}\` here` : `add \`${option}\``}`,
        ...(bytes && { bytes }),
        ...(fix && { fix }),
      };
    }
  },
});

/** Whether the stage goes on to run scripts of the project, which may need them. */
function isBuiltHere(build: Build, { at, stage }: Command): boolean {
  const last = lastScript(build, stage);
  return last !== undefined && last.at.start > at.start;
}

/** The last command that runs a script of the project, in a stage or in one built from it. */
const lastScript = once((build: Build, stage: Stage) =>
  build.commands.all.findLast((command) => command.stage.chain.includes(stage) && runsScript(command)),
);

const runsScript = ({ form, does }: Command): boolean =>
  (form?.language === 'Node.js' || form?.builder === 'bundler') && does('build', 'script', 'run', 'test');

function fixOf(build: Build, command: Command, option: string): Fix | undefined {
  if (command.form?.generations && build.packages.yarnGeneration(command) !== 1) return undefined;
  return { title: `Add \`${option}\``, safety: 'unsafe', edits: [insertAfter(command.calledAt, ` ${option}`)] };
}
