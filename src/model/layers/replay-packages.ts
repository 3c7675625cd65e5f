import { small } from '../../bytes/bytes.ts';
import { uninstalls } from '../packages/packages.ts';
import { emptyCaches, fillCache } from './replay-caches.ts';
import type { Replay } from './step.ts';

const installs = new Set(
  'install add localinstall groupinstall group reinstall in upgrade update dist-upgrade full-upgrade build-dep up'.split(
    ' ',
  ),
);
/** Subcommands that leave the packages as they are. */
const looks = new Set(
  'clean autoclean list search show info policy check makecache refresh ref addrepo ar lr version cache config-manager repolist distclean dist-clean index fetch verify module copr'.split(
    ' ',
  ),
);

/** The package managers of distributions, by tool. */
const replayManager: Replay = (step) => {
  const { build, command, disk, at } = step;
  const does = command.subcommands[0] ?? '';
  const isApt = command.tool === 'apt-get' || command.tool === 'apt' || command.tool === 'aptitude';
  fillCache(step);
  emptyCaches(step);
  if (uninstalls(command)) {
    disk.uninstall(build.packages.removedSize(command), at);
    return true;
  }
  if (isApt && does === 'update') return true;
  if (command.tool === 'apk' && does === 'update') return true;
  if (installs.has(does)) {
    if (command.has('--download-only', '-d', '-s', '--simulate', '--dry-run')) return true;
    if (does === 'install' || does === 'add') disk.install(build.packages.installSize(command), at);
    else disk.install(undefined, at);
    return true;
  }
  return looks.has(does);
};

export const packageReplays: Readonly<Record<string, Replay>> = {
  'apt-get': replayManager,
  apt: replayManager,
  aptitude: replayManager,
  apk: replayManager,
  yum: replayManager,
  dnf: replayManager,
  microdnf: replayManager,
  tdnf: replayManager,
  zypper: replayManager,
  pacman: (step) => {
    fillCache(step);
    if (step.command.has('-S', '-U', '-u')) step.disk.install(undefined, step.at);
    return true;
  },
  dpkg: ({ command, disk, at }) => {
    if (command.has('-i', '--install', '--unpack')) disk.install(undefined, at);
    return true;
  },
  rpm: ({ command, disk, at }) => {
    if (command.has('-i', '--install', '-U', '--upgrade')) disk.install(undefined, at);
    return true;
  },
  'docker-php-ext-install': ({ disk, at }) => {
    disk.install(undefined, at);
    return true;
  },
  'docker-php-ext-configure': ({ disk, at }) => {
    disk.install(small, at);
    return true;
  },
};
