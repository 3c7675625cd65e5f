import type { Output } from '../tool.ts';
import { defineTool } from '../tool.ts';

const packages: Output = { path: 'vendor', what: 'dependencies', variable: 'COMPOSER_VENDOR_DIR' };
const cache: Output = { path: '~/.composer/cache', what: 'cache', variable: 'COMPOSER_CACHE_DIR' };

export default defineTool({
  names: ['composer'],
  alsoCalled: ['composer.phar'],
  language: 'PHP',
  source: 'getcomposer.org/doc/03-cli.md',
  date: '2026-11',
  kept: [
    {
      folders: ['$COMPOSER_HOME/cache', '$XDG_CACHE_HOME/composer', '~/.composer/cache'],
      also: ['~/.cache/composer', '/tmp/cache'],
      variables: ['COMPOSER_CACHE_DIR'],
      off: ['--no-cache'],
    },
  ],
  tidy: true,
  reads: {
    options: `-d|--working-dir= --prefer-install= --ignore-platform-req= --format= --audit-format= --apcu-autoloader-prefix=
      --repository= -s|--stability= -n|--no-interaction -o|--optimize-autoloader|--optimize -a|--classmap-authoritative -q|--quiet
      -W|--with-all-dependencies -w|--with-dependencies --no-dev --no-scripts --no-progress --no-cache --prefer-dist
      --ignore-platform-reqs`,
    subcommands: { global: '*' },
  },
  aliases: { install: ['i'], update: ['u', 'upgrade'], require: ['r'], 'clear-cache': ['clearcache', 'cc'] },
  does: {
    install: ['install'],
    add: ['require', 'create-project', 'global require'],
    upgrade: ['update', 'global update'],
    run: ['run-script', 'exec', 'dump-autoload', 'dumpautoload'],
    test: ['test', 'audit'],
    remove: ['remove'],
    clean: ['clear-cache'],
    look: ['config', 'validate', 'diagnose', 'show', 'about', 'self-update'],
  },
  idle: ['--dry-run'],
  manifest: {
    reads: ['composer.json'],
    locks: ['composer.lock'],
    without: '`--no-scripts --no-autoloader`',
    afterwards: 'dump-autoload',
  },
  dev: {
    off: ['--no-dev'],
    values: { COMPOSER_NO_DEV: ['1'] },
    named: ['"require-dev"'],
    option: '--no-dev',
    folder: 'vendor/bin/',
    typical: {
      low: 3e6,
      value: 30e6,
      high: 120e6,
      source: 'a guess: PHPUnit with what it needs, a static analyser, and the faker of test data',
    },
  },
  makes: [
    { does: ['install', 'update', 'require'], outputs: [packages, cache], open: true },
    {
      does: ['dump-autoload', 'dumpautoload', 'config', 'clear-cache', 'validate', 'diagnose'],
      outputs: [],
      open: false,
    },
  ],
  frozen: { by: ['install'], relocks: ['update'], cure: '`composer install`' },
  tls: { keys: ['disable-tls=true', 'secure-http=false'] },
  cache: {
    folders: ['~/.composer/cache', '~/.cache/composer'],
    off: ['--no-cache', '--dry-run', '--help'],
    moved: { options: [], variables: ['COMPOSER_CACHE_DIR', 'COMPOSER_HOME'], below: { COMPOSER_HOME: '/cache' } },
    emptiedBy: { composer: ['clear-cache', 'clearcache', 'cc'] },
    typical: { low: 2e6, value: 20e6, high: 200e6, source: 'a guess: the archives of a framework and its packages' },
  },
});
