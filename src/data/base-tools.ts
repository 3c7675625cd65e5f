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

/** Packages of Debian, and of Alpine where they are called otherwise there, with the programs that the full variants have of them beside those of their own name: by their lists of files (packages.debian.org, 2026-11). */
const programsOf: readonly (readonly [apt: string, programs: string, apk?: string])[] = [
  ['bzip2', 'bzip2 bunzip2 bzcat'],
  ['file', 'file'],
  ['git', 'git'],
  ['gnupg', 'gnupg gpg gpgv gpgconf'],
  ['imagemagick', 'animate compare composite convert identify import magick mogrify montage stream'],
  ['mercurial', 'hg'],
  ['openssh-client', 'scp sftp ssh ssh-add ssh-agent ssh-copy-id ssh-keygen ssh-keyscan'],
  ['openssl', 'openssl'],
  ['patch', 'patch'],
  ['procps', 'free pgrep pidof pkill ps sysctl top uptime vmstat watch'],
  ['python3', 'python3'],
  ['subversion', 'svn svnadmin'],
  ['unzip', 'unzip zipinfo'],
  ['xz-utils', 'lzma unxz xz xzcat', 'xz'],
];

/** The package that brings a program which the full variants have: curl and its like, and the others. */
export function packageWith(program: string, manager: string | undefined): string | undefined {
  const row = programsOf.find(([, programs]) => programs.split(' ').includes(program));
  return clientPackages.get(program) ?? (manager === 'apk' ? row?.[2] : undefined) ?? row?.[0];
}

/** Those that ask other machines, and want certificates for it. */
export const asksNetwork: ReadonlySet<string> = new Set('curl git mercurial subversion wget'.split(' '));

/** What a program wants besides for what it is told to do: keys are fetched by a program of its own (packages.debian.org, `gnupg` recommends `dirmngr`). */
export const wantedBy = (name: string, args: readonly string[], manager: string | undefined): readonly string[] =>
  name === 'gnupg' &&
  manager === 'apt' &&
  args.some((arg) => /^--(?:keyserver|re(?:cv|ceive|fresh)-keys?|search-keys)/.test(arg))
    ? ['dirmngr']
    : [];

/** Packages that others bring along. */
export const broughtAlong: ReadonlyMap<string, string> = new Map([['openssl', 'ca-certificates']]);

/** Whether only the full variants have a program. */
export const isOfFull = (program: string): boolean =>
  fullTools.has(program) || programsOf.some(([, programs]) => programs.split(' ').includes(program));

/** Commands that the full variants have from buildpack-deps, on which they stand. */
export const fullTools: ReadonlySet<string> = new Set(findImage('buildpack-deps')?.tools);
