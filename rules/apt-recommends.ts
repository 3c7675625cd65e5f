import { driversOf, isBuildTool, isDriver, recommendedNeeds } from '../src/data/packages.ts';
import {
  defineRule,
  insertAfter,
  listed,
  once,
  option,
  type Build,
  type Command,
  type Finding,
  type Fix,
  type Stage,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'apt-recommends',
  aliases: ['DL3015'],
  summary: '`apt-get install` takes recommended packages along.',
  why: 'Recommended packages are extras for a workstation, and can weigh ten times what was asked for.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', options: { commands: ['apt-get'], everyStage: true } } },
  options: {
    commands: option.strings(['apt-get', 'apt', 'aptitude'], 'Commands to look at.'),
    everyStage: option.boolean(false, 'Speak of stages that do not ship too.'),
  },

  *check(build, { commands, everyStage }) {
    for (const command of build.commands.named(commands, 'install')) {
      if ((!everyStage && !command.stage.shipped) || !takesRecommended(build, command)) continue;
      const found = finding(build, command);
      // Known to recommend nothing.
      if (found.bytes?.value !== 0) yield found;
    }
  },
});

export function finding(build: Build, command: Command): Finding {
  const kept = keptPackages(build, command);
  const bytes = build.packages.recommendsSize(command, kept);
  const flag = command.tool === 'aptitude' ? '--without-recommends' : '--no-install-recommends';
  const { heaviest, brings } = build.packages.recommendations(command, kept);
  const fix = isUsed(build, command, brings) ? undefined : fixOf(build, command, kept);
  const such = heaviest.length > 0 ? `, such as ${listed(heaviest.slice(0, 2))}` : '';
  return {
    at: command.calledAt,
    message: `\`${command.called}\` takes recommended packages along${such}: add \`${flag}\`${drivers(build, command, brings)}`,
    ...(bytes && { bytes }),
    ...(fix && { fix }),
  };
}

const takesRecommended = (build: Build, command: Command): boolean =>
  command.operands.length > 0 &&
  !command.may('--simulate', '--download-only', '--help') &&
  build.packages.takesRecommended(command) === true;

/** What goes on to work: downloads and compilers, whose certificates and headers were a recommendation too. */
const keptPackages = (build: Build, command: Command): readonly string[] =>
  recommendedNeeds(build.packages.named(command).map(({ name }) => name)).filter(
    (name) => !installedIn(build, command.stage).has(name),
  );

const installedIn = once(
  (build: Build, stage: Stage): ReadonlySet<string> =>
    new Set(stage.chain.flatMap((link) => build.packages.installed(link).map(({ name }) => name))),
);

/** A loader does nothing without the drivers that it recommends. */
function drivers(build: Build, command: Command, brings: ReadonlySet<string>): string {
  const names = build.packages.named(command).flatMap(({ name }) => driversOf.get(name) ?? []);
  const wanted = [...new Set(names)].filter((name) => brings.has(name));
  return wanted.length === 0 ? '' : `, and name ${listed(wanted)} where devices are used`;
}

/** Whether what comes along may be what the image is for, such as a driver, or what a later install compiles with. */
function isUsed(build: Build, command: Command, brings: ReadonlySet<string>): boolean {
  const names = [...brings];
  if (names.some((name) => isDriver(name))) return true;
  if (!names.some((name) => isBuildTool(name))) return false;
  const { stage } = command;
  return build.commands.all.some(
    (later) =>
      (later.stage === stage ? later.at.start > command.at.start : later.stage.chain.includes(stage)) &&
      later.form?.packages === undefined &&
      later.does('install', 'add', 'build'),
  );
}

function fixOf(build: Build, command: Command, kept: readonly string[]): Fix | undefined {
  const { subcommand } = command;
  const [first] = command.operands;
  if (!subcommand || !first || command.tool === 'aptitude') return undefined;
  const edits = [insertAfter(subcommand.at, ' --no-install-recommends')];
  if (kept.length > 0) edits.push(build.edits.putBefore(command, first, kept.join(' ')));
  return { title: 'Add `--no-install-recommends`', safety: 'unsafe', edits };
}
