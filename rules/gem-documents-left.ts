import { spellings } from '../src/data/deeds.ts';
import { addOption, defineRule, isBefore, typically, type Build, type Command } from '../src/rule/index.ts';

type Leftover = NonNullable<NonNullable<Command['form']>['leftovers']>[number];

export default defineRule({
  id: 'gem-documents-left',
  summary: '`gem install` makes documents that nobody reads.',
  why: 'Nobody looks up a method in a container, and making the documents takes longer than the install.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  *check(build) {
    for (const command of build.commands.all) {
      const left = leftoverOf(command);
      const option = left?.off?.find((one) => one.startsWith('--'));
      if (
        !left ||
        option === undefined ||
        !command.stage.shipped ||
        build.starts.isForDevelopment(command.stage) ||
        !leaves(build, command, left)
      )
        continue;
      yield {
        at: command.calledAt,
        message: `\`${command.called}\` makes ${left.what} that nobody reads: add \`${option}\``,
        ...(left.typical && { bytes: typically(left.typical) }),
        fix: { title: `Add \`${option}\``, safety: 'safe', edits: [addOption(command, option)] },
      };
    }
  },
});

const leftoverOf = ({ form, subcommands }: Command): Leftover | undefined =>
  form?.leftovers?.find(({ by = [] }) => spellings(form, by).includes(subcommands.join(' ')));

/** Whether it makes them, and nothing takes them away. */
function leaves(build: Build, command: Command, left: Leftover): boolean {
  const { off = [], offOn = [], offSinceOn, key, wants, path } = left;
  const { stage } = command;
  if (command.may(...off) || (key !== undefined && build.commands.configures(command, key))) return false;
  const facts = build.stages.baseFacts(stage);
  if (facts?.repository !== undefined && offOn.includes(facts.repository)) return false;
  // Images of others may say in a configuration that none are made, or have a RubyGems that knows no such option.
  if (!facts?.distribution) return false;
  const { id, version } = facts.distribution;
  const first = new Map(Object.entries(offSinceOn ?? {})).get(id);
  if (first !== undefined && (version === undefined || isBefore(version, first))) return false;
  const needed = new Map(Object.entries(wants ?? {})).get(id);
  const installed = stage.chain.flatMap((link) => build.packages.installed(link));
  if (needed && !installed.some(({ name }) => needed.includes(name))) return false;
  const folder = path.slice(path.lastIndexOf('/'));
  return !build.commands
    .of(command.run)
    .some(
      (later) =>
        later.at.start > command.at.start &&
        later.effect === 'removes' &&
        later.operands.some(({ value }) => `${value}/`.includes(`${folder}/`)),
    );
}
