/** A server's image that has to be started as root, as it is. */
export interface RootServer {
  /** What it is to be replaced by, where there is one. */
  readonly instead: string | undefined;
  /** Folders and files that it writes to when it starts. */
  readonly writes: readonly string[];
  /** Where its configuration is. */
  readonly settings: string;
}

/** Images of servers that start as root and give their rights away themselves, by repository: their published Dockerfiles and configuration, 2026-11. */
export const rootServers: ReadonlyMap<string, RootServer> = new Map<string, RootServer>([
  [
    'nginx',
    {
      instead: 'nginxinc/nginx-unprivileged',
      writes: ['/var/cache/nginx', '/var/run', '/run', '/var/log/nginx'],
      settings: '/etc/nginx',
    },
  ],
  ['httpd', { instead: undefined, writes: ['/usr/local/apache2/logs'], settings: '/usr/local/apache2/conf' }],
]);
