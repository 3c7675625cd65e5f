import { apt } from '../families/apt.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  language: apt.language,
  packages: apt.packages,
  names: ['aptitude'],
  source: 'manpages.debian.org/aptitude',
  date: '2026-11',
  tidy: true,
  reads: {
    options: `-y|--assume-yes -q|--quiet -R|--without-recommends -r|--with-recommends -t|--target-release|--default-release=
      -s|--simulate -d|--download-only -f -o= -w|--width= -F|--display-format= -O|--sort= -P|--prompt --purge-unused`,
    subcommands: {},
  },
  does: {
    ...apt.does,
    upgrade: [...apt.does.upgrade, 'safe-upgrade'],
    remove: ['remove', 'purge'],
  },
  fetches: { options: ['-d', '--download-only'], folder: '/var/cache/apt/archives' },
  idle: ['-s', '--simulate', '-d', '--download-only'],
  cache: apt.cache,
});
