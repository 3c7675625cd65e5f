import { idle } from '../src/data/effects.ts';
import { cloners, isHeaders, removableTools, reviewers, testPackagesWeight } from '../src/data/packages.ts';
import type { Build, Command, Finding, PackageUse, Stage } from '../src/rule/index.ts';
import { byCommand, defineRule, listed, typically } from '../src/rule/index.ts';

/** Bytes below which all but a name was there before: the base image or an earlier command brought it. */
const lightest = 100_000;

export default defineRule({
  id: 'shipped-build-tools',
  summary: 'Tools that only a build needs are in the image that ships.',
  why: 'Compilers and headers make the image larger and give an intruder what is needed to build more.',
  group: 'stages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.shipped) {
      if (!build.starts.runsApplication(stage) || build.starts.isForDevelopment(stage)) continue;
      yield* fetched(build, stage);
      yield* byName(build, stage);
      const started = new Set(build.starts.programs(stage)?.map(({ name }) => name));
      const left = build.packages.toolsLeft(stage).filter(({ name }) => !started.has(name));
      for (const tools of byCommand(left).values()) {
        const [first] = tools;
        // Where nothing but headers comes along, it is often for the library that they bring, and that stays.
        const forLibrary = tools.every(({ name }) => isHeaders(name));
        const bytes = build.packages.toolsSize(tools);
        if (!first || (bytes && bytes.value < lightest)) continue;
        const names = new Set(tools.map(({ name }) => name));
        const where = build.stages.all.length > 1 ? 'a builder stage' : 'a stage of its own';
        const cure = forLibrary
          ? 'ship the library without its headers'
          : `${deedOf(tools)} in ${where}${tools.every(({ name }) => reviewers.has(name)) ? '' : ' and copy the result'}`;
        yield {
          at: first.at,
          message: `${listed(names)} ${names.size === 1 ? 'is' : 'are'} in the image that ships: ${cure}, or remove ${names.size === 1 ? 'it' : 'them'} in the same \`RUN\``,
          ...(bytes && { bytes }),
          related: tools.slice(1).map((tool) => ({ at: tool.at, message: `\`${tool.name}\` comes along too` })),
          ...removed(build, stage, tools),
        };
      }
    }
  },
});

/** Toolchains that came by a script or an archive, unless the image starts them. */
function* fetched(build: Build, stage: Stage): Generator<Finding> {
  const programs = build.starts.programs(stage);
  for (const { command, what, tools, isRuntime, bytes } of build.packages.toolchainsFetched(stage)) {
    if (isRuntime && !programs) continue;
    if (programs?.some(({ name }) => tools.includes(name))) continue;
    yield {
      at: command.calledAt,
      message: `this brings ${what} into the image that ships: build in a stage of its own and copy the result`,
      bytes,
    };
  }
}

/** Packages of languages that test and lint, or that compile, unless the image starts them. */
function* byName(build: Build, stage: Stage): Generator<Finding> {
  for (const uses of byCommand(build.starts.unusedTools(stage)).values()) {
    const [first] = uses;
    const names = new Set(uses.map(({ name }) => name));
    if (!first) continue;
    const deeds = [...new Set(uses.map(({ deed }) => deed))].sort();
    const [are, them] = names.size === 1 ? ['is', 'it'] : ['are', 'them'];
    yield {
      at: first.at,
      message: `${listed(names)} ${are} in the image that ships: ${deeds.join(' and ')} in a stage of its own, and leave ${them} out here`,
      bytes: typically(testPackagesWeight),
    };
  }
}

/** What they are there to do. */
function deedOf(tools: readonly PackageUse[]): string {
  if (tools.every(({ name }) => cloners.has(name))) return 'clone';
  return tools.every(({ name }) => reviewers.has(name)) ? 'check' : 'build';
}

/** Takes the tools away where they came, if no later step can want them. */
function removed(build: Build, stage: Stage, tools: readonly PackageUse[]): Pick<Finding, 'fix'> {
  const [command] = tools.map((tool) => tool.command);
  if (!command || command.form?.packages !== 'debian') return {};
  const names = [...new Set(tools.map(({ name }) => name))];
  const isLast = stage.children.length === 0 && stage.instructions.findLast(isRun) === command.run;
  const isUsed = build.commands.of(command.run).some((later) => later.at.start > command.at.start && !isTidying(later));
  if (!isLast || !isUsed || !names.every((name) => removableTools.has(name))) return {};
  const edit = build.edits.append(command, `apt-get purge -y --auto-remove ${names.join(' ')}`);
  return edit ? { fix: { title: 'Remove them in the same `RUN`', safety: 'unsafe', edits: [edit] } } : {};
}

const isRun = ({ keyword }: Stage['instructions'][number]): boolean => keyword === 'RUN';

/** What does not use them. */
const isTidying = ({ effect, form }: Command): boolean =>
  form?.language === 'system' || (effect !== undefined && idle.has(effect));
