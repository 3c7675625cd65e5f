/** Where a tool of a language puts what it makes. From the tools' manuals, as of 2026-11. */
export interface Output {
  /** Relative to the working directory; `~` is the user's home, `$NAME` a variable with a value. */
  readonly path: string;
  readonly what: 'build output' | 'cache' | 'dependencies';
  /** The option, and the variable, that name another place. */
  readonly option?: string;
  readonly variable?: string;
}

export interface Maker {
  /** Subcommands that make it; any without them. */
  readonly does?: readonly string[];
  readonly outputs: readonly Output[];
  /** Whether the project decides what else is made, and where. */
  readonly open: boolean;
}

const goCaches: readonly Output[] = [
  { path: '$GOPATH/pkg/mod', what: 'cache', variable: 'GOMODCACHE' },
  { path: '~/.cache/go-build', what: 'cache', variable: 'GOCACHE' },
];
const crates: Output = { path: '$CARGO_HOME/registry', what: 'cache' };
const composerCache: Output = { path: '~/.composer/cache', what: 'cache', variable: 'COMPOSER_CACHE_DIR' };

const makers: Readonly<Record<string, readonly Maker[]>> = {
  go: [
    { does: ['mod download', 'mod tidy', 'mod vendor', 'get', 'list'], outputs: goCaches.slice(0, 1), open: false },
    { does: ['build', 'test', 'vet'], outputs: goCaches, open: false },
    {
      does: ['install'],
      outputs: [...goCaches, { path: '$GOPATH/bin', what: 'build output', variable: 'GOBIN' }],
      open: false,
    },
    {
      does: ['env', 'version', 'fmt', 'clean', 'mod init', 'mod verify', 'mod edit', 'telemetry'],
      outputs: [],
      open: false,
    },
  ],
  cargo: [
    {
      does: ['build', 'b', 'check', 'c', 'test', 't', 'rustc', 'chef cook', 'clippy', 'bench', 'doc'],
      outputs: [{ path: 'target', what: 'build output', option: '--target-dir', variable: 'CARGO_TARGET_DIR' }, crates],
      open: false,
    },
    {
      does: ['install'],
      outputs: [{ path: '$CARGO_HOME/bin', what: 'build output', option: '--root' }, crates],
      open: false,
    },
    { does: ['fetch', 'vendor', 'generate-lockfile', 'update'], outputs: [crates], open: false },
    { does: ['init', 'new', 'clean', 'version', 'tree', 'metadata'], outputs: [], open: false },
  ],
  mvn: [
    {
      outputs: [
        { path: 'target', what: 'build output' },
        { path: '~/.m2/repository', what: 'cache' },
      ],
      open: true,
    },
  ],
  gradle: [
    {
      outputs: [
        { path: 'build', what: 'build output' },
        { path: '.gradle', what: 'cache' },
        { path: '~/.gradle', what: 'cache', variable: 'GRADLE_USER_HOME' },
      ],
      open: true,
    },
  ],
  dotnet: [
    {
      does: ['restore', 'build', 'publish', 'test', 'pack'],
      outputs: [
        { path: 'bin', what: 'build output', option: '--output' },
        { path: 'obj', what: 'build output' },
        { path: '~/.nuget/packages', what: 'cache', option: '--packages', variable: 'NUGET_PACKAGES' },
      ],
      open: true,
    },
  ],
  composer: [
    {
      does: ['install', 'update', 'require'],
      outputs: [{ path: 'vendor', what: 'dependencies', variable: 'COMPOSER_VENDOR_DIR' }, composerCache],
      open: true,
    },
    {
      does: ['dump-autoload', 'dumpautoload', 'config', 'clear-cache', 'clearcache', 'validate', 'diagnose'],
      outputs: [],
      open: false,
    },
  ],
  gem: [
    {
      does: ['install', 'update'],
      outputs: [{ path: '$GEM_HOME', what: 'dependencies', option: '--install-dir' }],
      open: false,
    },
    { does: ['cleanup', 'list', 'sources', 'environment'], outputs: [], open: false },
  ],
};

/** What a tool makes with a subcommand, all levels joined by blanks; nothing where we do not know. */
export const makerOf = (tool: string, subcommands: string): Maker | undefined =>
  makers[tool]?.find(
    ({ does }) => does === undefined || does.some((one) => subcommands === one || subcommands.startsWith(`${one} `)),
  );
