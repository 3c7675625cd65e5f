import { toolsThat } from '../src/data/deeds.ts';
import { type Build, type Command, defineRule, type Finding, insertAfter, option } from '../src/rule/index.ts';

export const tool = 'pip';

/** pip, and those that have it install for them. */
const tools = [tool, ...toolsThat(({ cache }) => cache?.of?.tool === tool)];

export default defineRule({
  id: 'pip-cache-left',
  aliases: ['DL3042'],
  summary: "pip's download cache stays in the image.",
  why: 'pip keeps what it downloads for a next time, and in an image there is none.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },
  inPresets: { hadolint: { severity: 'warning', options: { everyStage: true } } },
  options: { everyStage: option.boolean(false, 'Speak of stages that do not ship too.') },

  *check(build, { everyStage }) {
    for (const command of build.commands.named(tools)) {
      if (!(everyStage || command.stage.shipped) || !build.packages.keepsCache(command)) continue;
      yield* findings(build, command);
    }
  },
});

export function* findings(build: Build, command: Command): Generator<Finding> {
  const { subcommand } = command;
  if (!subcommand) return;
  const bytes = build.layers.cacheSize(command);
  const { of, offIn } = command.form?.cache ?? {};
  const flag = of?.option ?? '--no-cache-dir';
  const [handing] = offIn && command.has(...offIn.options) ? offIn.options : [];
  const cure = handing === undefined ? `add \`${flag}\`` : `add \`--no-cache-dir\` to \`${handing}\``;
  const isMissed = build.commands.isWanted(command.stage, '/root/.cache/pip');
  yield {
    at: subcommand.at,
    message: `\`${command.called}\` leaves its download cache in the image: ${cure}${isMissed ? ', and take out the `rm` of the cache, which then fails' : ''}`,
    ...(bytes && { bytes }),
    ...(handing === undefined &&
      !isMissed && {
        fix: { title: `Add \`${flag}\``, safety: 'safe', edits: [insertAfter(subcommand.at, ` ${flag}`)] },
      }),
  };
}
