import { isArchive } from '../src/data/archives.ts';
import { model } from '../src/data/model-hubs.ts';
import {
  type Build,
  type Change,
  type Command,
  defineRule,
  type Finding,
  type KeptArchives,
  type Stage,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'stored-twice',
  summary: 'A model or a download is kept where it was fetched to, and stored again elsewhere.',
  why: 'The image holds it two times, and the program reads one of them.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.shipped) {
      for (const command of build.commands.in(stage)) {
        const kept = build.files.keptArchives(command);
        if (kept) yield archives(command, kept);
        const saved = build.files.savedModel(command);
        if (!saved) continue;
        yield {
          at: command.calledAt,
          message: `the model stays in the cache of ${saved.name} as well as where it is saved: load it from \`${saved.cache}\`, or delete that in the same \`RUN\``,
          bytes: { ...model, from: 'typical' },
        };
      }
      yield* copies(build, stage);
    }
  },
});

function archives({ calledAt: at }: Command, { paths, bytes }: KeptArchives): Finding {
  const [first] = paths;
  const [more, them] = paths.length > 1 ? [` and ${paths.length - 1} more stay`, 'them'] : [' stays', 'it'];
  return {
    at,
    message: `\`${first}\`${more} in the image beside what was unpacked of ${them}: delete ${them} in the same \`RUN\``,
    bytes,
  };
}

/** What a `cp` leaves beside the download that it is a copy of. */
function* copies(build: Build, stage: Stage): Iterable<Finding> {
  const changes = build.layers.of(stage).flatMap((layer) => layer.changes);
  const downloads = changes.filter(isDownload);
  const byPath = new Map(downloads.toReversed().map((one) => [one.path, one]));
  const removed = new Set(changes.flatMap((one) => (one.kind === 'removed' ? (one.path ?? []) : [])));
  for (const { kind, what, command, at, path, left, bytes } of changes) {
    if (kind !== 'made' || what !== 'copy' || !left || !command || path === undefined) continue;
    const paths = command.operands.map((word) => build.commands.pathOf(command, word));
    const [first] = paths.flatMap((one) => (one === undefined ? [] : (byPath.get(one) ?? [])));
    if (!first || isRemoved(removed, first)) continue;
    const weight = bytes ?? build.layers.usualSize(first);
    yield {
      at,
      message: `\`${first.path}\` stays in the image beside its copy \`${path}\`: download it to the place where it is wanted, or move it in the same \`RUN\``,
      ...(weight && { bytes: weight }),
      related: [{ at: first.at, message: 'it is downloaded here' }],
    };
  }
}

const isDownload = ({ kind, what, left, path }: Change): boolean =>
  kind === 'made' &&
  what === 'download' &&
  left &&
  path !== undefined &&
  (isArchive(path) || !/\.(?:sh|txt|json|ya?ml|conf|list|asc|gpg)$/.test(path));

/** Whether a file is removed, or a folder that holds it. */
function isRemoved(removed: ReadonlySet<string>, { path = '' }: Change): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1))
    if (removed.has(path.slice(0, end))) return true;
  return false;
}
