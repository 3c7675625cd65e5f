import type { Tool } from '../tool.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** How dnf is told to leave weak dependencies out. */
export const weakDependencies: NonNullable<Tool['weak']> = {
  key: 'install_weak_deps',
  setBy: '--setopt',
  option: '--setopt=install_weak_deps=False',
  // From memory of their spec files in Fedora and RHEL.
  without: words(
    `bash bzip2 ca-certificates coreutils curl diffutils dnf-plugins-core file findutils gzip hostname iputils jq libgomp libstdc++
      lsof make nmap-ncat openssl patch procps-ng psmisc rsync shadow-utils tar telnet tzdata unzip wget which xz zip`,
  ),
  typical: {
    low: 0,
    value: 20e6,
    high: 200e6,
    source: 'a guess: what packages of servers and tools recommend, documentation and language packs among it',
  },
};

/** What yum and its followers share. */
export const rpm = {
  language: 'system',
  packages: 'fedora',
  source: 'dnf.readthedocs.io/en/latest/command_ref.html',
  date: '2026-11',
  tidy: true,
  does: {
    add: ['install', 'localinstall', 'groupinstall', 'group install'],
    upgrade: ['update', 'upgrade', 'module install', 'reinstall', 'distro-sync', 'builddep', 'swap', 'downgrade'],
    refresh: ['makecache'],
    fetch: ['download'],
    remove: ['remove', 'erase', 'autoremove', 'groupremove', 'group remove'],
    clean: ['clean'],
    look: ['list', 'search', 'info', 'check', 'repolist', 'config-manager', 'copr', 'module', 'version', 'history'],
  },
  fetches: { options: ['--downloadonly'], folder: '/var/cache/dnf' },
  idle: ['--assumeno', '--downloadonly'],
  cache: {
    filledBy: [
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
    ],
    folders: ['/var/cache/yum', '/var/cache/dnf', '/var/cache/libdnf5', '/var/cache/tdnf'],
    off: ['--downloadonly', '--assumeno'],
    emptiedBy: { yum: ['clean'], dnf: ['clean'], microdnf: ['clean'], tdnf: ['clean'] },
    typical: {
      low: 9e6,
      value: 40e6,
      high: 250e6,
      source:
        'what dnf says it downloads for Rocky Linux 9 (10 MB) and leaves of RHEL 9 (70 MB), in public logs of 2023 to 2025',
    },
    typicalOn: {
      fedora: {
        low: 45e6,
        value: 80e6,
        high: 250e6,
        source:
          'what dnf says it downloads for Fedora 42 (35.4 and 9.3 MiB), in public logs of 2025, and what it makes of it',
      },
      rhel: {
        low: 2e6,
        value: 8e6,
        high: 70e6,
        source:
          'what dnf says it downloads for the repositories of UBI 9 (2 to 3 MB), in public logs of 2023 to 2025, with a subscription 70 MB',
      },
    },
  },
  pins: {
    installs: ['install', 'module install'],
    fixedBy: [],
    streams: ['module install'],
    // `bash-5.1.8`, `bash-5.1.8-9.el9.x86_64`: in `java-11-openjdk` the number is a part of the name.
    isPinned: (written: string) => /^@|[/*]|\.rpm$|-\d[\w.~^:+]*$/.test(written),
    example: (name: string) => `${name}-…`,
  },
  prompts: {
    by: [
      'install',
      'localinstall',
      'groupinstall',
      'group install',
      'module install',
      'module enable',
      'update',
      'upgrade',
      'distro-sync',
      'downgrade',
      'reinstall',
      'remove',
      'erase',
      'autoremove',
      'swap',
    ],
    answers: ['-y', '--assumeyes', '--assumeno', '--help'],
    option: '-y',
    behind: 'subcommand',
    setting: 'assumeyes',
  },
  // A group of packages by its name, or by `@` and its id.
  akin: {
    '@c-development': 'build-essential',
    '@development': 'build-essential',
    '@development-tools': 'build-essential',
    'C Development Tools and Libraries': 'build-essential',
    'development-tools': 'build-essential',
    'Development Tools': 'build-essential',
    autoconf: 'autoconf',
    automake: 'automake',
    cargo: 'cargo',
    clang: 'clang',
    cmake: 'cmake',
    gcc: 'gcc',
    'gcc-c++': 'g++',
    'gcc-gfortran': 'gfortran',
    golang: 'golang-go',
    'java-openjdk-devel': 'default-jdk-headless',
    libtool: 'libtool',
    make: 'make',
    maven: 'maven',
    'python-devel': 'python3-dev',
    'python3-devel': 'python3-dev',
    rust: 'rustc',
  },
  unverified: {
    options: ['--nogpgcheck', '--no-gpgchecks'],
    settings: [{ key: 'gpgcheck', off: false }],
    cure: 'import the key of a repository of others with `rpm --import`',
  },
  tls: { keys: ['sslverify'] },
} satisfies Partial<Tool>;
