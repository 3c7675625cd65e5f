import { type Command, defineRule, type Finding } from '../src/rule/index.ts';

export const tools = ['curl', 'wget'] as const;

export default defineRule({
  id: 'both-downloaders',
  aliases: ['DL4001'],
  summary: '`curl` and `wget` are both used.',
  why: 'They do the same, so one of them is installed and kept up to date for nothing.',
  group: 'packages',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning' } },

  *check(build) {
    for (const stage of build.stages.all) {
      const [first] = later(
        build.commands.named(tools).filter((one) => one.stage === stage && one.operands.length > 0),
      );
      if (first) yield finding(first);
    }
  },
});

/** A command that does what an earlier one of the other tool does. */
interface Later {
  readonly command: Command;
  readonly other: Command;
}

/** Those of the commands of a stage, one a `RUN`. */
export function* later(commands: readonly Command[]): Generator<Later> {
  const first = new Map<string, Command>();
  let reported: Command['run'] | undefined;
  for (const command of commands) {
    if (!first.has(command.tool)) first.set(command.tool, command);
    const other = first.get(tools.find((tool) => tool !== command.tool) ?? '');
    if (!other || command.run === reported) continue;
    reported = command.run;
    yield { command, other };
  }
}

export const finding = ({ command, other }: Later): Finding => ({
  at: command.nameWord?.at ?? command.at,
  message: '`curl` and `wget` are both used in this stage: keep one of them',
  related: [{ at: other.nameWord?.at ?? other.at, message: `\`${other.name}\` is used here` }],
});
