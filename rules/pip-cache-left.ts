import { defineRule, insertAfter, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'pip-cache-left',
  aliases: ['DL3042'],
  summary: "pip's download cache stays in the image.",
  why: 'pip keeps what it downloads for a next time, and in an image there is none.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', options: { everyStage: true, byWords: true } } },
  options: {
    everyStage: option.boolean(false, 'Speak of stages that do not ship too.'),
    byWords: option.boolean(
      false,
      'Judge by words alone, as hadolint does: only `--no-cache-dir`, `PIP_NO_CACHE_DIR` and a cache mount will do.',
    ),
  },

  *check(build, { everyStage, byWords }) {
    for (const command of build.commands.named('pip')) {
      const { subcommand } = command;
      if (!subcommand || !(everyStage || command.stage.shipped) || !build.packages.keepsCache(command, byWords))
        continue;
      const bytes = build.layers.cacheSize(command);
      yield {
        at: subcommand.at,
        message: `\`${command.called}\` leaves its download cache in the image: add \`--no-cache-dir\``,
        ...(bytes && { bytes }),
        fix: { title: 'Add `--no-cache-dir`', safety: 'safe', edits: [insertAfter(subcommand.at, ' --no-cache-dir')] },
      };
    }
  },
});
