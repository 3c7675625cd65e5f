import { findImage } from './images/index.ts';

/** What a health check or a script calls, and images leave out. */
type Client = 'bash' | 'curl' | 'nc' | 'wget';

/** The clients that images lack, by repository, then by variant (`slim`, `alpine`, or `default` for the others). */
type Lacking = Readonly<Partial<Record<'slim' | 'alpine' | 'default', readonly Client[]>>>;

const all: readonly Client[] = ['curl', 'nc', 'wget'];
/** BusyBox brings `wget`, `nc` and a shell of its own. */
const busybox: readonly Client[] = ['bash', 'curl'];

/** The published Dockerfiles of the images, 2026-11: what they install and what Debian's, Ubuntu's and Alpine's own images hold. */
const lacking: ReadonlyMap<string, Lacking> = new Map<string, Lacking>([
  ['alpine', { default: busybox }],
  ['debian', { slim: all, default: all }],
  ['ubuntu', { default: all }],
  ['golang', { alpine: busybox }],
  ['node', { slim: all, alpine: busybox }],
  ['python', { slim: all, alpine: busybox }],
  ['ruby', { slim: all, alpine: busybox }],
  ['rust', { slim: all, alpine: busybox }],
  ['mcr.microsoft.com/dotnet/aspnet', { alpine: busybox, default: all }],
  ['mcr.microsoft.com/dotnet/runtime', { alpine: busybox, default: all }],
]);

/** Whether the image of a repository, by its variant, is known to lack a program. */
export function lacksClient(repository: string, variant: string | undefined, program: string): boolean {
  const own = lacking.get(repository);
  const key = variant === 'slim' || variant === 'alpine' ? variant : 'default';
  // The full variants of languages stand on buildpack-deps, which has them.
  const names = own?.[key] ?? [];
  return names.some((name) => name === program);
}

/** The package that brings a client, by the distribution's package manager. */
export const clientPackages: ReadonlyMap<string, string> = new Map([
  ['curl', 'curl'],
  ['wget', 'wget'],
  ['nc', 'netcat-openbsd'],
]);

/** Packages that bring clients along: their names hold one of these. */
export const bundles: readonly string[] =
  'buildpack busybox build-essential chrom firefox netcat nmap php tools utils'.split(' ');

/** What does the work of a client in images of BusyBox, which have it. */
export const busyboxClients: ReadonlyMap<string, string> = new Map([['curl', 'wget']]);

/** The command that installs a package, `NAME`, and leaves nothing else, by package manager. */
export const installLines: ReadonlyMap<string, string> = new Map([
  ['apk', 'apk add --no-cache NAME'],
  ['apt', 'apt-get update && apt-get install -y --no-install-recommends NAME && rm -rf /var/lib/apt/lists/*'],
]);

/** Commands that the full variants have from buildpack-deps, on which they stand. */
export const fullTools: ReadonlySet<string> = new Set(findImage('buildpack-deps')?.tools);
