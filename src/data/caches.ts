/** What a package tool keeps of its downloads, and what keeps that out of the layer. From the tools' manuals, as of 2026-11. */
export interface CacheFacts {
  /** Subcommands that fill it, all levels; an empty text is the bare command. */
  readonly filledBy: readonly string[];
  /** Options without which they do not. */
  readonly with?: readonly string[];
  /** Where it is, by release and user: whoever empties one of them has thought of it. `~` is the user's home. */
  readonly folders: readonly string[];
  /** Options with which nothing is kept. */
  readonly off: readonly string[];
  /** Variables with which nothing is kept, or something else than usual. */
  readonly offBy?: readonly string[];
  /** Options and variables that name another folder. */
  readonly moved?: { readonly options: readonly string[]; readonly variables: readonly string[] };
  /** The key of the tool's own configuration that turns it off or moves it. */
  readonly key?: string;
  /** Subcommands that empty it, by tool. */
  readonly emptiedBy: Readonly<Record<string, readonly string[]>>;
  /** Options of the tool that make it do so. */
  readonly emptiedWith?: readonly string[];
  /** How hadolint tells, where it has a rule. */
  readonly words?: CacheWords;
}

/** hadolint's way: it looks for words among the arguments, whatever they mean there. */
export interface CacheWords {
  readonly filledBy: readonly string[];
  /** Commands with one of the words take the finding away. */
  readonly emptiedBy: Readonly<Record<string, readonly string[]>>;
  /** Whether only those after the first command that fills it do. */
  readonly ordered: boolean;
  /** Parts of mount targets that do: all of one group. */
  readonly mounts: readonly (readonly string[])[];
}

const rpmFolders = ['/var/cache/yum', '/var/cache/dnf', '/var/cache/libdnf5', '/var/cache/tdnf'];
const rpmCleaners = { yum: ['clean'], dnf: ['clean'], microdnf: ['clean'], tdnf: ['clean'] };
const rpmInstalls = [
  'install',
  'in',
  'localinstall',
  'groupinstall',
  'group install',
  'module install',
  'update',
  'upgrade',
  'up',
  'reinstall',
  'distro-sync',
  'makecache',
];

const apt: CacheFacts = {
  filledBy: ['update'],
  folders: ['/var/lib/apt/lists'],
  off: ['--print-uris', '-s'],
  emptiedBy: { 'apt-get': ['distclean', 'dist-clean'], apt: ['distclean', 'dist-clean'] },
  words: {
    filledBy: ['update'],
    emptiedBy: { rm: ['-rf', '/var/lib/apt/lists/*'] },
    ordered: false,
    mounts: [['/var/lib/apt/lists'], ['/var/lib/apt', '/var/cache/apt']],
  },
};

const rpm: CacheFacts = {
  filledBy: rpmInstalls,
  folders: rpmFolders,
  off: ['--downloadonly', '--assumeno'],
  emptiedBy: rpmCleaners,
};

const dnf = (tool: string): CacheFacts => ({
  ...rpm,
  words: {
    filledBy: ['install', 'in', 'upgrade', 'up', 'upgrade-minimal', 'up-min', 'reinstall', 'rei'],
    emptiedBy: { [tool]: ['clean', 'all'], rm: ['-rf', '/var/cache/libdnf5*'] },
    ordered: true,
    mounts: [['/var/cache/libdnf5'], ['.cache/libdnf5']],
  },
});

const caches: ReadonlyMap<string, CacheFacts> = new Map<string, CacheFacts>([
  ['apt-get', apt],
  ['apt', apt],
  ['aptitude', apt],
  [
    'apk',
    {
      filledBy: ['add', 'update', 'upgrade', 'fix'],
      folders: ['/var/cache/apk', '/etc/apk/cache'],
      off: ['--no-cache', '--no-network', '--simulate'],
      emptiedBy: { apk: ['cache'] },
      words: { filledBy: ['add'], emptiedBy: {}, ordered: false, mounts: [['/var/cache/apk']] },
    },
  ],
  [
    'yum',
    {
      ...rpm,
      words: {
        filledBy: ['install'],
        emptiedBy: { yum: ['clean', 'all'], rm: ['-rf', '/var/cache/yum/*'] },
        ordered: true,
        mounts: [],
      },
    },
  ],
  ['dnf', dnf('dnf')],
  ['microdnf', dnf('microdnf')],
  ['tdnf', rpm],
  [
    'zypper',
    {
      filledBy: ['install', 'in', 'update', 'up', 'patch', 'dist-upgrade', 'dup', 'refresh', 'ref'],
      folders: ['/var/cache/zypp'],
      off: ['--dry-run'],
      emptiedBy: { zypper: ['clean', 'cc'] },
      words: {
        filledBy: ['install', 'in'],
        emptiedBy: { zypper: ['clean', 'cc'] },
        ordered: true,
        mounts: [['/var/cache/zypp']],
      },
    },
  ],
  [
    'pacman',
    {
      filledBy: [''],
      with: ['-y', '--refresh'],
      folders: ['/var/lib/pacman/sync', '/var/cache/pacman/pkg'],
      off: ['-s', '--search', '-i', '--info', '-l', '--list', '-p', '--print'],
      emptiedBy: { paccache: [''] },
      emptiedWith: ['-c', '--clean'],
    },
  ],
  [
    'pip',
    {
      filledBy: ['install', 'wheel', 'download'],
      folders: ['~/.cache/pip'],
      off: ['--no-cache-dir', '--dry-run', '--help'],
      offBy: ['PIP_NO_CACHE_DIR'],
      moved: { options: ['--cache-dir'], variables: ['PIP_CACHE_DIR'] },
      key: 'cache-dir',
      emptiedBy: { pip: ['cache purge', 'cache remove'] },
      words: { filledBy: ['install'], emptiedBy: {}, ordered: false, mounts: [['.cache/pip']] },
    },
  ],
  [
    'npm',
    {
      filledBy: ['install', 'i', 'add', 'ci', 'clean-install', 'install-clean', 'update', 'up', 'install-test', 'it'],
      folders: ['~/.npm'],
      off: ['--dry-run', '--offline'],
      moved: { options: ['--cache'], variables: ['npm_config_cache', 'NPM_CONFIG_CACHE'] },
      key: 'cache',
      emptiedBy: { npm: ['cache clean', 'cache clear', 'cache rm'] },
    },
  ],
  [
    'yarn',
    {
      filledBy: ['', 'install', 'add', 'global add', 'upgrade', 'workspaces focus'],
      folders: ['/usr/local/share/.cache/yarn', '~/.cache/yarn'],
      off: ['--version', '-v', '--help', '--offline'],
      moved: { options: ['--cache-folder'], variables: ['YARN_CACHE_FOLDER'] },
      key: 'cache',
      emptiedBy: { yarn: ['cache clean'] },
      words: {
        filledBy: ['install'],
        emptiedBy: { yarn: ['cache', 'clean'] },
        ordered: true,
        mounts: [['.cache/yarn']],
      },
    },
  ],
  [
    'pnpm',
    {
      filledBy: ['install', 'i', 'add', 'fetch', 'update', 'up'],
      folders: ['~/.cache/pnpm', '~/.local/share/pnpm', '~/.pnpm-store', '/pnpm/store'],
      // The store's files are hard links to those in node_modules; what weighs is registry data, which a frozen lockfile spares.
      off: ['--frozen-lockfile', '--offline', '--help'],
      offBy: ['CI'],
      moved: { options: ['--store-dir'], variables: ['npm_config_store_dir', 'NPM_CONFIG_STORE_DIR', 'PNPM_HOME'] },
      key: 'store-dir',
      emptiedBy: { pnpm: ['store prune'] },
    },
  ],
]);

interface ListBytes {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly from: 'table' | 'guess';
}

/**
 * Bytes of apt's package lists after an update, by distribution. Debian 12 with security and updates: measured, as the official images have apt keep
 * them (compressed), and decompressed.
 */
export const aptListBytes: ReadonlyMap<string, ListBytes> = new Map<string, ListBytes>([
  ['debian', { value: 19.4e6, low: 17e6, high: 52.6e6, from: 'table' }],
  ['ubuntu', { value: 45e6, low: 40e6, high: 50e6, from: 'guess' }],
]);

/** The cache of a tool, by its canonical name. */
export const cacheFacts = (tool: string): CacheFacts | undefined => caches.get(tool);
