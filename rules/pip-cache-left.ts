import { type Build, type Command, defineRule, type Finding, insertAfter, option } from '../src/rule/index.ts';

export const tool = 'pip';

export default defineRule({
  id: 'pip-cache-left',
  aliases: ['DL3042'],
  summary: "pip's download cache stays in the image.",
  why: 'pip keeps what it downloads for a next time, and in an image there is none.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', options: { everyStage: true } } },
  options: { everyStage: option.boolean(false, 'Speak of stages that do not ship too.') },

  *check(build, { everyStage }) {
    for (const command of build.commands.named(tool)) {
      if (!(everyStage || command.stage.shipped) || !build.packages.keepsCache(command)) continue;
      yield* findings(build, command);
    }
  },
});

export function* findings(build: Build, command: Command): Generator<Finding> {
  const { subcommand } = command;
  if (!subcommand) return;
  const bytes = build.layers.cacheSize(command);
  yield {
    at: subcommand.at,
    message: `\`${command.called}\` leaves its download cache in the image: add \`--no-cache-dir\``,
    ...(bytes && { bytes }),
    fix: { title: 'Add `--no-cache-dir`', safety: 'safe', edits: [insertAfter(subcommand.at, ' --no-cache-dir')] },
  };
}
