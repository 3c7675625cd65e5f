import { largePackages } from '../npm-large.ts';
import {
  developmentKeys,
  developmentPart,
  installHooks,
  nodeManifest,
  npmPins,
  productionKeys,
  productionSettings,
  productionValues,
} from '../families/node.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['npm'],
  usual: { large: largePackages },
  language: 'Node.js',
  source: 'docs.npmjs.com/cli, and its list of commands (npm 11)',
  date: '2026-11',
  kept: [{ folders: ['~/.npm'], options: ['--cache'], variables: ['npm_config_cache', 'NPM_CONFIG_CACHE'] }],
  tidy: true,
  reads: {
    options: `--registry= --loglevel= -C|--prefix= --cache= --omit= --only= --also= --include= -w|--workspace= --tag= --userconfig=
      --globalconfig= --location= --install-strategy= --access= --otp= --script-shell= --fetch-retries= --fetch-timeout=
      --fetch-retry-mintimeout= --fetch-retry-maxtimeout= --maxsockets= --proxy= --https-proxy= --noproxy= --cafile= --ca=
      --before= --depth= --audit-level= --node-options= --cpu= --os= --libc= --scope= --target= --arch= --nodedir= --python=
      --user-agent= --init-module= --platform= --pack-destination= -c|--call= --package= -g|--global -D|--save-dev -P|--save-prod -O|--save-optional
      -B|--save-bundle -E|--save-exact -S|--save -f|--force -y|--yes -l|--long --production|--prod --ws|--workspaces
      --include-workspace-root --no-audit --no-fund --no-optional --no-save --ignore-scripts --legacy-peer-deps --prefer-offline --no-package-lock --package-lock-only`,
    subcommands: { cache: '*', config: '*', pkg: '*', access: '*' },
    booleans: true,
    stops: ['exec', 'x'],
  },
  aliases: {
    install: ['i', 'add', 'in', 'ins', 'inst', 'insta', 'instal', 'isnt', 'isnta', 'isntal', 'isntall'],
    ci: ['clean-install', 'ic', 'install-clean', 'isntall-clean'],
    'install-test': ['it'],
    'install-ci-test': ['cit', 'clean-install-test', 'sit'],
    update: ['u', 'up', 'upgrade', 'udpate'],
    uninstall: ['un', 'unlink', 'remove', 'rm', 'r'],
    run: ['run-script', 'rum', 'urn'],
    exec: ['x'],
    test: ['t', 'tst'],
    'cache clean': ['cache clear', 'cache rm'],
    ls: ['list', 'll', 'la'],
    view: ['info', 'show', 'v'],
    config: ['c'],
  },
  begins: ['init'],
  does: {
    install: ['install', 'ci', 'install-test', 'install-ci-test'],
    add: ['install', 'install-test'],
    upgrade: ['update'],
    script: ['run'],
    run: ['install-test', 'install-ci-test', 'exec', 'start', 'stop', 'restart', 'test', 'init', 'rebuild'],
    test: ['test', 'audit', 'lint'],
    remove: ['uninstall'],
    prune: ['prune'],
    clean: ['cache clean'],
    look: [
      'config',
      'set',
      'get',
      'cache',
      'pkg',
      'version',
      'ls',
      'audit',
      'root',
      'prefix',
      'bin',
      'whoami',
      'login',
      'view',
      'outdated',
      'ping',
      'search',
      'explain',
      'fund',
      'doctor',
    ],
  },
  builder: 'bundler',
  runsHooks: true,
  idle: ['--dry-run', '--package-lock-only'],
  globals: { node: '/usr/local/lib/node_modules' },
  manifest: nodeManifest('package-lock.json', 'npm-shrinkwrap.json'),
  workspace: {
    options: ['-w', '--workspace'],
    root: ['--include-workspace-root'],
    all: ['--workspaces', '--ws'],
  },
  cache: {
    folders: ['~/.npm'],
    beside: ['_logs', '_npx', '_update-notifier-last-checked'],
    off: ['--dry-run', '--offline'],
    moved: { options: ['--cache'], variables: ['npm_config_cache', 'NPM_CONFIG_CACHE'] },
    key: 'cache',
    // 104 to 139 MB, 230 to 472, 103 to 100 (measured on three projects).
    share: { value: 0.75, low: 0.45, high: 1.05, from: 'table' },
    // With what it notes of each (measured on three lockfiles).
    ofArchives: { value: 1.03, low: 0.98, high: 1.1, from: 'table' },
    // The description of npm itself, which it fetches to tell of a new release: 4 MB, and all 17 MB of it from npm 11 on (measured).
    extra: { value: 4e6, low: 0, high: 18e6, from: 'table' },
    // Up to npm 10 its own registry leaves out what an install does not need (0.36 of it, of 398 that were fetched), mirrors may not, and npm 11 asks for all; what may be
    // installed beside packages is asked for, too, a quarter of it again (three projects).
    ofDescriptions: { value: 0.85, low: 0.3, high: 1.35, from: 'table' },
    typical: {
      low: 5e6,
      value: 60e6,
      high: 230e6,
      source:
        'caches of npm 10 after `npm ci` of seven projects: 6 to 19 MB without development dependencies, 8 to 230 with (measured 2026-11)',
    },
    perPackage: {
      low: 1.5e6,
      value: 11e6,
      high: 34e6,
      source:
        'caches of npm 10 after a global install: of yarn 1.5 MB, serve 6, pm2 11, typescript 21, pnpm 34 (measured 2026-11)',
    },
  },
  pins: npmPins,
  dev: {
    off: ['--production', '--prod', '-g', '--global'],
    offValues: { '--omit': ['dev'], '--only': ['prod', 'production'] },
    values: { NODE_ENV: ['production'], ...productionValues },
    keys: productionKeys,
    keyValues: productionSettings,
    onValues: { '--include': ['dev'], '--also': ['dev', 'development'] },
    folder: 'node_modules/.bin/',
    hooks: installHooks,
    option: '--omit=dev',
    // Node.js 15 came with npm 7, which is the first to know that one, and goes on to take this one.
    // Before Node.js 5 it was npm 2, which knows neither.
    earlier: { runtime: 'node', options: { '5': '--production', '15': '--only=production' } },
    prunedBy: 'npm prune --omit=dev',
    named: developmentKeys,
    typical: developmentPart,
  },
  reinstalls: { by: ['ci', 'install-ci-test'] },
  frozen: {
    by: ['ci', 'install-ci-test'],
    // npm 6.4; what `node:8` had at last.
    since: { runtime: 'node', version: '8.12' },
    ignoredBy: { options: ['--no-package-lock'] },
    relocks: ['update'],
    cure: '`npm ci`',
  },
  tls: {
    options: ['--strict-ssl=false', '--no-strict-ssl'],
    keys: ['strict-ssl=false'],
    variables: ['npm_config_strict_ssl=false', 'NPM_CONFIG_STRICT_SSL=false', 'NODE_TLS_REJECT_UNAUTHORIZED=0'],
    files: ['.npmrc', 'npmrc'],
  },
  unknownPackages: 'heavy',
  vendorScripts: ['deb.nodesource.com/setup_', 'rpm.nodesource.com/setup_'],
});
