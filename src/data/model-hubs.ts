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

/** A library of Python that leaves the archives of its data beside what it unpacks of them. */
interface DataLibrary {
  /** The module that fetches data from the command line, and its option for the folder. */
  readonly module: string;
  readonly option: string;
  /** The call that does in a script, and its argument for the folder. */
  readonly call: string;
  readonly keyword: string;
  /** Where it puts them; `~` is the user's home. */
  readonly folder: string;
  readonly variable: string;
  /** The archives that it unpacks, by the names of the data: the path in the folder, and bytes. Others are read as they are. */
  readonly archives: ReadonlyMap<string, { readonly path: string; readonly bytes: number }>;
}

/** By the index of nltk.org/nltk_data, from memory: the sizes may be a fifth off. */
export const dataLibraries: readonly DataLibrary[] = [
  {
    module: 'nltk.downloader',
    option: '-d',
    call: 'nltk.download(',
    keyword: 'download_dir',
    folder: '~/nltk_data',
    variable: 'NLTK_DATA',
    archives: new Map(
      Object.entries({
        punkt: { path: 'tokenizers/punkt.zip', bytes: 13.9e6 },
        punkt_tab: { path: 'tokenizers/punkt_tab.zip', bytes: 4.3e6 },
        averaged_perceptron_tagger: { path: 'taggers/averaged_perceptron_tagger.zip', bytes: 2.5e6 },
        averaged_perceptron_tagger_eng: { path: 'taggers/averaged_perceptron_tagger_eng.zip', bytes: 1.5e6 },
        maxent_ne_chunker: { path: 'chunkers/maxent_ne_chunker.zip', bytes: 13.4e6 },
        brown: { path: 'corpora/brown.zip', bytes: 3.3e6 },
        movie_reviews: { path: 'corpora/movie_reviews.zip', bytes: 4e6 },
        words: { path: 'corpora/words.zip', bytes: 0.8e6 },
        stopwords: { path: 'corpora/stopwords.zip', bytes: 0.04e6 },
      }),
    ),
  },
];
