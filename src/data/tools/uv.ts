import { largeWheels, pythonDevelopment } from '../families/python.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['uv'],
  language: 'Python',
  source: 'docs.astral.sh/uv/reference/cli',
  date: '2026-11',
  kept: [
    {
      folders: ['$XDG_CACHE_HOME/uv', '~/.cache/uv'],
      options: ['--cache-dir'],
      variables: ['UV_CACHE_DIR'],
      off: ['--no-cache', '--no-cache-dir', '-n'],
      offBy: ['UV_NO_CACHE'],
    },
  ],
  reads: {
    options: `-p|--python= --directory= --project= --config-file= --color= --cache-dir= -i|--index-url= --index= --default-index=
      --extra-index-url= -f|--find-links= --index-strategy= --keyring-provider= --resolution= --prerelease= --exclude-newer=
      --exclude-newer-package= --fork-strategy= --link-mode= -C|--config-setting|--config-settings= -P|--upgrade-package=
      --reinstall-package= --refresh-package= --no-build-package= --no-binary-package= --no-build-isolation-package= --no-binary=
      --only-binary= -r|--requirements|--requirement= -c|--constraints|--constraint= -b|--build-constraints|--build-constraint=
      --overrides|--override= --excludes|--exclude= -e|--editable= --extra= --no-extra= --group= --only-group= --no-group=
      --package= --no-install-package= --no-emit-package= --no-sources-package= --target= --prefix= --python-version=
      --python-platform= --torch-backend= -w|--with= --with-editable= --with-requirements= --env-file= --format=
      -o|--output-file= --allow-insecure-host|--trusted-host= --from= --mirror= --pypy-mirror= --python-downloads-json-url=
      --branch= --tag= --rev= --bounds= --token= --prompt= -n|--no-cache|--no-cache-dir -U|--upgrade -q|--quiet -v|--verbose
      --compile-bytecode|--compile --frozen --locked --no-dev --only-dev --dev --no-install-project --no-install-workspace
      --no-editable --system --break-system-packages --all-extras --all-groups --all-packages --offline`,
    under: {
      run: '-m|--module -s|--script',
      'tool run': '-m|--module',
      'python install': '-i|--install-dir=',
      init: '--name= --build-backend=',
      venv: '-c|--clear',
    },
    subcommands: { pip: '*', tool: '*', python: '*', cache: '*', self: '*', auth: '*' },
    stops: ['run', 'tool run'],
    runs: ['run'],
  },
  does: {
    install: ['sync'],
    add: ['pip install', 'pip sync', 'add', 'tool install'],
    upgrade: ['tool upgrade'],
    toolchain: ['python install', 'python upgrade'],
    build: ['build'],
    run: ['run', 'tool run'],
    remove: ['remove', 'pip uninstall', 'tool uninstall', 'python uninstall'],
    clean: ['cache clean', 'cache prune'],
    look: [
      'cache',
      'version',
      'python find',
      'python list',
      'python dir',
      'lock',
      'export',
      'tree',
      'pip list',
      'pip freeze',
      'pip show',
      'pip check',
      'pip tree',
      'pip compile',
      'tool list',
      'tool dir',
      'self',
    ],
  },
  idle: ['--dry-run'],
  byteCode: { on: ['--compile-bytecode', '--compile'], onBy: ['UV_COMPILE_BYTECODE'] },
  asPip: ['pip install', 'pip sync'],
  takesOut: ['pip uninstall'],
  asFiles: ['pip sync', 'pip compile'],
  lists: { by: ['export'], to: ['-o', '--output-file'], resolves: { by: ['pip compile'] } },
  apart: ['tool install'],
  apartIn: { folder: '~/.local/share/uv', variable: 'UV_TOOL_DIR' },
  venvs: { by: ['venv'], folder: '.venv', pip: false },
  environment: {
    named: 'UV_PROJECT_ENVIRONMENT',
    inProject: true,
    system: { option: '--system', on: 'UV_SYSTEM_PYTHON' },
  },
  manifest: {
    reads: ['pyproject.toml'],
    locks: ['uv.lock'],
    mayRead: ['.python-version', 'uv.toml'],
    without: '`--no-install-project`',
  },
  parts: {
    extras: ['--extra'],
    allExtras: ['--all-extras'],
    groups: ['--group'],
    allGroups: ['--all-groups'],
    only: ['--only-group'],
    without: ['--no-group', '--no-extra'],
    usual: ['dev'],
    onlyUsual: '--only-dev',
  },
  reinstalls: { again: ['--reinstall', '--force-reinstall'], newer: ['-U', '--upgrade'] },
  dev: {
    off: ['--no-dev', '--no-default-groups', '--no-group', '--only-group'],
    variables: ['UV_NO_DEV', 'UV_NO_GROUP', 'UV_NO_DEFAULT_GROUPS'],
    named: ['[dependency-groups', 'dev-dependencies'],
    option: '--no-dev',
    typical: pythonDevelopment,
    onRun: true,
  },
  frozen: {
    options: ['--locked', '--frozen'],
    variables: ['UV_LOCKED', 'UV_FROZEN'],
    relocks: ['lock'],
    cure: '`uv sync --locked`',
  },
  unverified: { options: ['--allow-insecure-host', '--trusted-host'], variables: ['UV_INSECURE_HOST'] },
  pastManager: {
    options: ['--break-system-packages', '--target', '--prefix', '--python'],
    variables: ['UV_BREAK_SYSTEM_PACKAGES', 'UV_PYTHON'],
  },
  tls: { options: ['--allow-insecure-host=*', '--trusted-host=*'], variables: ['UV_INSECURE_HOST=*'] },
  pypi: 'uv',
  usual: { large: largeWheels },
  unknownPackages: 'heavy',
  cache: {
    folders: ['~/.cache/uv'],
    off: ['--no-cache', '--no-cache-dir', '-n', '--dry-run', '--help'],
    offBy: ['UV_NO_CACHE'],
    moved: { options: ['--cache-dir'], variables: ['UV_CACHE_DIR'] },
    // Packages are hard links to it: in one layer and on one file system it weighs what it knows of the registry, and no second copy. With uv 0.13 it had, of 7, 31 and 59 packages,
    // 0.02, 0.99 and 0.98 MB that are no links, most of it their RECORDs, and beside that 0.42 and 6.0 MB of releases where uv had to find out (measured 2026-11).
    linked: {
      each: { value: 18e3, low: 2.5e3, high: 36e3, from: 'table' },
      resolved: { value: 125e3, low: 50e3, high: 280e3, from: 'table' },
      option: '--link-mode',
      variable: 'UV_LINK_MODE',
      copies: ['copy', 'clone'],
      copied: { value: 0.95, low: 0.6, high: 1.03, from: 'guess' },
    },
    typical: {
      low: 0.4e6,
      value: 4e6,
      high: 300e6,
      source:
        'uv 0.13 after installs of 2.6, 16, 64 and 254 MB: 0.4, 5, 2.6 and 3.6 MB that are no links (measured 2026-11); all of it where `UV_LINK_MODE` is `copy`',
    },
    perPackage: {
      low: 40e3,
      value: 0.5e6,
      high: 82e6,
      source:
        'Flask with what it needs: 0.4 MB that are no links (measured 2026-11); with `UV_LINK_MODE=copy` the wheels unpacked',
    },
  },
  vendorScripts: ['astral.sh/uv'],
});
