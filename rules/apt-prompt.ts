import { type Build, type Command, defineRule, insertAfter, option } from '../src/rule/index.ts';

/** `-qq` implies yes (apt-get(8)). */
const answers = ['-y', '--yes', '--assume-yes', '-qq'];
/** With these apt asks nothing. */
const silent = [
  '--force-yes',
  '--assume-no',
  '-s',
  '--simulate',
  '--dry-run',
  '--print-uris',
  '--download-only',
  '--help',
];

export default defineRule({
  id: 'apt-prompt',
  aliases: ['DL3014'],
  summary: '`apt-get` waits for an answer.',
  why: 'Nobody sits at a build to say yes, so the step fails as soon as apt has a question.',
  group: 'packages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: {
    hadolint: { severity: 'warning', options: { commands: ['apt-get'], subcommands: ['install'], byWords: true } },
  },
  options: {
    commands: option.strings(['apt-get', 'apt'], 'Commands to look at.'),
    subcommands: option.strings(
      ['install', 'upgrade', 'dist-upgrade', 'full-upgrade', 'build-dep'],
      'Subcommands to look at.',
    ),
    byWords: option.boolean(false, "Judge by words alone, as hadolint does: pipes and apt's settings are not read."),
  },

  *check(build, { commands, subcommands, byWords }) {
    for (const command of build.commands.named(commands, ...subcommands)) {
      const { subcommand } = command;
      if (!subcommand) continue;
      if (byWords ? !command.plain || command.has(...answers) : !waits(build, command)) continue;
      yield {
        at: command.calledAt,
        message: `\`${command.called}\` asks ${asksFor(subcommand.value)}, and nobody answers: add \`-y\``,
        fix: { title: 'Add `-y`', safety: 'safe', edits: [insertAfter(subcommand.at, ' -y')] },
      };
    }
  },
});

const asksFor = (subcommand: string): string =>
  subcommand === 'install' ? 'when more comes along than it names' : 'before it goes on';

function waits(build: Build, command: Command): boolean {
  if (!build.commands.waitsForAnswer(command, [...answers, ...silent])) return false;
  const assumed = build.packages.aptSetting(command, 'APT::Get::Assume-Yes');
  return assumed === null || assumed === 'false';
}
