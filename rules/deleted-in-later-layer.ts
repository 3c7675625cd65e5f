import { systemFolders } from '../src/data/folders.ts';
import type { Weight } from '../src/data/tool.ts';
import { type Build, type Change, type Command, defineRule, type Edit, type Hidden } from '../src/rule/index.ts';
import { shownPath, typically } from '../src/rule/index.ts';

export default defineRule({
  id: 'deleted-in-later-layer',
  summary: 'What one layer brings, a later one deletes.',
  why: 'A layer only ever adds: what is deleted in a later one is hidden, and still stored and pulled.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['recursive-ownership', 'apt-lists-left'],

  *check(build) {
    const seen = new Set<Change>();
    for (const stage of build.stages.shipped) {
      for (const { removal, hidden, change, again } of build.layers.of(stage).flatMap(build.layers.deletedIn)) {
        const history = historyOf(removal, change);
        const path = history?.path ?? hidden.path;
        const bytes = history ? typically(history.weight) : (hidden.bytes ?? build.layers.usualSize(change));
        if ((hidden.part && !history) || seen.has(change) || !change.stage.shipped || isTrifle({ ...hidden, change }))
          continue;
        seen.add(change);
        const fix = removal.command && fixOf(build, change, path, removal.command);
        const isCopy = change.node.keyword !== 'RUN';
        const name = isCopy && systemFolders.has(path) ? build.source.slice(change.at) : shownPath(path);
        yield {
          at: change.at,
          message: `\`${name}\` is deleted only in a later layer, so it still ships: ${cure(build, change, path)}`,
          ...(bytes && { bytes }),
          related: [
            ...again.map(({ at }) => ({ at, message: 'this stores it once more' })),
            { at: (removal.command ?? removal).at, message: 'this hides it and frees nothing' },
          ],
          ...(fix && { fix: { ...fix, safety: 'unsafe' } }),
        };
      }
    }
  },
});

/** Where the history of a clone is taken away, and nothing else of it. */
function historyOf({ path }: Change, clone: Change): { readonly path: string; readonly weight: Weight } | undefined {
  const { folder, typical } = clone.command?.form?.revisions?.history ?? {};
  const isHistory = clone.what === 'clone' && path !== undefined && path === `${clone.path ?? ''}/${folder}`;
  return isHistory && typical ? { path, weight: typical } : undefined;
}

/** A cache has a rule of its own, what is unpacked in `/tmp` has no name, and a file of some lines, or of nobody knows how many, is not worth a word. */
const isTrifle = ({ change, path, bytes }: Hidden): boolean =>
  change.what === 'cache' ||
  (change.what === 'file' && bytes === undefined) ||
  (change.what === 'unpacked' && systemFolders.has(path)) ||
  (bytes !== undefined && bytes.value < 100_000);

function cure(build: Build, { node, at }: Change, path: string): string {
  if (node.keyword === 'RUN') return 'use and delete it in this `RUN`';
  const copied =
    node.keyword === 'WORKDIR'
      ? undefined
      : build.files.copies(node).find(({ source }) => source.at.start === at.start);
  // Of a folder whose rest stays, nothing needs this part.
  return copied?.places.every((place) => path.startsWith(`${place}/`))
    ? `leave it out of this \`${node.keyword}\``
    : 'mount it in the `RUN` that needs it';
}

/** More steps in one make a build that starts over at each change. */
const mostJoined = 3;

function fixOf(build: Build, { node, at }: Change, path: string, removal: Command) {
  if (node.keyword === 'COPY' || node.keyword === 'ADD') {
    const copied = build.files.copies(node).find((one) => one.source.at.start === at.start);
    const edits = copied && build.edits.mountInstead(copied, path);
    return edits && { title: 'Mount it instead', edits };
  }
  if (node.keyword === 'RUN' && path === '/var/lib/apt/lists') {
    const update = build.commands.of(node).find((command) => command.nameWord?.at.start === at.start);
    const edit =
      update && !build.packages.aptListsNeeded(update) && build.edits.append(update, 'rm -rf /var/lib/apt/lists/*');
    return edit ? { title: 'Remove the package lists', edits: [edit] } : undefined;
  }
  const runs = build.file.instructions.slice(node.index, removal.run.index + 1);
  const joints = runs.slice(1).map((run, index): Edit | undefined => {
    const before = runs[index];
    return before?.keyword === 'RUN' && run.keyword === 'RUN' ? build.edits.join(before, run) : undefined;
  });
  const edits = joints.filter((edit) => edit !== undefined);
  if (edits.length < joints.length || runs.length > mostJoined) return undefined;
  return { title: 'Make one `RUN` of the steps', edits };
}
