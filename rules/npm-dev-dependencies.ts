import { nodeTools } from '../src/data/node-tools.ts';
import { defineRule, insertAfter, once, type Build, type Command, type Fix, type Stage } from '../src/rule/index.ts';

const runners = ['npm', 'npx', 'yarn', 'pnpm', 'tsc', 'vite', 'ng', 'webpack', 'next', 'nest', 'nuxt'];
/** Subcommands that run nothing of the project. */
const upkeep = new Set(['cache', 'config', 'store']);

export default defineRule({
  id: 'npm-dev-dependencies',
  summary: 'Development dependencies are in the image that ships.',
  why: 'Compilers, bundlers and test tools are often most of `node_modules`, and a running program needs none of them.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const command of build.commands.named([...nodeTools.keys()])) {
      const { stage, tool } = command;
      const option = nodeTools.get(tool)?.option;
      if (!stage.shipped || command.run.onbuild || option === undefined || !build.packages.keepsDevelopment(command))
        continue;
      if (!build.starts.runsApplication(stage) || build.starts.isForDevelopment(stage)) continue;
      // Later versions of Yarn have no such option; they install for production with `yarn workspaces focus`.
      if (tool === 'yarn' && build.packages.yarnGeneration(command) === 2) continue;
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
  build.commands
    .named(runners)
    .findLast(({ stage: other, subcommand }) => other.chain.includes(stage) && !upkeep.has(subcommand?.literal ?? '')),
);

function fixOf(build: Build, command: Command, option: string): Fix | undefined {
  if (command.tool === 'yarn' && build.packages.yarnGeneration(command) !== 1) return undefined;
  return { title: `Add \`${option}\``, safety: 'unsafe', edits: [insertAfter(command.calledAt, ` ${option}`)] };
}
