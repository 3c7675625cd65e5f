import { type Build, type Command, defineRule, type Finding } from '../src/rule/index.ts';

export const tools = ['apt-get', 'apt', 'aptitude'] as const;

export default defineRule({
  id: 'apt-lists-left',
  aliases: ['DL3009'],
  summary: "apt's package lists stay in the image.",
  why: 'The lists are of use only while packages are installed, and tomorrow they are out of date.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },
  inPresets: { hadolint: { severity: 'info' } },

  *check(build) {
    for (const command of build.packages.cachesLeft(tools)) if (command.stage.shipped) yield finding(build, command);
  },
});

export function finding(build: Build, command: Command): Finding {
  const bytes = build.layers.cacheSize(command);
  const isNeeded = build.packages.aptListsNeeded(command);
  const isIdle = !isNeeded && build.packages.isRefreshAlone(command.run);
  const edit = isNeeded || isIdle ? undefined : build.edits.append(command, 'rm -rf /var/lib/apt/lists/*');
  const cure = isIdle
    ? 'nothing here uses them, so delete this `RUN`, or join it with the install that does'
    : 'end the `RUN` with `rm -rf /var/lib/apt/lists/*`';
  return {
    at: command.calledAt,
    message: `\`${command.called}\` leaves its package lists in the image: ${cure}`,
    ...(bytes && { bytes }),
    ...(edit && { fix: { title: 'Remove the package lists', safety: 'safe', edits: [edit] } }),
  };
}
