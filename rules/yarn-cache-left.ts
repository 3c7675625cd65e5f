import { type Build, type Command, defineRule, type Finding } from '../src/rule/index.ts';

export const tools = ['yarn'] as const;

export default defineRule({
  id: 'yarn-cache-left',
  aliases: ['DL3060'],
  summary: "Yarn's download cache stays in the image.",
  why: 'Yarn keeps every package that it downloads for a next time, and in an image there is none.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },
  inPresets: { hadolint: { severity: 'info' } },

  *check(build) {
    for (const command of build.packages.cachesLeft(tools)) {
      // Later versions of Yarn may run the program right out of the cache.
      if (command.stage.shipped && build.packages.yarnGeneration(command) !== 2) yield finding(build, command);
    }
  },
});

export function finding(build: Build, command: Command): Finding {
  const edit =
    build.packages.yarnGeneration(command) === 1 && build.packages.outlives(command)
      ? build.edits.append(command, 'yarn cache clean')
      : undefined;
  const bytes = build.layers.cacheSize(command);
  return {
    at: command.calledAt,
    message: `\`${command.called}\` leaves its download cache in the image: mount a cache over it, or end the \`RUN\` with \`yarn cache clean\``,
    ...(bytes && { bytes }),
    ...(edit && { fix: { title: 'Empty the cache in the same `RUN`', safety: 'safe', edits: [edit] } }),
  };
}
