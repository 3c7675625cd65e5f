import type { Weight } from './tool.ts';

/** A library of Python that keeps the models that it fetches in a cache of its own. */
interface Hub {
  /** In words, for messages. */
  readonly name: string;
  /** Calls that fetch a model into the cache. */
  readonly fetches: readonly string[];
  /** Calls that write it to another place. */
  readonly saves: readonly string[];
  /** Words with which it is fetched to another place than the cache, or the cache is moved or emptied. */
  readonly apart: readonly string[];
  /** Where the cache is; `~` is the user's home. */
  readonly cache: string;
}

/** The libraries' own manuals, as of 2026-11. */
export const modelHubs: readonly Hub[] = [
  {
    name: 'Hugging Face',
    fetches: ['.from_pretrained(', 'SentenceTransformer(', 'pipeline(', 'snapshot_download(', 'hf_hub_download('],
    saves: ['.save_pretrained(', '.save(', 'copytree(', 'shutil.copy'],
    apart: ['cache_dir', 'local_dir', 'rmtree('],
    cache: '~/.cache/huggingface',
  },
  {
    name: 'PyTorch',
    fetches: ['torch.hub.load(', 'load_state_dict_from_url(', 'torchvision.models.'],
    saves: ['torch.save(', 'torch.jit.save(', 'copytree(', 'shutil.copy'],
    apart: ['set_dir(', 'model_dir', 'rmtree('],
    cache: '~/.cache/torch',
  },
];

/** What a model of them weighs. */
export const model: Weight = {
  low: 20e6,
  value: 400e6,
  high: 15e9,
  source: 'a guess: from a small embedding or image model to a language model of some billion parameters',
};
