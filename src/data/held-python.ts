/**
 * Packages of Python that images hold which are made to be built on, by a part of the repository's name, and what of PyPI is sure to be there, in whichever release
 * (their own pages, as of 2025). What else is there is not known: of an install that may be much, or nothing.
 */
const rows: readonly (readonly [repository: RegExp, names: string])[] = [
  [
    /pytorch|vllm|text-generation-inference|text-embeddings|sglang/,
    'torch torchvision torchaudio numpy filelock sympy networkx jinja2 fsspec triton pillow nvidia-* cuda-*',
  ],
  [/tensorflow/, 'tensorflow tensorflow-gpu keras numpy h5py protobuf grpcio tensorboard'],
  [/airflow/, 'apache-airflow sqlalchemy pandas flask'],
  [
    /scipy-notebook|datascience-notebook|all-spark-notebook|tensorflow-notebook/,
    'numpy pandas scipy scikit-learn matplotlib seaborn bokeh jupyterlab notebook',
  ],
  [/notebook/, 'jupyterlab notebook'],
  [/(?:^|\/)ray(?:-ml)?$/, 'ray numpy pandas grpcio protobuf pyarrow'],
  [/anaconda3$/, 'numpy pandas scipy scikit-learn matplotlib bokeh jupyterlab notebook'],
];

/** What an image holds of PyPI, by its repository, `*` for any ending; nothing where it is none of those. */
export function heldPython(repository: string): readonly string[] | undefined {
  const found = rows.filter(([part]) => part.test(repository));
  return found.length === 0 ? undefined : found.flatMap(([, names]) => names.split(' '));
}
