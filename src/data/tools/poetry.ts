import { pythonDevelopment, wheelsOfPackage } from '../families/python.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['poetry'],
  language: 'Python',
  source: 'python-poetry.org/docs/cli',
  date: '2026-11',
  kept: [
    {
      folders: ['$XDG_CACHE_HOME/pypoetry/artifacts', '~/.cache/pypoetry/artifacts'],
      variables: ['POETRY_CACHE_DIR'],
    },
  ],
  reads: {
    options: `-C|--directory= -P|--project= --without= --with= --only= -E|--extras= -f|--format= -o|--output= -G|--group= --source=
      --python= -n|--no-interaction -q|--quiet -v|--verbose -D|--dev --no-root --no-dev --only-root --no-cache --all-extras --sync`,
    subcommands: { env: '*', self: '*', source: '*', cache: '*', python: '*', debug: '*' },
    stops: ['run'],
    runs: ['run'],
  },
  does: {
    install: ['install', 'sync'],
    add: ['add', 'self add'],
    upgrade: ['update', 'self update'],
    toolchain: ['python install'],
    build: ['build'],
    run: ['run', 'shell'],
    remove: ['remove'],
    clean: ['cache clear'],
    look: ['config', 'cache', 'env', 'check', 'lock', 'export', 'show', 'version', 'about'],
  },
  idle: ['--dry-run'],
  byteCode: { on: ['--compile'] },
  apart: ['self add'],
  environment: {
    active: true,
    inProject: 'POETRY_VIRTUALENVS_IN_PROJECT',
    inProjectKey: 'virtualenvs.in-project',
    system: { off: { variable: 'POETRY_VIRTUALENVS_CREATE', key: 'virtualenvs.create' } },
  },
  manifest: { reads: ['pyproject.toml'], locks: ['poetry.lock'], mayRead: ['poetry.toml'], without: '`--no-root`' },
  parts: {
    extras: ['-E', '--extras'],
    allExtras: ['--all-extras'],
    groups: ['--with'],
    allGroups: ['--all-groups'],
    only: ['--only'],
    without: ['--without'],
  },
  dev: {
    // Groups have any name: whoever picks some has thought of it.
    off: ['--no-dev', '--only-root', '--only', '--without', '--no-root-dev'],
    variables: ['POETRY_WITHOUT', 'POETRY_ONLY', 'POETRY_NO_DEV'],
    named: ['[tool.poetry.group.', '[tool.poetry.dev-dependencies', '[dependency-groups'],
    option: '--only main',
    typical: pythonDevelopment,
  },
  frozen: { by: ['install', 'sync'], relocks: ['lock', 'update'], cure: '`poetry install`' },
  lists: { by: ['export'], to: ['-o', '--output'], development: ['--with', '--dev', '--all-groups'] },
  pypi: 'poetry',
  unknownPackages: 'heavy',
  cache: {
    folders: ['~/.cache/pypoetry/artifacts', '~/.cache/pypoetry/cache'],
    // `--no-cache` is about what it knows of packages: their archives stay (tried with 2.5.1).
    off: ['--dry-run', '--help'],
    moved: { options: [], variables: ['POETRY_CACHE_DIR'], below: { POETRY_CACHE_DIR: '/artifacts' } },
    key: 'cache-dir',
    // The wheels as they came, and once more among the answers of an index that may be kept for good, as PyPI's may (2.01 of them, measured with 1.8 and 2.5).
    ofArchives: { value: 2.02, low: 0.98, high: 2.4, from: 'table' },
    typical: {
      low: 3e6,
      value: 40e6,
      high: 2e9,
      source: 'a guess: the archives of what is installed, 0.365 of it as pip has them',
    },
    perPackage: wheelsOfPackage,
  },
  vendorScripts: ['install.python-poetry.org'],
  tls: { keys: ['cert=false'] },
});
