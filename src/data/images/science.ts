import { type ImageTable, notice, path, published, readme, root, words } from './entry.ts';

const notebooks = { ...readme, kind: 'runtime', on: 'ubuntu', user: '1000', workdir: '/home/jovyan' } as const;

/** The Jupyter Docker Stacks, which Docker Hub gets no more. */
const formerNotebooks: ImageTable = Object.fromEntries(
  words('all-spark base datascience julia minimal pyspark pytorch r scipy tensorflow').map((name) => [
    `jupyter/${name}-notebook`,
    { ...notebooks, deprecated: { since: '2023-10', use: `quay.io/jupyter/${name}-notebook` } },
  ]),
);

/** Python with packages, and R. */
export const scienceImages: ImageTable = {
  'continuumio/miniconda3': {
    ...root,
    kind: 'runtime',
    on: 'debian',
    workdir: '/',
    env: { PATH: `/opt/conda/bin:${path}`, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  },
  'continuumio/anaconda3': {
    ...root,
    kind: 'runtime',
    on: 'debian',
    workdir: '/',
    env: { PATH: `/opt/conda/bin:${path}`, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  },
  'condaforge/miniforge3': {
    ...root,
    kind: 'runtime',
    on: 'ubuntu',
    workdir: '/',
    env: { PATH: `/opt/conda/bin:${path}`, CONDA_DIR: '/opt/conda', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  },
  'condaforge/mambaforge': {
    ...root,
    kind: 'runtime',
    on: 'ubuntu',
    workdir: '/',
    env: { PATH: `/opt/conda/bin:${path}`, CONDA_DIR: '/opt/conda', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
    deprecated: { use: 'condaforge/miniforge3' },
  },
  'mambaorg/micromamba': {
    ...published,
    kind: 'runtime',
    on: 'debian',
    user: 'mambauser',
    workdir: '/tmp',
    env: {
      PATH: true,
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      ENV_NAME: 'base',
      MAMBA_USER: 'mambauser',
      MAMBA_USER_ID: true,
      MAMBA_USER_GID: true,
      MAMBA_ROOT_PREFIX: '/opt/conda',
      MAMBA_EXE: '/bin/micromamba',
    },
  },
  'tensorflow/tensorflow': { ...root, kind: 'runtime', on: 'ubuntu' },
  'pytorch/pytorch': { ...root, kind: 'runtime', on: 'ubuntu', workdir: '/workspace' },
  'nvidia/cuda': {
    ...root,
    kind: 'runtime',
    kinds: { devel: 'sdk' },
    sizes: { devel: [7_500, 5_000, 9_000], runtime: [2_500, 2_000, 4_000], base: [240, 200, 280] },
    sdk: {
      holds: 'the CUDA compiler and its headers',
      runs: 'programs',
      tools:
        words(`autoconf automake bash bazel bison c++ cc clang clang++ cmake configure flex g++ gcc gdb git ld make meson ninja perl scons nvcc nvprof nsys
      ncu cuda-gdb jupyter jupyter-lab python pip conda`),
      words: ['devel', 'runtime'],
      instead: 'nvidia/cuda',
      other: 'the `runtime` variant',
    },
  },
  'quay.io/jupyter/*': notebooks,
  'jupyter/*': notebooks,
  ...formerNotebooks,
  'tiangolo/uvicorn-gunicorn': { ...notice, deprecated: { use: 'python' } },
  'tiangolo/uvicorn-gunicorn-fastapi': { ...notice, deprecated: { use: 'python' } },
};
