import { largePackages } from '../npm-large.ts';
import {
  besideManifest,
  developmentKeys,
  developmentPart,
  installHooks,
  npmPins,
  productionKeys,
  productionVariables,
} from '../families/node.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['pnpm'],
  usual: { large: largePackages },
  language: 'Node.js',
  source: 'pnpm.io/pnpm-cli',
  date: '2026-11',
  kept: [
    {
      folders: ['$PNPM_HOME/store', '$XDG_DATA_HOME/pnpm/store', '~/.local/share/pnpm/store'],
      also: ['~/.pnpm-store', '/.pnpm-store', '.pnpm-store'],
      options: ['--store-dir'],
      variables: ['npm_config_store_dir', 'NPM_CONFIG_STORE_DIR', 'PNPM_CONFIG_STORE_DIR', 'pnpm_config_store_dir'],
    },
  ],
  tidy: true,
  reads: {
    options: `-C|--dir= --store-dir= --virtual-store-dir= -F|--filter= --filter-prod= --registry= --reporter= --loglevel=
      --network-concurrency= --child-concurrency= --workspace-concurrency= --fetch-retries= --fetch-timeout= --cpu= --os= --libc=
      --modules-dir= --lockfile-dir= --hoist-pattern= --node-linker= --package-import-method= --allow-build= --resume-from=
      -r|--recursive -g|--global -P|--prod|--production -D|--dev|--save-dev -O|--save-optional -E|--save-exact
      -w|--workspace-root -s|--silent --frozen-lockfile --no-frozen-lockfile --no-lockfile --prefer-offline --offline --ignore-scripts --force`,
    subcommands: { store: '*', config: '*', env: '*', cache: '*', server: '*' },
    booleans: true,
    stops: ['run', 'exec', 'dlx'],
    runs: ['exec'],
  },
  aliases: {
    install: ['i'],
    ci: ['clean-install', 'ic', 'install-clean'],
    'install-test': ['it'],
    update: ['up', 'upgrade'],
    remove: ['rm', 'uninstall', 'un'],
    run: ['run-script'],
    list: ['ls', 'la', 'll'],
  },
  begins: ['init'],
  does: {
    install: ['install', 'ci', 'install-test'],
    add: ['add', 'install'],
    upgrade: ['update'],
    fetch: ['fetch'],
    toolchain: ['env use', 'env add'],
    script: ['run'],
    build: ['build'],
    run: ['install-test', 'exec', 'dlx', 'start', 'test', 'create'],
    test: ['test', 'lint', 't', 'audit'],
    remove: ['remove'],
    prune: ['prune', 'deploy'],
    clean: ['store prune'],
    look: ['config', 'store', 'set', 'list', 'why', 'outdated', 'root', 'bin'],
  },
  builder: 'bundler',
  idle: ['--dry-run', '--lockfile-only'],
  manifest: {
    reads: ['package.json'],
    locks: ['pnpm-lock.yaml'],
    mayRead: ['pnpm-workspace.yaml', ...besideManifest],
  },
  workspace: { options: ['-F', '--filter', '--filter-prod'], filters: true },
  cache: {
    folders: ['~/.cache/pnpm', '~/.local/share/pnpm', '~/.pnpm-store', '/pnpm/store'],
    // The store's files are hard links to those in node_modules; what weighs is registry data, which a frozen lockfile spares.
    off: ['--frozen-lockfile', '--offline', '--help'],
    offBy: ['CI'],
    moved: { options: ['--store-dir'], variables: ['npm_config_store_dir', 'NPM_CONFIG_STORE_DIR', 'PNPM_HOME'] },
    key: 'store-dir',
    links: true,
    // 59 MB of 382 packages of which all is told in 54 (pnpm 9); an index may leave out what an install does not need.
    ofDescriptions: { value: 0.8, low: 0.3, high: 1.3, from: 'table' },
  },
  pins: { ...npmPins, installs: ['add'] },
  dev: {
    off: ['--prod', '--production', '-P', '-g', '--global'],
    variables: productionVariables,
    // Up to 9; from 10 on it takes no notice (tried).
    values: { NODE_ENV: ['production'] },
    valuesVary: true,
    keys: productionKeys,
    folder: 'node_modules/.bin/',
    hooks: installHooks,
    option: '--prod',
    prunedBy: 'pnpm prune --prod',
    named: developmentKeys,
    typical: developmentPart,
  },
  frozen: {
    by: ['ci'],
    options: ['--frozen-lockfile'],
    variables: ['CI'],
    ignoredBy: { options: ['--no-lockfile'] },
    relocks: ['update'],
    cure: '`--frozen-lockfile`',
  },
  tls: {
    options: ['--strict-ssl=false', '--no-strict-ssl'],
    keys: ['strict-ssl=false'],
    variables: ['npm_config_strict_ssl=false', 'NPM_CONFIG_STRICT_SSL=false', 'NODE_TLS_REJECT_UNAUTHORIZED=0'],
    files: ['.npmrc', 'npmrc'],
  },
  unknownPackages: 'heavy',
  vendorScripts: ['get.pnpm.io/install.sh'],
});
