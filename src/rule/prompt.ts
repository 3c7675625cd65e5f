import type { Build, Command } from '../model/index.ts';
import { insertAfter } from '../text/edit.ts';
import { lookUp } from '../text/look-up.ts';
import { option, type OptionsOf } from './options.ts';
import type { Finding } from './rule.ts';

/** The options of a rule about commands of yum's family that ask. */
export const promptOptions = {
  subcommands: option.strings(
    [
      'install',
      'localinstall',
      'groupinstall',
      'group install',
      'module install',
      'module enable',
      'update',
      'upgrade',
      'distro-sync',
      'downgrade',
      'reinstall',
      'remove',
      'erase',
      'autoremove',
      'swap',
    ],
    'Subcommands to look at, all levels of them.',
  ),
} as const;

/** Options of yum's family that answer, or with which nothing is asked. */
export const promptAnswers = ['-y', '--assumeyes', '--assumeno', '--help'];

/** The findings for commands of yum's family that nobody answers, as `waits` tells. */
export function* promptFindings(
  build: Build,
  commands: readonly string[],
  { subcommands }: OptionsOf<typeof promptOptions>,
  waits = (command: Command): boolean => build.commands.waitsForAnswer(command, promptAnswers),
): Generator<Finding> {
  for (const command of build.commands.named(commands)) {
    const { subcommand } = command;
    const spellings = subcommands.flatMap((path) => [path, ...(lookUp(command.form?.aliases, path) ?? [])]);
    if (!subcommand || !spellings.includes(command.subcommands.join(' ')) || !waits(command)) continue;
    yield {
      at: command.calledAt,
      message: `\`${command.called}\` asks before it goes on, and nobody answers: add \`-y\``,
      fix: { title: 'Add `-y`', safety: 'safe', edits: [insertAfter(subcommand.at, ' -y')] },
    };
  }
}
