import { defineRule, type Hidden, shownPath } from '../src/rule/index.ts';

export default defineRule({
  id: 'rewritten-in-later-layer',
  summary: 'A file of an earlier layer is moved, packed or written anew.',
  why: 'The layer holds the file a second time, and the first copy of it is still stored and pulled.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.shipped) {
      for (const { kind, command, hides, at, path } of build.layers.of(stage).flatMap(({ changes }) => changes)) {
        if (kind !== 'rewritten' || !command) continue;
        const hidden = hides.filter((one) => !one.part && isLarge(one, command.name));
        const [first] = hidden;
        if (!first) continue;
        const { node } = first.change;
        const cure =
          node.keyword !== 'RUN'
            ? `bring it as \`${shownPath(path ?? '')}\` is to be`
            : `do it in the \`RUN\` that makes it`;
        yield {
          at,
          message: `\`${command.name}\` stores \`${shownPath(first.path)}\` a second time, and the first still ships: ${cure}`,
          ...(first.bytes && { bytes: first.bytes }),
          related: [{ at: first.change.at, message: 'it is stored here already' }],
        };
      }
    }
  },
});

/** Commands that write a file anew, or elsewhere. What others edit is hardly ever large. */
const writers: ReadonlySet<string> = new Set(['bzip2', 'gzip', 'mv', 'strip', 'upx', 'xz', 'zstd']);

const isLarge = ({ bytes, change }: Hidden, name: string): boolean =>
  bytes ? bytes.value >= 1e6 : writers.has(name) && change.what !== 'file';
