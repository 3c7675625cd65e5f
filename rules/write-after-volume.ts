import {
  type Build,
  type Change,
  defineRule,
  type Fix,
  isBelow,
  type Node,
  remove,
  resolvePath,
  type VolumeNode,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'write-after-volume',
  summary: 'Files are written into a volume after it was declared.',
  why: 'BuildKit keeps them, the legacy builder throws them away, and so does every other tool that follows it: the image is not the same everywhere.',
  group: 'runtime',
  severity: 'info',
  preset: 'all',
  since: '0.1.0',
  wakes: { instructions: ['VOLUME'] },

  *check(build) {
    for (const stage of build.stages.all) {
      const volumes = stage.chain.flatMap(({ instructions }) =>
        instructions.filter((node) => node.keyword === 'VOLUME'),
      );
      const changes = volumes.length === 0 ? [] : build.layers.of(stage).flatMap((layer) => layer.changes);
      for (const volume of volumes) {
        const folders = foldersOf(build, volume);
        const [first, ...others] = changes.filter((change) => holds(folders, volume, change));
        if (!first) continue;
        const last = others.at(-1) ?? first;
        yield {
          at: first.at,
          message: `\`${first.path}\` is in a volume by now, and some builders forget what is written there: move \`VOLUME\` below this`,
          related: [
            { at: volume.at, message: 'the volume is declared here' },
            ...others.map(({ at }) => ({ at, message: 'this is in it, too' })),
          ],
          ...(stage.instructions.includes(volume) && { fix: moved(build, volume, last.node) }),
        };
      }
    }
  },
});

const moved = (build: Build, volume: VolumeNode, last: Node): Fix => ({
  title: 'Declare the volume below',
  safety: 'unsafe',
  edits: [remove(build.edits.lines(volume)), build.edits.after(last, [build.source.slice(volume.at)])],
});

/** The folders of a volume. */
function foldersOf(build: Build, volume: VolumeNode): readonly string[] {
  const { workdir } = build.stages.before(volume);
  return volume.words.flatMap((word) => {
    const folder = build.stages.expand(word, volume);
    const absolute = folder === undefined ? undefined : resolvePath(workdir, folder);
    return absolute === undefined || absolute === '/' ? [] : [absolute];
  });
}

/** Whether a change writes below a folder of a volume that is declared before it. */
const holds = (folders: readonly string[], volume: VolumeNode, { kind, path, node, left }: Change): boolean =>
  path !== undefined &&
  left &&
  kind !== 'removed' &&
  volume.index < node.index &&
  folders.some((folder) => isBelow(path, folder));
