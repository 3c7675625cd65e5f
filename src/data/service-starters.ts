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

const scripts = new Set(['start', 'restart', 'reload']);

/** Whether a command starts a service, by its name or path and its words. */
export function startsService(name: string, path: string, words: readonly string[]): boolean {
  const own = path.startsWith('/etc/init.d/') ? scripts : starters.get(name);
  return own !== undefined && words.some((word) => own.has(word));
}
