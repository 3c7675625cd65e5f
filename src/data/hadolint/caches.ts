/** hadolint's way to tell that a cache is left: it looks for words among the arguments, whatever they mean there. */
export interface CacheWords {
  readonly filledBy: readonly string[];
  /** Commands with one of the words take the finding away. */
  readonly emptiedBy: Readonly<Record<string, readonly string[]>>;
  /** Whether only those after the first command that fills it do. */
  readonly ordered: boolean;
  /** Parts of mount targets that do: all of one group. */
  readonly mounts: readonly (readonly string[])[];
}

const apt: CacheWords = {
  filledBy: ['update'],
  emptiedBy: { rm: ['-rf', '/var/lib/apt/lists/*'] },
  ordered: false,
  mounts: [['/var/lib/apt/lists'], ['/var/lib/apt', '/var/cache/apt']],
};

const dnf = (tool: string): CacheWords => ({
  filledBy: ['install', 'in', 'upgrade', 'up', 'upgrade-minimal', 'up-min', 'reinstall', 'rei'],
  emptiedBy: { [tool]: ['clean', 'all'], rm: ['-rf', '/var/cache/libdnf5*'] },
  ordered: true,
  mounts: [['/var/cache/libdnf5'], ['.cache/libdnf5']],
});

/** By tool, for DL3009, DL3019, DL3032, DL3036, DL3040, DL3042 and DL3060. */
export const cacheWords: Readonly<Record<string, CacheWords>> = {
  'apt-get': apt,
  apt,
  aptitude: apt,
  apk: { filledBy: ['add'], emptiedBy: {}, ordered: false, mounts: [['/var/cache/apk']] },
  yum: {
    filledBy: ['install'],
    emptiedBy: { yum: ['clean', 'all'], rm: ['-rf', '/var/cache/yum/*'] },
    ordered: true,
    mounts: [],
  },
  dnf: dnf('dnf'),
  microdnf: dnf('microdnf'),
  zypper: {
    filledBy: ['install', 'in'],
    emptiedBy: { zypper: ['clean', 'cc'] },
    ordered: true,
    mounts: [['/var/cache/zypp']],
  },
  pip: { filledBy: ['install'], emptiedBy: {}, ordered: false, mounts: [['.cache/pip']] },
  yarn: {
    filledBy: ['install'],
    emptiedBy: { yarn: ['cache', 'clean'] },
    ordered: true,
    mounts: [['.cache/yarn']],
  },
};
