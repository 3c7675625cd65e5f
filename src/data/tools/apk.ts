import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['apk'],
  language: 'system',
  packages: 'apk',
  source: 'man.archlinux.org/man/apk.8, apk-tools 2 and 3',
  date: '2026-11',
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
  cache: {
    filledBy: ['add', 'update', 'upgrade', 'fix'],
    folders: ['/var/cache/apk', '/etc/apk/cache'],
    off: ['--no-cache', '--no-network', '--simulate'],
  },
  pins: {
    fixedBy: [],
    isPinned: (written) => /[=~<>/]|^!|\.apk$/.test(written),
    example: (name) => `${name}=…`,
  },
  unverified: { options: ['--allow-untrusted'] },
  tls: { options: ['--no-check-certificate'] },
});
