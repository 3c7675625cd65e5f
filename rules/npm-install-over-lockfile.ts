import { addOption, defineRule, replace, type Build, type Command, type Fix } from '../src/rule/index.ts';

export default defineRule({
  id: 'npm-install-over-lockfile',
  summary: 'Packages are installed by a command that may go past the lockfile.',
  why: 'What was tested is what the lockfile says; such a command takes other versions, and says nothing, where the two disagree.',
  group: 'reproducibility',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  *check(build) {
    for (const command of build.commands.all) {
      const { form, called } = command;
      if (
        form?.language !== 'Node.js' ||
        !form.frozen ||
        command.operands.length > 0 ||
        !command.does('install') ||
        command.does('prune')
      )
        continue;
      const locks = build.packages.lockfiles(command);
      if (!locks) continue;
      const { foreign, own } = locks;
      if (foreign) {
        yield {
          at: command.calledAt,
          message: `\`${called}\` does not install what \`${foreign.name}\` says: use \`${foreign.tool.names[0] ?? ''}\`, which wrote it`,
        };
      } else if (
        own !== undefined &&
        build.packages.isFrozen(command) === false &&
        build.packages.hasFrozen(command) &&
        !isIgnored(command)
      ) {
        const fix = fixOf(build, command);
        yield {
          at: command.calledAt,
          message: `\`${called}\` may go past \`${own}\`: ${cureOf(build, command)}`,
          ...(fix && { fix }),
        };
      }
    }
  },
});

const isIgnored = ({ form, has }: Command): boolean => has(...(form?.frozen?.ignoredBy?.options ?? []));

/** The option of the generation that is at work, in backticks. */
function optionOf(build: Build, command: Command): string | undefined {
  const [first, later] = command.form?.frozen?.options ?? [];
  const generation = command.form?.generations ? build.packages.yarnGeneration(command) : 1;
  const option = generation === undefined ? undefined : generation === 1 ? first : later;
  return option && `\`${option}\``;
}

function cureOf(build: Build, command: Command): string {
  const { by, options, cure = '' } = command.form?.frozen ?? {};
  return by && !options ? `use ${cure}` : `add ${optionOf(build, command) ?? cure}`;
}

function fixOf(build: Build, command: Command): Fix | undefined {
  const option = optionOf(build, command)?.slice(1, -1);
  const { subcommand, subcommands } = command;
  if (option !== undefined)
    return { title: `Add \`${option}\``, safety: 'unsafe', edits: [addOption(command, option)] };
  const [by] = command.form?.frozen?.by ?? [];
  // `install-test` does more.
  const isPlain = subcommands.length === 1 && !command.does('run');
  if (by === undefined || !subcommand || !isPlain) return undefined;
  return { title: `Use \`${command.name} ${by}\``, safety: 'unsafe', edits: [replace(subcommand.at, by)] };
}
