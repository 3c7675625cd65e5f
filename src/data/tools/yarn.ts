import { largePackages } from '../npm-large.ts';
import { developmentKeys, developmentPart, nodeManifest, npmPins, productionKeys } from '../families/node.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['yarn'],
  usual: { large: largePackages },
  alsoCalled: ['yarnpkg'],
  language: 'Node.js',
  source: 'classic.yarnpkg.com/en/docs/cli, yarnpkg.com/cli',
  date: '2026-11',
  kept: [
    {
      // As root the first generation takes a home that is not one (tried with 1.22).
      folders: ['~/.cache/yarn'],
      ofRoot: '/usr/local/share/.cache/yarn',
      options: ['--cache-folder'],
      variables: ['YARN_CACHE_FOLDER'],
      generation: 1,
    },
    {
      folders: ['~/.yarn/berry/cache'],
      also: ['.yarn', '~/.yarn'],
      variables: ['YARN_CACHE_FOLDER', 'YARN_GLOBAL_FOLDER'],
      generation: 2,
    },
  ],
  tidy: true,
  reads: {
    options: `--cache-folder= --modules-folder= --cwd= --registry= --network-timeout= --network-concurrency= --mutex= --prefix=
      --global-folder= --use-yarnrc= --proxy= --https-proxy= --otp= --access= --tag= -D|--dev -P|--peer -O|--optional -E|--exact
      -T|--tilde -W|--ignore-workspace-root-check -s|--silent --prod|--production --frozen-lockfile --immutable
      --immutable-cache --check-cache --pure-lockfile --no-lockfile --ignore-scripts --non-interactive -F|--ignore-optional -A|--all -i|--interactive`,
    subcommands: {
      global: '*',
      cache: '*',
      config: '*',
      workspaces: '*',
      plugin: '*',
      npm: '*',
      policies: '*',
      set: '*',
    },
    stops: ['run', 'exec', 'dlx', 'node'],
  },
  aliases: { upgrade: ['up'] },
  begins: ['init'],
  does: {
    install: ['', 'install', 'workspaces focus'],
    add: ['add', 'global add'],
    upgrade: ['upgrade'],
    script: ['run'],
    build: ['build'],
    run: ['exec', 'dlx', 'node', 'start', 'test'],
    test: ['test', 'lint', 'audit'],
    remove: ['remove', 'global remove'],
    prune: ['workspaces focus'],
    clean: ['cache clean'],
    look: ['config', 'cache', 'set', 'versions', 'list', 'check', 'info', 'why', 'version', 'policies'],
  },
  builder: 'bundler',
  runsHooks: true,
  generations: true,
  manifest: nodeManifest('yarn.lock'),
  workspace: { by: ['workspaces focus'], all: ['-A', '--all'] },
  cache: {
    folders: ['/usr/local/share/.cache/yarn', '~/.cache/yarn', '~/.yarn/berry/cache'],
    off: ['--version', '-v', '--help', '--offline'],
    moved: { options: ['--cache-folder'], variables: ['YARN_CACHE_FOLDER'] },
    key: 'cache',
    // The first generation keeps what it unpacked, and the archives beside it (measured on two projects).
    share: { value: 1.2, low: 0.8, high: 1.8, from: 'table' },
    everyPlatform: true,
    typical: {
      low: 5e6,
      value: 120e6,
      high: 500e6,
      source: "Yarn's first generation keeps a second `node_modules`, of 5 to 470 MB (measured 2026-11)",
    },
  },
  pins: npmPins,
  dev: {
    off: ['--production', '--prod', '--version', '--help', '--mode'],
    variables: ['YARN_PRODUCTION', 'npm_config_production', 'NPM_CONFIG_PRODUCTION'],
    // The first generation; later ones take no notice.
    values: { NODE_ENV: ['production'] },
    keys: productionKeys,
    folder: 'node_modules/.bin/',
    // Then it runs no `prepare` (tried with 1.22).
    hooks: ['preinstall', 'install', 'postinstall'],
    option: '--production',
    named: developmentKeys,
    typical: developmentPart,
  },
  frozen: {
    options: ['--frozen-lockfile', '--immutable', '--pure-lockfile', '--check-cache'],
    variables: ['YARN_ENABLE_IMMUTABLE_INSTALLS', 'CI'],
    ignoredBy: { options: ['--no-lockfile'] },
    relocks: ['upgrade'],
    cure: '`--frozen-lockfile`, from Yarn 2 on `--immutable`',
  },
  tls: {
    options: ['--strict-ssl=false', '--no-strict-ssl'],
    keys: ['strict-ssl=false', 'enableStrictSsl=false'],
    variables: ['YARN_ENABLE_STRICT_SSL=false|0'],
    files: ['.yarnrc', '.yarnrc.yml'],
  },
  settings: ['.yarnrc.yml'],
  unknownPackages: 'heavy',
});
