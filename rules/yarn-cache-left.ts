import { defineRule, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'yarn-cache-left',
  aliases: ['DL3060'],
  summary: "Yarn's download cache stays in the image.",
  why: 'Yarn keeps every package that it downloads for a next time, and in an image there is none.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', options: { parentStages: true, byWords: true } } },
  options: {
    parentStages: option.boolean(false, 'Speak of every stage that another is built from, shipped or not.'),
    byWords: option.boolean(
      false,
      'Judge by words alone, as hadolint does: only `yarn install` is looked at, of any version.',
    ),
  },

  *check(build, { parentStages, byWords }) {
    for (const command of build.packages.cachesLeft(['yarn'], byWords)) {
      const { stage } = command;
      if (!stage.shipped && !(parentStages && stage.children.length > 0)) continue;
      const generation = build.packages.yarnGeneration(command);
      // Later versions of Yarn may run the program right out of the cache.
      if (generation === 2 && !byWords) continue;
      const edit =
        generation === 1 && build.packages.outlives(command)
          ? build.edits.append(command, 'yarn cache clean')
          : undefined;
      const bytes = build.layers.cacheSize(command);
      yield {
        at: command.calledAt,
        message: `\`${command.called}\` leaves its download cache in the image: mount a cache over it, or end the \`RUN\` with \`yarn cache clean\``,
        ...(bytes && { bytes }),
        ...(edit && { fix: { title: 'Empty the cache in the same `RUN`', safety: 'safe', edits: [edit] } }),
      };
    }
  },
});
