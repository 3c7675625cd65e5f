import { type Build, type Command, defineRule, type Finding, option } from '../src/rule/index.ts';

export const tools = ['dnf', 'microdnf', 'tdnf'] as const;

export default defineRule({
  id: 'dnf-cache-left',
  aliases: ['DL3040'],
  summary: "dnf's repository data stays in the image.",
  why: 'dnf keeps what it knows of its repositories for a next time, and in an image there is none.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', options: { everyStage: true } } },
  options: { everyStage: option.boolean(false, 'Speak of stages that do not ship too.') },

  *check(build, { everyStage }) {
    for (const command of build.packages.cachesLeft(tools))
      if (everyStage || command.stage.shipped) yield finding(build, command);
  },
});

export function finding(build: Build, command: Command): Finding {
  const isIdle = build.packages.isRefreshAlone(command.run);
  const edit = isIdle ? undefined : build.edits.append(command, `${command.name} clean all`);
  const cure = isIdle
    ? 'a later install brings its own, so delete this `RUN`'
    : `end the \`RUN\` with \`${command.name} clean all\``;
  const bytes = build.layers.cacheSize(command);
  return {
    at: command.calledAt,
    message: `\`${command.called}\` leaves its repository data in the image: ${cure}`,
    ...(bytes && { bytes }),
    ...(edit && { fix: { title: 'Clean up in the same `RUN`', safety: 'safe', edits: [edit] } }),
  };
}
