import { largeWheels, pythonPins, wheelsOfPackage, wheelsOfProject } from '../families/python.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['pip'],
  numbered: true,
  language: 'Python',
  source: 'pip.pypa.io/en/stable/cli',
  date: '2026-11',
  kept: [
    {
      folders: ['$XDG_CACHE_HOME/pip', '~/.cache/pip'],
      options: ['--cache-dir'],
      variables: ['PIP_CACHE_DIR'],
      off: ['--no-cache-dir'],
      offBy: ['PIP_NO_CACHE_DIR', 'PIP_NO_INDEX'],
    },
  ],
  tidy: true,
  reads: {
    options: `-r|--requirement= -c|--constraint= -e|--editable= -t|--target= --platform= --python-version= --implementation=
      --abi= --root= --prefix= --src= --upgrade-strategy= -C|--config-settings|--config-setting= --global-option=
      --install-option= --build-option= --no-binary= --only-binary= --progress-bar= --report= --group=
      -i|--index-url|--pypi-url= --extra-index-url= -f|--find-links= --use-feature= --use-deprecated=
      --log|--log-file|--local-log= --proxy= --retries= --timeout|--default-timeout= --exists-action= --trusted-host= --cert=
      --client-cert= --cache-dir= --python= --root-user-action= --keyring-provider=
      -d|--dest|--destination-dir|--destination-directory= -w|--wheel-dir= -b|--build|--build-dir|--build-directory=
      --path= --exclude= --format= -U|--upgrade --force-reinstall -I|--ignore-installed --ignore-requires-python
      --no-build-isolation --use-pep517 --no-use-pep517 --no-deps|--no-dependencies --pre --prefer-binary --require-hashes
      --no-clean --no-index --compile --no-compile --no-warn-script-location --no-warn-conflicts --user --isolated
      --require-virtualenv|--require-venv --no-cache-dir --disable-pip-version-check --no-color --no-input
      --no-python-version-warning --break-system-packages -q|--quiet -v|--verbose -y|--yes --dry-run`,
    subcommands: { cache: '*', config: '*', index: '*' },
    abbreviates: true,
  },
  reinstalls: { again: ['--force-reinstall', '-I', '--ignore-installed'], newer: ['-U', '--upgrade'] },
  does: {
    add: ['install'],
    fetch: ['download', 'wheel'],
    remove: ['uninstall'],
    clean: ['cache purge', 'cache remove'],
    look: ['config', 'cache', 'list', 'freeze', 'check', 'show', 'debug', 'index', 'inspect', 'hash', 'help', 'search'],
  },
  idle: ['--dry-run'],
  byteCode: { off: ['--no-compile'], itself: true },
  asPip: ['install', 'download', 'wheel'],
  placedBy: { target: 'PIP_TARGET', prefix: 'PIP_PREFIX', root: 'PIP_ROOT', user: 'PIP_USER' },
  takesOut: ['uninstall'],
  wheels: { by: 'wheel', options: ['-w', '--wheel-dir'] },
  cache: {
    filledBy: ['install', 'wheel', 'download'],
    folders: ['~/.cache/pip'],
    off: ['--no-cache-dir', '--no-index', '--dry-run', '--help'],
    offBy: ['PIP_NO_CACHE_DIR'],
    moved: {
      options: ['--cache-dir'],
      variables: ['PIP_CACHE_DIR', 'XDG_CACHE_HOME'],
      below: { XDG_CACHE_HOME: '/pip' },
    },
    key: 'cache-dir',
    // 967 wheels unpack to 1/0.365 of themselves (measured).
    share: { value: 0.365, low: 0.2, high: 1, from: 'table' },
    ofArchives: { value: 1.02, low: 0.98, high: 1.2, from: 'table' },
    typical: wheelsOfProject,
    perPackage: wheelsOfPackage,
    large: largeWheels,
  },
  pins: pythonPins,
  pastManager: {
    options: ['--break-system-packages', '--target', '--prefix', '--root', '--python'],
    variables: ['PIP_BREAK_SYSTEM_PACKAGES', 'PIP_TARGET', 'PIP_PREFIX', 'PIP_ROOT', 'PIP_PYTHON'],
    keys: ['break-system-packages', 'target', 'prefix', 'python'],
  },
  frozen: { options: ['--require-hashes'], cure: '`--require-hashes` with a file of hashes' },
  unverified: { options: ['--trusted-host'], variables: ['PIP_TRUSTED_HOST'] },
  tls: {
    options: ['--trusted-host=*'],
    variables: ['PIP_TRUSTED_HOST=*'],
    keys: ['trusted-host=*'],
    files: ['pip.conf', '.pip.conf', 'pip.ini'],
  },
  unknownPackages: 'heavy',
});
