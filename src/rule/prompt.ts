import type { Build } from '../model/index.ts';
import { insertAfter } from '../text/edit.ts';
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
  byWords: option.boolean(false, 'Judge by words alone, as hadolint does: pipes and settings are not read.'),
} as const;

const answers = ['-y', '--assumeyes', '--assumeno', '--help'];

/** The findings for commands of yum's family that nobody answers. */
export function* promptFindings(
  build: Build,
  commands: readonly string[],
  { subcommands, byWords }: OptionsOf<typeof promptOptions>,
): Generator<Finding> {
  for (const command of build.commands.named(commands)) {
    const { subcommand } = command;
    if (!subcommand || !subcommands.includes(command.subcommands.join(' '))) continue;
    if (byWords ? !command.plain || command.has(...answers) : !build.commands.waitsForAnswer(command, answers))
      continue;
    yield {
      at: command.calledAt,
      message: `\`${command.called}\` asks before it goes on, and nobody answers: add \`-y\``,
      fix: { title: 'Add `-y`', safety: 'safe', edits: [insertAfter(subcommand.at, ' -y')] },
    };
  }
}
