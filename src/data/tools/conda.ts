import { defineTool } from '../tool.ts';

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
