import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['dpkg'],
  language: 'system',
  source: 'manpages.debian.org/dpkg',
  date: '2026-11',
  reads: { options: '-i|--install -r|--remove -P|--purge -a|--pending --root= --admindir= --instdir= --configure' },
  installsWith: ['-i', '--install', '--unpack'],
  seldomFails: true,
  unverified: { options: ['--force-bad-verify'] },
});
