import { type Build, type Command, defineRule, type Edit, type Made } from '../src/rule/index.ts';

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
          const fix = fixOf(build, made, removal.command);
          yield {
            at: made.at,
            message: `\`${made.path}\` is deleted only in a later layer, so it still ships: ${cure(made)}`,
            related: [{ at: removal.command.at, message: 'this hides it and frees nothing' }],
            ...(fix && { fix: { ...fix, safety: 'unsafe' } }),
          };
        }
      }
    }
  },
});

const cure = ({ node }: Made): string =>
  node.keyword === 'RUN' ? 'use and delete it in this `RUN`' : 'mount it in the `RUN` that needs it';

/** More steps in one make a build that starts over at each change. */
const mostJoined = 3;

function fixOf(build: Build, { node, at, path }: Made, removal: Command) {
  if (node.keyword !== 'RUN') {
    const copied = build.copies(node).find((one) => one.source.at.start === at.start);
    const edits = copied && build.mountInstead(copied, path);
    return edits && { title: 'Mount it instead', edits };
  }
  if (path === '/var/lib/apt/lists') {
    const update = build.commandsOf(node).find((command) => command.nameWord?.at.start === at.start);
    const edit = update && !build.aptListsNeeded(update) && build.append(update, 'rm -rf /var/lib/apt/lists/*');
    return edit ? { title: 'Remove the package lists', edits: [edit] } : undefined;
  }
  const runs = build.file.instructions.slice(node.index, removal.run.index + 1);
  const joints = runs.slice(1).map((run, index): Edit | undefined => {
    const before = runs[index];
    return before?.keyword === 'RUN' && run.keyword === 'RUN' ? build.join(before, run) : undefined;
  });
  const edits = joints.filter((edit) => edit !== undefined);
  if (edits.length < joints.length || runs.length > mostJoined) return undefined;
  return { title: 'Make one `RUN` of the steps', edits };
}
