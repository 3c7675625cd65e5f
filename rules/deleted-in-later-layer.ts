import { type Build, defineRule, type Made, type Removal, type RunNode, type Stage } from '../src/rule/index.ts';

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
      for (const [index, node] of stage.instructions.entries()) {
        const seen = new Set<number>();
        for (const made of build.made(node)) {
          const removal = seen.has(made.at.start) ? undefined : removedLater(build, stage, made, index);
          if (!removal) continue;
          seen.add(made.at.start);
          yield {
            at: made.at,
            message: `\`${made.path}\` is deleted only in a later layer, so it still ships: delete it in the layer that brings it`,
            related: [{ at: removal.command.at, message: 'this hides it and frees nothing' }],
          };
        }
      }
    }
  },
});

function removedLater(build: Build, stage: Stage, made: Made, index: number): Removal | undefined {
  const later = stage.instructions.slice(index + 1).filter((node): node is RunNode => node.keyword === 'RUN');
  return later
    .flatMap((run) => build.removals(run))
    .find(({ path }) => path === made.path || (path !== '/' && made.path.startsWith(`${path}/`)));
}
