import { isBuildTool } from '../src/data/packages.ts';
import {
  type Build,
  type Command,
  type Program,
  type Stage,
  defineRule,
  difference,
  once,
  splitFix,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'single-stage-build',
  summary: 'The stage that ships builds the program as well.',
  why: 'Sources, tools and all else that only the build needs stay in an image that could be a fraction of it.',
  group: 'stages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['full-base-image'],

  *check(build) {
    for (const target of build.stages.targets) {
      const image = target.root;
      if (!image || image === 'scratch' || target.windows || build.starts.isForDevelopment(target)) continue;
      if (!build.starts.runsApplication(target) || !build.starts.programs(target)?.every(isBuilt)) continue;
      const step = target.chain
        .toReversed()
        .flatMap((stage) => build.commands.in(stage))
        .find((command) => buildsWithWhatStays(build, target, command));
      if (!step) continue;
      const { size, slimSize, slimTag } = build.images.describe(image);
      const bytes = difference(size, slimSize);
      // All that stays is what the install brings for the build, of which npm-dev-dependencies speaks.
      if (slimTag === undefined && step.form?.builder === 'bundler' && installsForBuild(build, target)) continue;
      const onto = slimTag === undefined ? '' : ` onto \`${image.name}:${slimTag}\``;
      yield {
        at: build.stages.placeOf(image, image.text),
        message: `\`${[step.called, ...scriptOf(step)].join(' ')}\` builds in the stage that ships: build in a stage of its own, and copy the result${onto}`,
        related: [{ at: step.calledAt, message: 'it is built here' }],
        ...(bytes && { bytes }),
        ...splitFix(build, target),
      };
    }
  },
});

/** Whether a program is not one that needs what it was built with. */
const isBuilt = ({ form, args }: Program): boolean =>
  !(form?.does?.build && form.builder !== 'bundler' && !(form.hosts && !args.includes('run'))) &&
  !args.includes('preview');

const scriptOf = ({ subcommands, operands }: Command): readonly string[] =>
  subcommands[0] === 'run' && operands[0]?.literal !== undefined ? [operands[0].literal] : [];

/** Whether a command makes a program of sources: of scripts of a project, by their names. */
const builds = ({ does, operands }: Command): boolean =>
  does('script') ? /^(?:build|bundle|compile|dist)(?:$|[:-])/.test(operands[0]?.value ?? '') : does('build');

/** Whether a command builds a program, with tools that are then in the image: not with packages, of which others speak. */
function buildsWithWhatStays(build: Build, target: Stage, command: Command): boolean {
  const kind = builds(command) ? command.form?.builder : undefined;
  if (kind === undefined || command.run.mounts.some(({ type }) => type === 'bind')) return false;
  const commands = (): readonly Command[] => target.chain.flatMap((stage) => build.commands.in(stage));
  if (kind === 'bundler') return keepsDevelopment(build, target);
  if (target.chain.some((stage) => build.packages.installed(stage).some(({ name }) => isBuildTool(name)))) return false;
  const { variant, full } = build.stages.baseFacts(target) ?? {};
  if (kind === 'compiler') return variant === 'full' && full === 'compilers and headers';
  return (
    build.stages.baseFacts(target)?.kind !== 'sdk' &&
    !commands().some(({ effect, does }) => effect === 'removes' || does('toolchain'))
  );
}

const keepsDevelopment = once((build: Build, target: Stage) =>
  target.chain.some((stage) =>
    build.commands.in(stage).some((one) => one.form?.builder === 'bundler' && build.packages.keepsDevelopment(one)),
  ),
);

/** Whether every install that brings development dependencies has an option to leave them out. */
const installsForBuild = (build: Build, target: Stage): boolean =>
  target.chain
    .flatMap((stage) => build.commands.in(stage))
    .filter((one) => build.packages.keepsDevelopment(one))
    .every((one) => one.form?.dev?.option !== undefined && build.packages.yarnGeneration(one) !== 2);
