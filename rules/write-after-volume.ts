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

  *check(build) {
    for (const stage of build.stages.all) {
      const volumes = stage.chain.flatMap(({ instructions }) =>
        instructions.filter((node) => node.keyword === 'VOLUME'),
      );
      const changes = volumes.length === 0 ? [] : build.layers.of(stage).flatMap((layer) => layer.changes);
      for (const volume of volumes) {
        const [first, ...others] = changes.filter(
          (change) => change.left && !change.node.onbuild && holds(build, volume, change),
        );
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

/** Whether a change writes below a volume that is declared before it. */
function holds(build: Build, volume: VolumeNode, { kind, path, node }: Change): boolean {
  if (path === undefined || kind === 'removed' || volume.index > node.index) return false;
  return volume.words.some((word) => {
    const folder = build.stages.expand(word, volume);
    const absolute = folder === undefined ? undefined : resolvePath(build.stages.before(volume).workdir, folder);
    return absolute !== undefined && absolute !== '/' && isBelow(path, absolute);
  });
}
