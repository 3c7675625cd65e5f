import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['apk'],
  language: 'system',
  packages: 'alpine',
  source: 'man.archlinux.org/man/apk.8, apk-tools 2 and 3',
  date: '2026-11',
  kept: [{ folders: ['/var/cache/apk'], also: ['/etc/apk/cache'], off: ['--no-cache'], small: true }],
  tidy: true,
  reads: {
    options: `-U|--update-cache -q|--quiet -v|--verbose -i|--interactive -f|--force -X|--repository= -p|--root= --arch=
      --cache-dir= --cache-max-age= --keys-dir= --repositories-file= --wait= --timeout= --progress-fd= --no-cache
      --no-network --no-progress --no-scripts --no-check-certificate --allow-untrusted --purge -t|--virtual= -l|--latest
      -u|--upgrade --initdb --print-arch --no-chown -r|--rdepends -s|--simulate -a|--available`,
    subcommands: {},
    abbreviates: true,
  },
  does: {
    add: ['add'],
    upgrade: ['upgrade', 'fix'],
    refresh: ['update'],
    fetch: ['fetch'],
    remove: ['del'],
    clean: ['cache'],
    look: ['list', 'search', 'info', 'policy', 'version', 'verify', 'index', 'audit', 'stats'],
  },
  groups: ['-t', '--virtual'],
  idle: ['-s', '--simulate'],
  cache: {
    filledBy: ['add', 'update', 'upgrade', 'fix'],
    folders: ['/var/cache/apk', '/etc/apk/cache'],
    off: ['--no-cache', '--no-network', '--simulate'],
    typical: { low: 1e6, value: 2.5e6, high: 3e6, source: "the indexes of Alpine's main and community, 2025" },
  },
  pins: {
    fixedBy: [],
    isPinned: (written) => /[=~<>/]|^!|\.apk$/.test(written),
    example: (name) => `${name}=…`,
  },
  akin: {
    'alpine-sdk': 'build-essential',
    autoconf: 'autoconf',
    automake: 'automake',
    'build-base': 'build-essential',
    cargo: 'cargo',
    clang: 'clang',
    cmake: 'cmake',
    'g++': 'g++',
    gcc: 'gcc',
    gfortran: 'gfortran',
    go: 'golang-go',
    libtool: 'libtool',
    make: 'make',
    maven: 'maven',
    'musl-dev': 'libc6-dev',
    'openjdk-jdk': 'default-jdk-headless',
    'python-dev': 'python3-dev',
    'python3-dev': 'python3-dev',
    rust: 'rustc',
  },
  sources: ['/etc/apk/repositories', '/etc/apk/repositories.d'],
  unverified: {
    options: ['--allow-untrusted'],
    cure: 'have the keys in `/etc/apk/keys`, or where `--keys-dir` says',
  },
  tls: { options: ['--no-check-certificate'] },
});
