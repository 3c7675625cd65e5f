import { defineRule } from '../src/rule/index.ts';

const tools = ['pnpm'] as const;

export default defineRule({
  id: 'pnpm-cache-left',
  summary: 'What pnpm knows of the registry stays in the image.',
  why: 'Without a frozen lockfile pnpm downloads and keeps data of every package that it looks at.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },

  *check(build) {
    for (const command of build.packages.cachesLeft(tools)) {
      if (!command.stage.shipped) continue;
      const edit = build.packages.outlives(command) ? build.edits.append(command, 'pnpm store prune') : undefined;
      const bytes = build.layers.cacheSize(command);
      yield {
        at: command.calledAt,
        message: `\`${command.called}\` leaves registry data in the image: install with \`--frozen-lockfile\`, or end the \`RUN\` with \`pnpm store prune\``,
        ...(bytes && { bytes }),
        ...(edit && { fix: { title: 'Prune the store in the same `RUN`', safety: 'safe', edits: [edit] } }),
      };
    }
  },
});
