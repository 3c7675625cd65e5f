export type DistributionId =
  | 'almalinux'
  | 'alpine'
  | 'amazonlinux'
  | 'arch'
  | 'azurelinux'
  | 'centos'
  | 'debian'
  | 'fedora'
  | 'opensuse'
  | 'oraclelinux'
  | 'rhel'
  | 'rockylinux'
  | 'ubuntu'
  | 'windows'
  | 'wolfi';

export type Libc = 'glibc' | 'musl' | 'none';
/** What `/bin/sh` is. */
export type Shell = 'dash' | 'busybox' | 'bash' | 'none';
export type PackageManager = 'apt' | 'apk' | 'dnf' | 'microdnf' | 'yum' | 'tdnf' | 'zypper' | 'pacman' | 'none';

export interface Distribution {
  readonly libc?: Libc;
  readonly shell?: Shell;
  readonly packageManager?: PackageManager;
  /** Releases before this major version have yum where later ones have dnf. */
  readonly dnfSince?: number;
  /** How many numbers of a version name a release: 1 of `10.13`, 2 of `3.18.4`. */
  readonly parts: 1 | 2;
}

/** The distributions' own images, as of 2026-11. */
export const distributions: Readonly<Record<DistributionId, Distribution>> = {
  almalinux: { libc: 'glibc', shell: 'bash', packageManager: 'dnf', parts: 1 },
  alpine: { libc: 'musl', shell: 'busybox', packageManager: 'apk', parts: 2 },
  amazonlinux: { libc: 'glibc', shell: 'bash', packageManager: 'dnf', dnfSince: 2023, parts: 1 },
  arch: { libc: 'glibc', shell: 'bash', packageManager: 'pacman', parts: 1 },
  azurelinux: { libc: 'glibc', shell: 'bash', packageManager: 'tdnf', parts: 2 },
  centos: { libc: 'glibc', shell: 'bash', packageManager: 'dnf', dnfSince: 8, parts: 1 },
  debian: { libc: 'glibc', shell: 'dash', packageManager: 'apt', parts: 1 },
  fedora: { libc: 'glibc', shell: 'bash', packageManager: 'dnf', dnfSince: 22, parts: 1 },
  opensuse: { libc: 'glibc', shell: 'bash', packageManager: 'zypper', parts: 2 },
  oraclelinux: { libc: 'glibc', shell: 'bash', packageManager: 'dnf', dnfSince: 8, parts: 1 },
  rhel: { libc: 'glibc', shell: 'bash', packageManager: 'dnf', dnfSince: 8, parts: 1 },
  rockylinux: { libc: 'glibc', shell: 'bash', packageManager: 'dnf', parts: 1 },
  ubuntu: { libc: 'glibc', shell: 'dash', packageManager: 'apt', parts: 2 },
  windows: { packageManager: 'none', parts: 1 },
  wolfi: { libc: 'glibc', shell: 'busybox', packageManager: 'apk', parts: 1 },
};

/** Code names with the version they stand for (the distributions' release pages, as of 2026-11). Names that move (`sid`, `testing`) have none. */
export const codenames: ReadonlyMap<string, { readonly id: DistributionId; readonly version?: string }> = new Map([
  ['wheezy', { id: 'debian', version: '7' }],
  ['jessie', { id: 'debian', version: '8' }],
  ['stretch', { id: 'debian', version: '9' }],
  ['buster', { id: 'debian', version: '10' }],
  ['bullseye', { id: 'debian', version: '11' }],
  ['bookworm', { id: 'debian', version: '12' }],
  ['trixie', { id: 'debian', version: '13' }],
  ['forky', { id: 'debian', version: '14' }],
  ['sid', { id: 'debian' }],
  ['lucid', { id: 'ubuntu', version: '10.04' }],
  ['maverick', { id: 'ubuntu', version: '10.10' }],
  ['natty', { id: 'ubuntu', version: '11.04' }],
  ['oneiric', { id: 'ubuntu', version: '11.10' }],
  ['precise', { id: 'ubuntu', version: '12.04' }],
  ['quantal', { id: 'ubuntu', version: '12.10' }],
  ['raring', { id: 'ubuntu', version: '13.04' }],
  ['saucy', { id: 'ubuntu', version: '13.10' }],
  ['trusty', { id: 'ubuntu', version: '14.04' }],
  ['utopic', { id: 'ubuntu', version: '14.10' }],
  ['vivid', { id: 'ubuntu', version: '15.04' }],
  ['wily', { id: 'ubuntu', version: '15.10' }],
  ['xenial', { id: 'ubuntu', version: '16.04' }],
  ['yakkety', { id: 'ubuntu', version: '16.10' }],
  ['zesty', { id: 'ubuntu', version: '17.04' }],
  ['artful', { id: 'ubuntu', version: '17.10' }],
  ['bionic', { id: 'ubuntu', version: '18.04' }],
  ['cosmic', { id: 'ubuntu', version: '18.10' }],
  ['disco', { id: 'ubuntu', version: '19.04' }],
  ['eoan', { id: 'ubuntu', version: '19.10' }],
  ['focal', { id: 'ubuntu', version: '20.04' }],
  ['groovy', { id: 'ubuntu', version: '20.10' }],
  ['hirsute', { id: 'ubuntu', version: '21.04' }],
  ['impish', { id: 'ubuntu', version: '21.10' }],
  ['jammy', { id: 'ubuntu', version: '22.04' }],
  ['kinetic', { id: 'ubuntu', version: '22.10' }],
  ['lunar', { id: 'ubuntu', version: '23.04' }],
  ['mantic', { id: 'ubuntu', version: '23.10' }],
  ['noble', { id: 'ubuntu', version: '24.04' }],
  ['oracular', { id: 'ubuntu', version: '24.10' }],
  ['plucky', { id: 'ubuntu', version: '25.04' }],
  ['questing', { id: 'ubuntu', version: '25.10' }],
  ['resolute', { id: 'ubuntu', version: '26.04' }],
]);

/**
 * Code names that are read in the tag of any image. The other ones are English words or names of something else (`ros:kinetic`, `ros:lunar`,
 * `php:sid`), and are read only where the image is known to be of that distribution.
 */
export const unmistakable: ReadonlySet<string> = new Set([
  'wheezy',
  'jessie',
  'stretch',
  'buster',
  'bullseye',
  'bookworm',
  'trixie',
  'xenial',
  'bionic',
  'focal',
  'jammy',
  'noble',
  'resolute',
]);

/** How tags spell distributions, before a version (`ubuntu22.04`, `ubuntu-22.04`, `ubi9`) or without one. */
export const spellings: ReadonlyMap<string, DistributionId> = new Map([
  ['alma', 'almalinux'],
  ['almalinux', 'almalinux'],
  ['alpine', 'alpine'],
  ['amazonlinux', 'amazonlinux'],
  ['azurelinux', 'azurelinux'],
  ['centos', 'centos'],
  ['debian', 'debian'],
  ['fedora', 'fedora'],
  ['mariner', 'azurelinux'],
  ['oraclelinux', 'oraclelinux'],
  ['rocky', 'rockylinux'],
  ['rockylinux', 'rockylinux'],
  ['ubi', 'rhel'],
  ['ubuntu', 'ubuntu'],
  ['wolfi', 'wolfi'],
]);

/** Spellings that are too short to mean anything without a version right behind them. */
export const shortSpellings: ReadonlyMap<string, DistributionId> = new Map([
  ['al', 'amazonlinux'],
  ['amzn', 'amazonlinux'],
  ['leap', 'opensuse'],
  ['ol', 'oraclelinux'],
  ['rhel', 'rhel'],
  ['stream', 'centos'],
]);

/** Words of a tag that say Windows, and the releases of it that tags name. */
export const windowsWords: ReadonlySet<string> = new Set(['nanoserver', 'windows', 'windowsservercore', 'servercore']);
export const windowsReleases: ReadonlySet<string> = new Set([
  '1709',
  '1803',
  '1809',
  '1903',
  '1909',
  '2004',
  '20h2',
  'ltsc2016',
  'ltsc2019',
  'ltsc2022',
  'ltsc2025',
]);

/** What is in a text that changes where a distribution's packages come from: the files that say it, and the archives for old releases. */
export const movedSources: readonly string[] = [
  'sources.list',
  '/etc/apt',
  'yum.repos.d',
  'archive.debian',
  'snapshot.debian',
  'old-releases',
  'vault.centos',
];

/** Names of packages that come and go with releases: with a version in them, or of Python 2, as `python-` and `py-` are (package indexes, as of 2026-11). */
export const ofOneRelease =
  /^(?:python|py|py2)(?:2(?:\.\d)?)?(?:-|$)|^(?:php|openjdk|java|postgresql|postgresql-client|mysql|llvm|clang|gcc|g\+\+|nodejs|ruby|lua|libpng|libssl|libicu|libboost)-?\d|\d\.\d/;
