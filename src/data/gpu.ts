/** Packages of PyPI that install PyTorch along, if nothing else has yet (their metadata, as of 2026-11). */
export const bringsTorch: ReadonlySet<string> = new Set(
  `accelerate easyocr openai-whisper peft pytorch-lightning sentence-transformers timm torch torchaudio torchvision ultralytics`.split(
    ' ',
  ),
);

/** What these need beside PyTorch, as far as it weighs something: what their releases of 2026-11 say. */
export const besidesTorch: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    accelerate: 'numpy psutil huggingface-hub safetensors',
    easyocr: 'torchvision opencv-python-headless scipy scikit-image shapely pyyaml',
    'openai-whisper': 'numba numpy tiktoken tqdm more-itertools',
    peft: 'transformers accelerate',
    'pytorch-lightning': 'numpy fsspec pyyaml',
    'sentence-transformers': 'transformers scikit-learn scipy',
    timm: 'torchvision huggingface-hub safetensors',
    torchvision: 'numpy pillow',
    ultralytics: 'torchvision matplotlib opencv-python scipy polars psutil requests',
  }).map(([name, needs]) => [name, needs.split(' ')]),
);

/**
 * What PyTorch's plain wheels for Linux (torch 2.14 with CUDA's libraries and Triton: 4.4 GB) are more on disk than those for the CPU (0.7 GB), in bytes:
 * measured 2026-11 on unpacked wheels, for amd64. Releases differ.
 */
export const torchCudaBytes = { value: 3.7e9, low: 2e9, high: 4.5e9, from: 'guess' } as const;

/** What PyTorch brings in all, in bytes: at least the wheels for the CPU, mostly those with CUDA (measured 2026-11, as above). */
export const torchBytes = { value: 4.4e9, low: 0.7e9, high: 5e9, from: 'guess' } as const;

/** Where PyTorch's wheels for the CPU are. */
export const torchCpuIndex = 'https://download.pytorch.org/whl/cpu';

/** For what a wheel of PyTorch is built. */
export type TorchBuild = 'cpu' | 'cuda' | 'other';

/** What says which wheels of PyTorch are meant: their index, or what uv is told to take. */
export const torchSaid = {
  builds: [
    ['cpu', /\/whl\/(?:nightly\/|test\/)?cpu\b|^(?:--torch-backend=)?cpu$/],
    ['cuda', /\/whl\/(?:nightly\/|test\/)?cu\d+|^(?:--torch-backend=)?cu\d+$/],
    ['other', /\/whl\/(?:nightly\/|test\/)?(?:rocm|xpu)|^(?:--torch-backend=)?(?:rocm|xpu)/],
  ],
  variables: [
    'PIP_INDEX_URL',
    'PIP_EXTRA_INDEX_URL',
    'PIP_FIND_LINKS',
    'UV_INDEX',
    'UV_DEFAULT_INDEX',
    'UV_INDEX_URL',
    'UV_EXTRA_INDEX_URL',
    'UV_FIND_LINKS',
    'UV_TORCH_BACKEND',
  ],
} as const satisfies { builds: readonly (readonly [TorchBuild, RegExp])[]; variables: readonly string[] };

/** What the end of a version says of it: `2.6.0+cpu`, `2.1.0+cu118`, `2.5.1+rocm6.2`. */
export function torchBuildOf(version: string): TorchBuild | undefined {
  const local = version.split('+')[1];
  if (local === undefined) return undefined;
  if (local.startsWith('cpu')) return 'cpu';
  if (/^cu\d/.test(local)) return 'cuda';
  return /^(?:rocm|xpu)/.test(local) ? 'other' : undefined;
}

/** What PyTorch takes to run on a GPU. */
export const ofGpu = /^(?:nvidia-|cuda-|triton$|pytorch-triton)/;
