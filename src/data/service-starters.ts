/**
 * Commands that start a service and come back, with the words that do: the manual pages of `service(8)`, `systemctl(1)`, `rc-service(8)`, `apachectl(8)`,
 * `pg_ctl(1)` and `pg_ctlcluster(1)`, 2026-11.
 */
const starters: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    service: 'start restart reload',
    systemctl: 'start restart reload',
    'rc-service': 'start restart',
    'invoke-rc.d': 'start restart',
    initctl: 'start restart',
    apachectl: 'start restart graceful',
    apache2ctl: 'start restart graceful',
    pg_ctl: 'start restart',
    pg_ctlcluster: 'start restart',
    supervisorctl: 'start restart reload',
  }).map(([name, words]) => [name, new Set(words.split(' '))]),
);

/**
 * Services whose script makes a folder that their program does not start without, with that program (the scripts of Debian's packages, 2026-11). It is in
 * the image when the service has been started once.
 */
export const serviceFolders: ReadonlyMap<string, { readonly program: string; readonly folder: string }> = new Map([
  ['apache2', { program: 'apache2', folder: '/run/apache2' }],
  ['bind9', { program: 'named', folder: '/run/named' }],
  ['dbus', { program: 'dbus-daemon', folder: '/run/dbus' }],
  ['mariadb', { program: 'mariadbd', folder: '/run/mysqld' }],
  ['mysql', { program: 'mysqld', folder: '/run/mysqld' }],
  ['named', { program: 'named', folder: '/run/named' }],
  ['ssh', { program: 'sshd', folder: '/run/sshd' }],
  ['sshd', { program: 'sshd', folder: '/run/sshd' }],
]);

const scripts = new Set(['start', 'restart', 'reload']);

/** The service that a command starts, by its name or path and its words: an empty name where it is not among them. */
export function serviceStarted(name: string, path: string, words: readonly string[]): string | undefined {
  const isScript = path.startsWith('/etc/init.d/');
  const own = isScript ? scripts : starters.get(name);
  if (!own || !words.some((word) => own.has(word))) return undefined;
  return isScript ? name : (words.find((word) => !own.has(word) && !word.startsWith('-')) ?? '');
}
