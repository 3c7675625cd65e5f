import { readMegabytes } from '../megabytes.ts';
import { defineTool, type Ratio } from '../tool.ts';

/** What packages bring with all that they need, on an environment that has Python: megabytes (10^6), the least, the usual, the most. A guess, beside the same software as wheels. */
const heavy = `
  pytorch 400 3500 7500 | pytorch-cpu 400 900 1800 | pytorch-gpu 2500 5000 9000 | pytorch-cuda 1000 3000 6000 | torchvision 10 400 7000 | torchaudio 10 300 7000
  tensorflow 700 1600 4500 | tensorflow-gpu 1500 3500 7000 | cudatoolkit 700 1800 3500 | cudatoolkit-dev 2000 4000 7000 | cudnn 300 900 1800 | mkl 200 600 900
  numpy 30 150 800 | scipy 100 260 900 | pandas 90 260 900 | scikit-learn 120 320 1000 | matplotlib 100 320 900 | jupyter 150 400 900 | jupyterlab 150 350 800
  notebook 120 300 700 | gdal 200 420 900 | geopandas 350 700 1400 | rasterio 200 450 900 | fiona 200 430 900 | opencv 200 500 1200 | pyspark 280 420 800 | rdkit 150 450 1000
  python 60 140 260 | r-base 250 550 1100 | r-essentials 500 1200 2200 | nodejs 60 120 220 | openjdk 150 280 420 | compilers 250 500 900 | gcc 100 250 500
  gcc_linux-64 120 280 500 | gxx_linux-64 150 330 600 | gxx 150 330 600 | cmake 30 80 160 | git 30 90 180 | ffmpeg 40 180 500 | mamba 20 60 150 | conda-build 60 160 350
  spyder 300 800 1600 | bioconda 10 200 900 | samtools 5 30 150 | blast 100 350 700 | bwa 1 10 80 | dask 100 350 900 | xgboost 20 250 1500 | lightgbm 10 200 900 | anaconda 2500 4500 7000
  pyarrow 100 250 700 | faiss-cpu 30 200 900 | faiss-gpu 300 1500 4000 | spacy 60 250 900 | pip 2 8 40 | setuptools 1 5 20 | nomkl 0 1 30 | tini 0 0.1 1 | openssl 1 7 15
`;

const large = new Map<string, Ratio>(
  readMegabytes(heavy).map(([[name = ''], weight]) => [name, { ...weight, from: 'guess' }]),
);

export default defineTool({
  names: ['conda', 'mamba', 'micromamba'],
  language: 'Conda',
  source: 'docs.conda.io/projects/conda/en/stable/commands, mamba.readthedocs.io',
  date: '2026-11',
  kept: [
    {
      folders: ['/opt/conda/pkgs'],
      also: ['~/miniconda3/pkgs', '~/anaconda3/pkgs', '/opt/miniconda/pkgs', '/opt/mamba/pkgs'],
      variables: ['CONDA_PKGS_DIRS'],
    },
  ],
  reads: {
    options: `-n|--name= -p|--prefix= -c|--channel= --file= --solver|--experimental-solver= --repodata-fn= --revision= --subdir|--platform=
      -r|--root-prefix= --rc-file= --channel-priority= --relocate-prefix= --console= -y|--yes -q|--quiet -v|--verbose -d|--dry-run
      -k|--insecure -C|--use-index-cache -O|--offline --all --json --override-channels --no-deps --only-deps --copy --no-pin
      --freeze-installed --strict-channel-priority --no-channel-priority --force-reinstall --update-deps --no-update-deps
      --no-capture-output --live-stream -f`,
    under: {
      clean: '-a|--all -p|--packages -t|--tarballs -i|--index-cache -f|--force-pkgs-dirs -l|--locks',
      run: '-a|--attach= --cwd= -e|--env=',
      'env create': '-f|--file=',
      'env update': '-f|--file= --prune',
      install: '-f|--file=',
      create: '-f|--file= --clone=',
      update: '-f|--file=',
    },
    subcommands: { env: '*' },
    stops: ['run'],
    runs: ['run'],
  },
  does: {
    install: ['env create', 'env update'],
    add: ['install', 'create'],
    upgrade: ['update'],
    run: ['run'],
    remove: ['remove', 'uninstall', 'env remove'],
    clean: ['clean'],
    look: ['config', 'info', 'list', 'init', 'search', 'activate', 'deactivate', 'env list', 'env export', 'shell'],
  },
  tls: {
    options: ['-k', '--insecure'],
    keys: ['ssl_verify=false|no|off'],
    variables: ['CONDA_SSL_VERIFY=false|no|0'],
    files: ['.condarc', 'condarc'],
  },
  rooted: { by: ['create', 'env create'], options: ['-p', '--prefix'], movers: ['conda-pack'] },
  unknownPackages: 'heavy',
  usual: {
    install: {
      low: 60e6,
      value: 1.1e9,
      high: 8e9,
      source: 'a guess: environments from Python alone to PyTorch with CUDA',
    },
    add: { low: 0.05e6, value: 30e6, high: 700e6, source: 'a guess: beside the same software as wheels' },
    large,
  },
  cache: {
    folders: ['/opt/conda/pkgs', '~/miniconda3/pkgs', '~/anaconda3/pkgs', '/opt/conda/.cache'],
    usual: { variables: ['PATH', 'MAMBA_ROOT_PREFIX', 'CONDA_DIR'], hold: '/opt/conda' },
    off: ['--dry-run', '--offline', '--help'],
    moved: { options: [], variables: ['CONDA_PKGS_DIRS'] },
    emptiedBy: { conda: ['clean'], mamba: ['clean'], micromamba: ['clean'] },
    typical: {
      low: 30e6,
      value: 400e6,
      high: 3e9,
      source:
        'archives and unpacked packages of an environment of Python and a few libraries: a guess, about what the environment weighs',
    },
  },
});
