import {
  type Build,
  type Command,
  type Fix,
  type Stage,
  defineRule,
  insertBefore,
  overlap,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'untargeted-cross-build',
  summary: 'A stage for the build platform compiles a program that ships, and does not say for which platform.',
  why: 'Without a target, a compiler builds for the machine that it runs on, and the image of every other platform gets a program that it cannot run.',
  group: 'stages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { severalStages: true },

  *check(build) {
    for (const stage of build.stages.all) {
      if (!isForBuildPlatform(build, stage) || !shipsElsewhere(build, stage)) continue;
      // The helpers of `tonistiigi/xx` tell the compilers the target.
      if (build.commands.in(stage).some(({ name }) => name.startsWith('xx-'))) continue;
      for (const command of build.commands.in(stage)) {
        if (!isUntargeted(build, command) || !isShipped(build, command)) continue;
        const go = command.tool === 'go';
        const cure = go ? 'set `GOARCH=$TARGETARCH`' : 'give it `--target`';
        yield {
          at: command.calledAt,
          message: `\`${command.called}\` builds for the machine that it runs on, here that of \`$BUILDPLATFORM\`: ${cure}`,
          ...(go && fixOf(build, command)),
        };
      }
    }
  },
});

/** Whether a stage is pulled for the platform of the builder. */
const isForBuildPlatform = (build: Build, stage: Stage): boolean => build.stages.platform(stage).kind === 'build';

/** Whether an image of another platform copies from it. */
const shipsElsewhere = (build: Build, stage: Stage): boolean =>
  build.stages.shipped.some(
    (shipped) =>
      !isForBuildPlatform(build, shipped) &&
      build.files.carriedBy(shipped).some(({ from }) => from.chain.includes(stage)),
  );

function isUntargeted(build: Build, command: Command): boolean {
  const { tool, subcommand, run } = command;
  if (subcommand?.literal !== 'build' || command.dynamic) return false;
  // Another branch of the script may be the one for other platforms.
  if (build.commands.of(run).some((other) => other.has('--target') || other.assignments.some(isGoarch))) return false;
  if (tool === 'go') return !['GOARCH', 'GOFLAGS'].some((name) => isSet(build, command, name));
  if (tool !== 'cargo' || command.has('--target', '--config')) return false;
  const { context } = build.facts;
  if (context?.has('.cargo/config.toml') || context?.has('.cargo/config')) return false;
  return (
    !isSet(build, command, 'CARGO_BUILD_TARGET') &&
    build.commands.of(run).every(({ tool: other }) => other !== 'rustup')
  );
}

const isGoarch = ({ name }: { readonly name: string }): boolean => name === 'GOARCH';

const isSet = (build: Build, command: Command, name: string): boolean =>
  command.assignments.some((one) => one.name === name) ||
  build.commands.setsVariable(command.run, name) ||
  build.commands.environment(command, name) !== null;

/** Whether what the command writes may be what is copied: where its name is known, that or a folder above it. */
function isShipped(build: Build, command: Command): boolean {
  const file = command.option('-o');
  const path = file && build.commands.pathOf(command, file);
  if (typeof path !== 'string') return true;
  return build.stages.shipped.some((shipped) =>
    build.files.carriedBy(shipped).some((carried) => overlap(path, carried.path)),
  );
}

function fixOf(build: Build, command: Command): { fix?: Fix } {
  const { nameWord, run, stage } = command;
  const prefixed = command.prefixes.length > 0 || build.commands.isHanded(command.node);
  if (!nameWord || prefixed || run.heredocs.length > 0 || stage.from === undefined) return {};
  const wanted = ['OS', 'ARCH'].filter((part) => !isSet(build, command, `GO${part}`));
  const undeclared = wanted
    .map((part) => `TARGET${part}`)
    .filter((name) => !build.stages.before(run).names.includes(name));
  const edits = [insertBefore(nameWord.at, wanted.map((part) => `GO${part}=$TARGET${part} `).join(''))];
  if (undeclared.length > 0) edits.unshift(build.edits.before(run, [`ARG ${undeclared.join(' ')}`]));
  return { fix: { title: 'Build for the target platform', safety: 'unsafe', edits } };
}
