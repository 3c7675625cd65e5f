import { type Build, type Command, defineRule, type Finding, insertAfter, option } from '../src/rule/index.ts';

/** `-qq` implies yes (apt-get(8)). */
export const answers = ['-y', '--yes', '--assume-yes', '-qq'];
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
    hadolint: { severity: 'warning', options: { commands: ['apt-get'], subcommands: ['install'] } },
  },
  options: {
    commands: option.strings(['apt-get', 'apt'], 'Commands to look at.'),
    subcommands: option.strings(
      ['install', 'upgrade', 'dist-upgrade', 'full-upgrade', 'build-dep'],
      'Subcommands to look at.',
    ),
  },

  *check(build, { commands, subcommands }) {
    for (const command of build.commands.named(commands, ...subcommands))
      if (waits(build, command)) yield* findings(command);
  },
});

export function* findings(command: Command): Generator<Finding> {
  const { subcommand } = command;
  if (!subcommand) return;
  yield {
    at: command.calledAt,
    message: `\`${command.called}\` asks ${asksFor(subcommand.value)}, and nobody answers: add \`-y\``,
    fix: { title: 'Add `-y`', safety: 'safe', edits: [insertAfter(subcommand.at, ' -y')] },
  };
}

const asksFor = (subcommand: string): string =>
  subcommand === 'install' ? 'when more comes along than it names' : 'before it goes on';

function waits(build: Build, command: Command): boolean {
  if (!build.commands.waitsForAnswer(command, [...answers, ...silent])) return false;
  const assumed = build.packages.aptSetting(command, 'APT::Get::Assume-Yes');
  return assumed === null || assumed === 'false';
}
