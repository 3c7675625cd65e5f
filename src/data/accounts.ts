import type { DistributionId } from './distributions.ts';

const redHat =
  'root bin daemon adm lp sync shutdown halt mail operator games ftp nobody dbus systemd-coredump systemd-resolve systemd-network systemd-oom systemd-timesync tss sshd polkitd users wheel cdrom tty disk mem kmem dialout floppy man lock audio input kvm render video tape utmp utempter ssh_keys systemd-journal sgx tape';

const names: Readonly<Partial<Record<DistributionId, string>>> = {
  debian:
    'root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats _apt nobody adm tty disk kmem dialout fax voice cdrom floppy tape sudo audio dip operator src shadow utmp video sasl plugdev staff users nogroup crontab input kvm render sgx systemd-journal systemd-network systemd-resolve systemd-timesync messagebus',
  ubuntu:
    'root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats _apt nobody adm tty disk kmem dialout fax voice cdrom floppy tape sudo audio dip operator src shadow utmp video sasl plugdev staff users nogroup crontab input kvm render sgx systemd-journal systemd-network systemd-resolve systemd-timesync messagebus syslog libuuid ubuntu',
  alpine:
    'root bin daemon adm lp sync shutdown halt mail news uucp operator man postmaster cron ftp sshd at squid xfs games cyrus vpopmail ntp smmsp guest nobody nogroup sys tty disk mem kmem wheel floppy audio cdrom dialout tape video netdev kvm cdrw usb input shadow utmp users ping readproc abuild console locate www-data postgres',
  almalinux: redHat,
  amazonlinux: redHat,
  centos: redHat,
  fedora: redHat,
  oraclelinux: redHat,
  rhel: redHat,
  rockylinux: redHat,
};

/** Users and groups that a distribution's image has, any release of it: `/etc/passwd` and `/etc/group` of the published images, 2026-11. */
export const systemAccounts: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(names).map(([id, text]) => [id, new Set(text.split(' '))]),
);

/** Those that an image has besides, by its name in our tables: the published Dockerfiles, 2026-11. An image that is not here may have any. */
export const imageAccounts: ReadonlyMap<string, readonly string[]> = new Map([
  ['alpine', []],
  ['almalinux', []],
  ['amazonlinux', []],
  ['debian', []],
  ['eclipse-temurin', []],
  ['fedora', []],
  ['golang', []],
  ['mcr.microsoft.com/dotnet/aspnet', ['app']],
  ['mcr.microsoft.com/dotnet/runtime', ['app']],
  ['mcr.microsoft.com/dotnet/runtime-deps', ['app']],
  ['mcr.microsoft.com/dotnet/sdk', ['app']],
  ['node', ['node']],
  ['oraclelinux', []],
  ['perl', []],
  ['php', ['www-data', 'xfs']],
  ['python', []],
  ['rockylinux', []],
  ['ruby', []],
  ['rust', []],
  ['ubuntu', []],
]);

/** The accounts of Google's distroless images (their README). */
export const distrolessAccounts: ReadonlySet<string> = new Set(['root', 'nobody', 'nonroot', 'tty', 'staff']);

/** Commands that only name an account, and make none. */
export const namingAccounts: ReadonlySet<string> = new Set(
  'chgrp chown chpst crontab getent gosu id install passwd rsync runuser setfacl setpriv su su-exec sudo tar usermod'.split(
    ' ',
  ),
);

/** Accounts that packages make which are called otherwise, by a part of their names (the packages' own scripts, 2026-11). */
export const packageAccounts: readonly (readonly [part: string, account: string])[] = [
  ['httpd', 'apache'],
  ['mariadb', 'mysql'],
  ['mod_', 'apache'],
  ['openssh', 'sshd'],
  ['php', 'apache'],
  ['php', 'nginx'],
  ['varnish', 'vcache'],
];
