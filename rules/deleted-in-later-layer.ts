import { defineRule, type Made } from '../src/rule/index.ts';

export default defineRule({
  id: 'deleted-in-later-layer',
  summary: 'What one layer brings, a later one deletes.',
  why: 'A layer only ever adds: what is deleted in a later one is hidden, and still stored and pulled.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '1.0.0',
  supersedes: ['apt-lists-left'],

  *check(build) {
    for (const stage of build.shippedStages) {
      for (const node of stage.instructions) {
        const seen = new Set<number>();
        for (const made of build.made(node)) {
          const removal = seen.has(made.at.start) ? undefined : build.removedLater(stage, made);
          if (!removal) continue;
          seen.add(made.at.start);
          yield {
            at: made.at,
            message: `\`${made.path}\` is deleted only in a later layer, so it still ships: ${cure(made)}`,
            related: [{ at: removal.command.at, message: 'this hides it and frees nothing' }],
          };
        }
      }
    }
  },
});

const cure = ({ node }: Made): string =>
  node.keyword === 'RUN' ? 'use and delete it in this `RUN`' : 'mount it in the `RUN` that needs it';
