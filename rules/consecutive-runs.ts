import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'consecutive-runs',
  aliases: ['DL3059'],
  summary: 'RUNs in a row do the same kind of work, or hardly any.',
  why: 'Each makes a layer of its own, and what the second removes of the first stays in the image.',
  group: 'size',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info' } },

  *check(build) {
    for (const { tool, runs } of build.stages.shipped.flatMap((stage) => build.layers.rows(stage))) {
      const [first, second, ...others] = runs;
      if (!first || !second) continue;
      const many = others.length > 0;
      const which = many ? `these ${runs.length} \`RUN\`s` : 'this `RUN` and the one above';
      const what =
        tool === undefined ? 'are over in a moment, and each is a layer' : `${many ? '' : 'both '}only run \`${tool}\``;
      const edits = runs.slice(1).flatMap((run, index) => build.edits.join(runs[index] ?? first, run) ?? []);
      yield {
        at: second.keywordAt,
        message: `${which} ${what}: join them with \`&&\``,
        related: [
          { at: first.keywordAt, message: 'the one above' },
          ...others.map((run) => ({ at: run.keywordAt, message: 'and this one' })),
        ],
        ...(edits.length === runs.length - 1 && { fix: { title: 'Join them', safety: 'unsafe', edits } }),
      };
    }
  },
});
