import { defineRule } from '../src/rule/index.ts';

const tools = ['npm'] as const;

export default defineRule({
  id: 'npm-cache-left',
  summary: "npm's download cache stays in the image.",
  why: 'npm keeps every archive that it downloads for a next time, and in an image there is none.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },

  *check(build) {
    for (const command of build.packages.cachesLeft(tools)) {
      if (!command.stage.shipped) continue;
      const elsewhere = command.option('--cache') || build.commands.environment(command, 'npm_config_cache');
      const edit = elsewhere ? undefined : build.edits.append(command, 'rm -rf ~/.npm');
      const folder = elsewhere
        ? build.packages.kept(command.run).find((use) => use.command === command)?.folder
        : '~/.npm';
      const cure =
        folder === undefined
          ? 'mount a cache over it, or remove it in the same `RUN`'
          : `mount a cache over \`${folder}\`, or end the \`RUN\` with \`rm -rf ${folder}\``;
      const bytes = build.layers.cacheSize(command);
      yield {
        at: command.calledAt,
        message: `\`${command.called}\` leaves its download cache in the image: ${cure}`,
        ...(bytes && { bytes }),
        ...(edit && { fix: { title: 'Remove the cache in the same `RUN`', safety: 'safe', edits: [edit] } }),
      };
    }
  },
});
