import { recommendedBytes, wantsCertificates } from '../src/data/recommends.ts';
import { type Build, type Command, defineRule, type Fix, insertAfter, option } from '../src/rule/index.ts';

const declined = ['--no-install-recommends', '--without-recommends', '-R'];

export default defineRule({
  id: 'apt-recommends',
  aliases: ['DL3015'],
  summary: '`apt-get install` takes recommended packages along.',
  why: 'Recommended packages are extras for a workstation, and can weigh ten times what was asked for.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '1.0.0',
  inPresets: { hadolint: { severity: 'info', options: { commands: ['apt-get'], everyStage: true, byWords: true } } },
  options: {
    commands: option.strings(['apt-get', 'apt', 'aptitude'], 'Commands to look at.'),
    everyStage: option.boolean(false, 'Speak of stages that do not ship too.'),
    byWords: option.boolean(
      false,
      "Judge by words alone, as hadolint does: apt's settings and what the packages recommend are not looked at.",
    ),
  },

  *check(build, { commands, everyStage, byWords }) {
    for (const command of build.commands(commands, 'install')) {
      if (!everyStage && !command.stage.shipped) continue;
      if (byWords ? !lacksWord(command) : !takesRecommended(build, command)) continue;
      const names = build.packages(command).map(({ name }) => name);
      const known = names.length < command.operands.length ? undefined : recommendedBytes(names);
      if (known?.value === 0 && !byWords) continue;
      const distribution = build.baseFacts(command.stage)?.distribution?.id;
      const from = distribution === 'debian' || distribution === 'ubuntu' ? 'table' : 'guess';
      const flag = command.tool === 'aptitude' ? '--without-recommends' : '--no-install-recommends';
      const fix = fixOf(build, command, names);
      yield {
        at: command.calledAt,
        message: `\`${command.called}\` takes recommended packages along: add \`${flag}\``,
        ...(known && { bytes: { ...known, from } }),
        ...(fix && { fix }),
      };
    }
  },
});

const lacksWord = (command: Command): boolean =>
  command.plain &&
  !command.args.some(({ value }) => value === declined[0] || value === 'APT::Install-Recommends=false');

function takesRecommended(build: Build, command: Command): boolean {
  if (command.may(...declined, '--simulate', '--download-only', '--help')) return false;
  if (command.operands.length === 0) return false;
  const setting = build.aptSetting(command, 'APT::Install-Recommends');
  return setting === null || setting === 'true';
}

/** Downloading over https goes on to work: the certificates were a recommendation too. */
function fixOf(build: Build, command: Command, names: readonly string[]): Fix | undefined {
  const { subcommand, stage } = command;
  const [first] = command.operands;
  if (!subcommand || !first || command.tool === 'aptitude') return undefined;
  const trusted = build.once('has certificates', stage, () =>
    stage.chain.some((link) => build.installed(link).some(({ name }) => name === 'ca-certificates')),
  );
  const edits = [insertAfter(subcommand.at, ' --no-install-recommends')];
  if (!trusted && names.some((name) => wantsCertificates.has(name)))
    edits.push(build.putBefore(command, first, 'ca-certificates'));
  return { title: 'Add `--no-install-recommends`', safety: 'unsafe', edits };
}
