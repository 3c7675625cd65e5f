import { bringsTorch, torchCpuIndex, torchCudaBytes } from '../src/data/gpu.ts';
import {
  type Build,
  type Dependencies,
  type Finding,
  type Stage,
  defineRule,
  describeReference,
  difference,
  insertAfter,
  option,
  replace,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'gpu-wheel-on-cpu-base',
  summary: 'PyTorch brings a CUDA runtime to an image that cannot use it, or that has one.',
  why: 'Its plain wheels for Linux hold gigabytes of CUDA, whatever they are installed on.',
  group: 'size',
  severity: 'bytes',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { all: { options: { anyBase: true } } },
  options: {
    anyBase: option.boolean(
      false,
      'Report images without CUDA too: right if the program never sees a GPU, wrong if the host lends it one.',
    ),
  },

  *check(build, { anyBase }) {
    for (const stage of build.stages.shipped) {
      const install = build.packages.dependencies(stage).find((one) => takesPlainTorch(build, one));
      if (!install || !build.starts.runsApplication(stage)) continue;
      const finding = onCuda(build, stage, install) ?? (anyBase ? elsewhere(build, stage, install) : undefined);
      if (finding) yield finding;
    }
  },
});

/** Whether PyTorch is among what is installed, from the index where its wheels with CUDA are. */
function takesPlainTorch(build: Build, { command, language, ...install }: Dependencies): boolean {
  if (language !== 'python' || command.dynamic || command.option('-f', '--find-links', '--torch-backend')) return false;
  if (command.option('-i', '--index-url', '--extra-index-url', '--index', '--default-index')) return false;
  if (
    ['PIP_INDEX_URL', 'PIP_EXTRA_INDEX_URL', 'PIP_FIND_LINKS', 'UV_TORCH_BACKEND', 'UV_INDEX'].some(
      (name) => build.commands.environment(command, name) !== null,
    )
  )
    return false;
  const told = build.packages
    .requirementLines(command)
    .some((line) => /\+cpu|@\s*http/.test(line) || /^\s*(?:-i|-f|--(?:extra-)?index-url|--find-links)\b/.test(line));
  return !told && build.packages.packageNames({ command, language, ...install }).some((name) => bringsTorch.has(name));
}

/** CUDA is in the image already: in its `runtime` and `devel` variants, but for the one that is called `base`. */
function onCuda(build: Build, stage: Stage, { command }: Dependencies): Finding | undefined {
  const image = stage.root;
  if (!image || image === 'scratch' || build.images.describe(image).repository !== 'nvidia/cuda') return undefined;
  const words = image.tag?.split('-') ?? [];
  if (!words.includes('runtime')) return undefined;
  const tag = words
    .filter((word) => !word.startsWith('cudnn'))
    .map((word) => (word === 'runtime' ? 'base' : word))
    .join('-');
  const bytes = difference(build.images.describe(image).size, describeReference(`nvidia/cuda:${tag}`).size);
  const literal = image.digest === undefined && build.source.slice(image.tagAt) === image.tag;
  return {
    at: build.stages.placeOf(image, image.tag ?? image.text),
    message: `\`torch\` brings its own CUDA, and \`${image.tag}\` has it once more: use \`${tag}\``,
    related: [{ at: command.calledAt, message: 'it is installed here' }],
    ...(bytes && { bytes }),
    ...(literal && { fix: { title: `Use \`${tag}\``, safety: 'unsafe', edits: [replace(image.tagAt, tag)] } }),
  };
}

function elsewhere(build: Build, stage: Stage, { command }: Dependencies): Finding | undefined {
  const facts = build.stages.baseFacts(stage);
  if (facts?.libc !== 'glibc' || facts.repository === 'nvidia/cuda' || facts.repository === 'pytorch/pytorch')
    return undefined;
  if (
    stage.chain.some(({ from }) => from?.flag('platform')) ||
    (facts.kind !== 'runtime' && facts.kind !== 'distribution')
  )
    return undefined;
  return {
    at: command.calledAt,
    message: `\`torch\` comes with gigabytes of CUDA here: if this never sees a GPU, add \`--extra-index-url ${torchCpuIndex}\``,
    bytes: torchCudaBytes,
    ...(command.tool === 'pip' && {
      fix: {
        title: 'Take the wheels for the CPU',
        safety: 'unsafe',
        edits: [insertAfter(command.calledAt, ` --extra-index-url ${torchCpuIndex}`)],
      },
    }),
  };
}
