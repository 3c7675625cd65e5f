import { type Build, type Change, defineRule, isBelow, resolvePath, type VolumeNode } from '../src/rule/index.ts';

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
      if (volumes.length === 0) continue;
      for (const { node, changes } of build.layers.of(stage)) {
        const found = changes.flatMap((change) => {
          const volume = change.left ? volumes.find((one) => holds(build, one, change)) : undefined;
          return volume ? [{ change, volume }] : [];
        })[0];
        if (!found || node.onbuild) continue;
        yield {
          at: found.change.at,
          message: `\`${found.change.path}\` is in a volume by now, and some builders forget what is written there: move \`VOLUME\` below this`,
          related: [{ at: found.volume.at, message: 'the volume is declared here' }],
        };
      }
    }
  },
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
