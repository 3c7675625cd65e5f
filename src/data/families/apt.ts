import type { Tool } from '../tool.ts';

/** What the tools of Debian and Ubuntu share. */
export const apt = {
  language: 'system',
  packages: 'debian',
  source: 'manpages.debian.org',
  date: '2026-11',
  kept: [
    {
      folders: ['/var/cache/apt'],
      sharing: 'locked',
      emptied: { on: ['debian', 'ubuntu'], by: '/etc/apt/apt.conf.d/docker-clean' },
    },
    { folders: ['/var/lib/apt'], sharing: 'locked' },
  ],
  tidy: true,
  does: {
    add: ['install'],
    upgrade: ['upgrade', 'dist-upgrade', 'full-upgrade', 'build-dep', 'satisfy'],
    refresh: ['update'],
    fetch: ['download', 'source'],
    remove: ['remove', 'purge', 'autoremove', 'autopurge'],
    clean: ['clean', 'autoclean', 'distclean', 'dist-clean'],
    look: ['list', 'search', 'show', 'policy', 'check', 'changelog'],
  },
  fetches: { options: ['-d', '--download-only'], folder: '/var/cache/apt/archives' },
  idle: ['-s', '--simulate', '--just-print', '--dry-run', '-d', '--download-only', '--print-uris'],
  cache: {
    filledBy: ['update'],
    folders: ['/var/lib/apt/lists'],
    off: ['--print-uris', '-s'],
    typical: {
      low: 17e6,
      value: 20e6,
      high: 53e6,
      source: 'lists of Debian 12, compressed and plain (measured 2026-11), those of Ubuntu are 40 to 50 MB',
    },
    emptiedBy: { aptitude: [], 'apt-get': ['distclean', 'dist-clean'], apt: ['distclean', 'dist-clean'] },
  },
  pins: {
    fixedBy: [],
    // `curl-` takes a package away.
    isPinned: (written: string) => /[=/]|\.deb$|-$/.test(written),
    example: (name: string) => `${name}=…`,
  },
  prompts: {
    by: ['install', 'upgrade', 'dist-upgrade', 'full-upgrade', 'build-dep'],
    // `-qq` implies yes (apt-get(8)).
    answers: ['-y', '--yes', '--assume-yes', '-qq'],
    silent: ['--force-yes', '--assume-no', '--help'],
    asks: { install: 'when more comes along than it names' },
    key: 'APT::Get::Assume-Yes',
    option: '-y',
    behind: 'subcommand',
  },
  sources: ['/etc/apt/sources.list', '/etc/apt/sources.list.d'],
  unverified: {
    options: ['--allow-unauthenticated', '--force-yes', '--allow-insecure-repositories'],
    settings: [
      { key: 'AllowUnauthenticated', off: true },
      { key: 'AllowInsecureRepositories', off: true },
      { key: 'AllowDowngradeToInsecureRepositories', off: true },
      // In a line of a repository, or in its paragraph; what is in the image itself has no signature.
      { key: 'trusted', off: true, beside: /^(?![^]*(?:file|copy):)[^]*(?:\bdeb\b|deb-src|Types:)/ },
    ],
  },
  tls: { keys: ['Acquire::https::Verify-Peer', 'Acquire::https::Verify-Host'] },
} satisfies Partial<Tool>;
