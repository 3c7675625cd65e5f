import { isForExtensions } from '../src/data/packages.ts';
import {
  byCommand,
  defineRule,
  listed,
  once,
  type Build,
  type Command,
  type PackageUse,
  type Stage,
} from '../src/rule/index.ts';

/** Bytes below which all but a name was there before. */
const lightest = 100_000;

export default defineRule({
  id: 'php-build-deps-left',
  summary: 'Headers and tools that extensions of PHP were compiled with are in the image that ships.',
  why: 'An extension needs the library when it runs, and no headers, compilers or scanners.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['shipped-build-tools'],

  *check(build) {
    for (const stage of build.stages.shipped) {
      const compiler = lastCompiler(build, stage);
      if (!compiler || !build.starts.runsApplication(stage) || build.starts.isForDevelopment(stage)) continue;
      const left = leftIn(build, stage).filter(({ name }) => isForExtensions(name));
      for (const [command, tools] of byCommand(left)) {
        const [first] = tools;
        const bytes = build.packages.toolsSize(tools);
        if (!first || command.at.start > compiler.at.start || (bytes && bytes.value < lightest)) continue;
        const names = new Set(tools.map(({ name }) => name));
        yield {
          at: first.at,
          message: `${listed(names)} ${names.size === 1 ? 'stays' : 'stay'} in the image that ships, of no use once extensions of PHP are compiled: delete what only the build needs in the same \`RUN\`, or copy the extensions from a builder`,
          ...(bytes && { bytes }),
          related: [{ at: compiler.calledAt, message: 'an extension is compiled here' }],
        };
      }
    }
  },
});

/** The last command of a stage or one built from it that compiles extensions. */
const lastCompiler = once((build: Build, stage: Stage): Command | undefined =>
  build.commands.all.findLast(
    (command) =>
      command.stage.chain.includes(stage) &&
      command.form?.compiles === true &&
      command.form.language === 'PHP' &&
      command.does('add'),
  ),
);

/** What a stage installs to build with, and keeps: a group by a name has a rule of its own. */
function leftIn(build: Build, stage: Stage): readonly PackageUse[] {
  const kept = build.packages.installed(stage);
  return build.commands.in(stage).flatMap((command) => {
    if (!command.does('add') || command.option(...(command.form?.groups ?? []))) return [];
    return build.packages
      .buildTools(command)
      .filter((tool) => kept.some((use) => use.command === command && use.name === tool.name) || isHeld(build, tool));
  });
}

/** Of a variable of the base image: whether no later command of the `RUN` names it. */
const isHeld = (build: Build, { command, at }: PackageUse): boolean => {
  const [variable] = command.operands.find((word) => word.at.start === at.start)?.variables ?? [];
  return (
    variable !== undefined &&
    !build.commands
      .of(command.run)
      .some(
        (later) =>
          later.at.start > command.at.start &&
          later.does('remove') &&
          later.operands.some((word) => word.variables.length > 0),
      )
  );
};
