import { defineRule, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'large-copy',
  summary: 'A very large file is copied into the image.',
  why: 'Whoever starts the image waits for every byte of it, and each new version of the file is a new layer.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '1.0.0',
  options: {
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
      'Ends of names of files that are large as a rule.',
    ),
  },

  *check(build, { suffixes }) {
    for (const stage of build.shippedStages) {
      for (const node of stage.instructions) {
        if (node.keyword !== 'COPY' && node.keyword !== 'ADD') continue;
        for (const { source, text } of build.copies(node)) {
          const suffix = suffixes.find((end) => text.toLowerCase().endsWith(end));
          if (suffix === undefined) continue;
          yield {
            at: source.at,
            message: `\`${suffix}\` files are large, and this one becomes part of the image: mount it where the image runs, or download it there`,
          };
        }
      }
    }
  },
});
