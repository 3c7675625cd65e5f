import {
  type AddNode,
  type Build,
  type CopyNode,
  defineRule,
  nameOf,
  option,
  type Stage,
  type Word,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'large-copy',
  summary: 'A very large file or folder is copied into the image.',
  why: 'Whoever starts the image waits for every byte of it, and each new version of the file is a new layer.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  options: {
    limit: option.bytes(50e6, 'What a source of a `COPY` may bring before it is spoken of.'),
    suffixes: option.strings(
      [
        '.safetensors',
        '.gguf',
        '.ggml',
        '.onnx',
        '.ckpt',
        '.pt',
        '.pth',
        '.h5',
        '.hdf5',
        '.parquet',
        '.iso',
        '.vmdk',
        '.qcow2',
      ],
      'Ends of names of files that are large as a rule; heeded where their size is not known.',
    ),
  },

  *check(build, { limit, suffixes }) {
    for (const stage of build.stages.shipped) {
      for (const node of stage.instructions) {
        if (node.keyword !== 'COPY' && node.keyword !== 'ADD') continue;
        const weights = build.files.weights(node);
        for (const { source, bytes, most } of weights) {
          if (bytes.value <= limit || isStarted(build, stage, node, source)) continue;
          const what = most === undefined ? 'all this' : `this, most of it \`${most}\`,`;
          const advice = node.flag('from') ? 'copy only what the image runs out of the builder stage' : cure;
          yield { at: source.at, message: `${what} becomes part of the image: ${advice}`, bytes };
        }
        const known = new Set(weights.map(({ source }) => source));
        for (const { source, suffix } of named(build, node, suffixes)) {
          if (known.has(source)) continue;
          const message = `\`${suffix}\` files are large, and this one becomes part of the image: ${cure}`;
          yield { at: source.at, message };
        }
      }
    }
  },
});

/** Whether a source is the program, or the archive of it, that the image starts: it is what the image is for. */
function isStarted(build: Build, stage: Stage, node: CopyNode | AddNode, source: Word): boolean {
  const programs = build.starts.programs(stage) ?? [];
  const names = programs.flatMap(({ name, args }) => [name, ...args.filter((arg) => arg.endsWith('.jar')).map(nameOf)]);
  return build.files
    .copies(node)
    .some((copied) => copied.source === source && copied.places.some((place) => names.includes(nameOf(place))));
}

const cure = 'mount it where the image runs, or download it there';

const named = (build: Build, node: CopyNode | AddNode, suffixes: readonly string[]): readonly Named[] =>
  build.files.copies(node).flatMap(({ source, text }) => {
    const suffix = suffixes.find((end) => text.toLowerCase().endsWith(end));
    return suffix === undefined ? [] : [{ source, suffix }];
  });

interface Named {
  readonly source: Word;
  readonly suffix: string;
}
