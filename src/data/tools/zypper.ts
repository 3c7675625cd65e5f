import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['zypper'],
  language: 'system',
  packages: 'suse',
  source: 'en.opensuse.org/SDB:Zypper_manual',
  date: '2026-11',
  kept: [{ folders: ['/var/cache/zypp'], small: true }],
  tidy: true,
  reads: {
    options: `-n|--non-interactive -q|--quiet -v|--verbose -x|--xmlout -i|--ignore-unknown -c|--config= -R|--root=
      -D|--reposd-dir= -C|--cache-dir= --raw-cache-dir= --solv-cache-dir= --pkg-cache-dir= --installroot= --releasever=
      -p|--plus-repo= --plus-content= --gpg-auto-import-keys --no-gpg-checks --no-refresh -y|--no-confirm -r|--repo=
      -t|--type= -f|--force -l|--auto-agree-with-licenses --no-recommends --recommends --from= --download= -d|--download-only`,
    under: {
      install: '-n|--name -D|--dry-run -C|--capability',
      in: '-n|--name -D|--dry-run -C|--capability',
      remove: '-n|--name -D|--dry-run -C|--capability',
      rm: '-n|--name -D|--dry-run -C|--capability',
      addrepo: '-n|--name= -p|--priority= -c|--check -C|--no-check -f|--refresh -G|--no-gpgcheck',
      ar: '-n|--name= -p|--priority= -c|--check -C|--no-check -f|--refresh -G|--no-gpgcheck',
    },
    subcommands: {},
  },
  aliases: {
    install: ['in'],
    remove: ['rm'],
    update: ['up'],
    'dist-upgrade': ['dup'],
    refresh: ['ref'],
    clean: ['cc'],
    'source-install': ['si'],
    addrepo: ['ar'],
    repos: ['lr'],
    search: ['se'],
    info: ['if'],
    verify: ['ve'],
  },
  does: {
    add: ['install'],
    upgrade: ['update', 'patch', 'dist-upgrade', 'verify', 'source-install'],
    refresh: ['refresh'],
    remove: ['remove'],
    clean: ['clean'],
    look: ['addrepo', 'repos', 'search', 'info', 'list-updates', 'modifyrepo', 'mr', 'removerepo', 'rr'],
  },
  fetches: { options: ['-d', '--download-only'], folder: '/var/cache/zypp/packages' },
  idle: ['-D', '--dry-run', '-d', '--download-only'],
  cache: {
    filledBy: ['install', 'update', 'patch', 'dist-upgrade', 'refresh'],
    folders: ['/var/cache/zypp'],
    off: ['--dry-run'],
  },
  pins: {
    fixedBy: [],
    isPinned: (written) => /[=<>/:@]|\.rpm$/.test(written),
    example: (name) => `${name}=…`,
  },
  // A pattern of packages.
  akin: {
    devel_basis: 'build-essential',
    'devel_C_C++': 'build-essential',
    gcc: 'gcc',
    'gcc-c++': 'g++',
    make: 'make',
  },
  prompts: {
    by: ['install', 'remove', 'source-install', 'patch', 'update', 'dist-upgrade'],
    answers: ['-n', '--non-interactive', '-y', '--no-confirm', '--dry-run', '--help'],
    option: '--non-interactive',
    behind: 'name',
  },
  unverified: {
    options: ['--no-gpg-checks', '--allow-unsigned-rpm', '--no-gpgcheck'],
    cure: 'import the key of a repository of others with `rpm --import`',
  },
  tls: { keys: ['ssl_verify=no|false|0'] },
});
