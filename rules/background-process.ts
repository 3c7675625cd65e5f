import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'background-process',
  summary: 'A program is started in a `RUN` that ends right after it.',
  why: 'What a `RUN` starts ends with it: a layer holds files, and no processes.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  *check(build) {
    for (const run of build.stages.instructions('RUN', { onbuild: true })) {
      const stage = build.stages.of(run);
      const [first, ...others] = build.commands
        .leftRunning(run)
        .filter(({ service }) => !stage || !service || !build.starts.isPreparedBy(stage, service));
      if (!first) continue;
      yield {
        at: first.at,
        message: `what this starts ends with its \`RUN\`: start it in \`CMD\`, or in the \`RUN\` that needs it`,
        ...(others.length > 0 && {
          related: others.map(({ at, name }) => ({ at, message: `\`${name}\` is started in vain, too` })),
        }),
      };
    }
  },
});
