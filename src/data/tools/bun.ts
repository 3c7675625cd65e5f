import { largePackages } from '../npm-large.ts';
import { besideManifest, developmentKeys, developmentPart, npmPins } from '../families/node.ts';
import { defineTool } from '../tool.ts';

// Its cache is hard links to the files of `node_modules`, and a few kilobytes of the registry's data: it weighs nothing in a layer (tried with 1.4).
export default defineTool({
  names: ['bun'],
  usual: { large: largePackages },
  language: 'Node.js',
  source: 'bun.com/docs/cli, and its own help (1.4)',
  date: '2026-11',
  kept: [
    {
      folders: ['$BUN_INSTALL/install/cache', '~/.bun/install/cache'],
      options: ['--cache-dir'],
      variables: ['BUN_INSTALL_CACHE_DIR'],
    },
  ],
  tidy: true,
  reads: {
    options: `--cwd= -c|--config= --registry= --cache-dir= --backend= -F|--filter= --concurrent-scripts= --network-concurrency= --outdir=
      --outfile= --target= --omit= --linker= --ca= --cafile= --env-file= --cpu= --os= --libc= --catalog= --minimum-release-age=
      -e|--external= --sourcemap= --format= --root= --define= --shell= -r|--preload|--require|--import= -p|--production
      -d|--dev|-D|--development -g|--global -y|--yarn -f|--force -E|--exact --frozen-lockfile --no-cache --ignore-scripts
      --dry-run --lockfile-only`,
    subcommands: { pm: '*' },
    stops: ['run', 'x'],
  },
  aliases: { install: ['i'], add: ['a'], remove: ['rm', 'r'], update: ['up'], create: ['c'] },
  does: {
    install: ['install', 'ci'],
    add: ['add', 'install'],
    upgrade: ['update'],
    script: ['run'],
    build: ['build'],
    run: ['x', 'exec', 'create', 'repl'],
    test: ['test', 'lint', 'audit'],
    remove: ['remove'],
    clean: ['pm cache'],
    look: ['pm', 'outdated', 'audit', 'info', 'why', 'fmt', 'check', 'prune', 'dedupe'],
  },
  builder: 'bundler',
  idle: ['--dry-run', '--lockfile-only'],
  manifest: {
    reads: ['package.json'],
    takesLocks: ['package-lock.json', 'yarn.lock', 'pnpm-lock.yaml'],
    locks: ['bun.lockb', 'bun.lock'],
    mayRead: ['bunfig.toml', ...besideManifest],
  },
  workspace: { options: ['-F', '--filter'], filters: true },
  pins: npmPins,
  // It takes no notice of NODE_ENV and of npm's variables (tried with 1.4).
  dev: {
    off: ['-p', '--production', '-g', '--global'],
    offValues: { '--omit': ['dev'] },
    option: '--production',
    stays: true,
    named: developmentKeys,
    typical: developmentPart,
  },
  makes: [{ does: ['build'], outputs: [], open: true }],
  frozen: { by: ['ci'], relocks: ['update'], options: ['--frozen-lockfile'], cure: '`bun ci`' },
  unknownPackages: 'heavy',
  vendorScripts: ['bun.sh/install', 'bun.com/install'],
});
