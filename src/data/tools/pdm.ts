import { wheelsOfPackage, wheelsOfProject } from '../families/python.ts';
import { defineTool } from '../tool.ts';

// Versions stand in its lockfile: what `pdm add` is told needs none.
export default defineTool({
  names: ['pdm'],
  language: 'Python',
  source: 'pdm-project.org/en/latest/reference/cli, and its own help (2.29)',
  date: '2026-11',
  kept: [
    {
      folders: ['$XDG_CACHE_HOME/pdm', '~/.cache/pdm'],
      variables: ['PDM_CACHE_DIR'],
      off: ['--no-cache'],
      offBy: ['PDM_NO_CACHE'],
    },
  ],
  tidy: true,
  reads: {
    options: `-p|--project= -c|--config= -L|--lockfile= -G|--group|--with= --without= -k|--skip= --override= -C|--config-setting= --venv?
      -e|--editable= -g|--global -d|--dev --prod|--production --no-default --no-self --no-editable --no-isolation --fail-fast|-x
      --frozen-lockfile|--no-lock --check --dry-run --no-sync --no-cache -n|--non-interactive -I|--ignore-python -q|--quiet -v|--verbose`,
    subcommands: { cache: '*', python: '*', py: '*', self: '*', venv: '*' },
    stops: ['run'],
    runs: ['run'],
  },
  aliases: { 'python install': ['py install'] },
  does: {
    install: ['install', 'sync'],
    add: ['add', 'self add'],
    upgrade: ['update', 'self update'],
    toolchain: ['python install'],
    build: ['build'],
    run: ['run'],
    remove: ['remove', 'self remove'],
    clean: ['cache clear', 'cache remove'],
    look: [
      'cache',
      'config',
      'export',
      'info',
      'init',
      'list',
      'lock',
      'outdated',
      'search',
      'show',
      'use',
      'python list',
      'self list',
      'venv',
    ],
  },
  idle: ['--dry-run', '--no-sync'],
  apart: ['self add'],
  venvs: { by: ['venv create'], folder: '.venv', pip: false },
  environment: { active: true, inProject: true },
  manifest: { reads: ['pyproject.toml'], locks: ['pdm.lock'], mayRead: ['pdm.toml'], without: '`--no-self`' },
  cache: {
    folders: ['~/.cache/pdm'],
    off: ['--no-cache', '--dry-run', '--help'],
    offBy: ['PDM_NO_CACHE'],
    moved: { options: [], variables: ['PDM_CACHE_DIR'] },
    key: 'cache_dir',
    typical: wheelsOfProject,
    perPackage: wheelsOfPackage,
  },
  dev: { off: ['--prod', '--production'], offValues: { '--without': ['dev'] }, option: '--prod' },
  frozen: {
    by: ['sync'],
    options: ['--check'],
    relocks: ['lock', 'update'],
    variables: ['PDM_FROZEN_LOCKFILE'],
    cure: '`pdm sync`',
  },
  tls: { keys: ['verify_ssl=false|0'] },
  pypi: 'pdm',
  unknownPackages: 'heavy',
});
