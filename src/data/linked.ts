import { words } from './images/entry.ts';
import { libraries } from './libraries.ts';

/**
 * By what linkers, `pkg-config`, CMake and crates ask for a library, and the package of Debian with its headers, of those that images to build with have
 * (hub.docker.com/_/buildpack-deps; packages.debian.org, lists of files; 2026-11).
 */
interface Row {
  /** `-lz`. */
  readonly links: string;
  /** `pkg-config --libs zlib`. */
  readonly modules: string;
  /** `find_package(ZLIB)`. */
  readonly finds?: string;
  /** Crates that link it where nothing tells them to build it. */
  readonly crates?: string;
  readonly headers: string;
}

const rows: readonly Row[] = [
  { links: 'bz2', modules: 'bzip2', finds: 'BZip2', crates: 'bzip2-sys', headers: 'libbz2-dev' },
  { links: 'cairo', modules: 'cairo', crates: 'cairo-sys-rs', headers: 'libcairo2-dev' },
  { links: 'curl', modules: 'libcurl', finds: 'CURL', crates: 'curl-sys', headers: 'libcurl4-openssl-dev' },
  { links: 'db', modules: '', headers: 'libdb-dev' },
  {
    links: 'event event_core event_extra event_openssl event_pthreads',
    modules: 'libevent',
    finds: 'Libevent',
    headers: 'libevent-dev',
  },
  { links: 'ffi', modules: 'libffi', headers: 'libffi-dev' },
  { links: 'freetype', modules: 'freetype2', finds: 'Freetype', crates: 'freetype-sys', headers: 'libfreetype6-dev' },
  { links: 'gdbm', modules: '', headers: 'libgdbm-dev' },
  {
    links: 'gio-2.0 glib-2.0 gmodule-2.0 gobject-2.0 gthread-2.0',
    modules: 'gio-2.0 glib-2.0 gmodule-2.0 gobject-2.0 gthread-2.0',
    crates: 'gio-sys glib-sys gobject-sys',
    headers: 'libglib2.0-dev',
  },
  { links: 'gmp gmpxx', modules: 'gmp gmpxx', headers: 'libgmp-dev' },
  { links: 'gssapi_krb5 krb5', modules: 'krb5 krb5-gssapi', crates: 'libgssapi-sys', headers: 'libkrb5-dev' },
  { links: 'jpeg turbojpeg', modules: 'libjpeg', finds: 'JPEG', headers: 'libjpeg-dev' },
  { links: 'lzma', modules: 'liblzma', finds: 'LibLZMA', crates: 'lzma-sys', headers: 'liblzma-dev' },
  {
    links: 'MagickCore-6.Q16 MagickWand-6.Q16 MagickCore-7.Q16 MagickWand-7.Q16',
    modules: 'MagickCore MagickWand',
    finds: 'ImageMagick',
    headers: 'libmagickwand-dev',
  },
  {
    links: 'mariadb mariadbclient mysqlclient',
    modules: 'libmariadb mysqlclient',
    crates: 'mysqlclient-sys',
    headers: 'default-libmysqlclient-dev',
  },
  { links: 'maxminddb', modules: 'libmaxminddb', headers: 'libmaxminddb-dev' },
  {
    links: 'curses ncurses ncursesw tinfo',
    modules: 'ncurses ncursesw tinfo',
    finds: 'Curses',
    crates: 'ncurses',
    headers: 'libncurses-dev',
  },
  { links: 'png png16', modules: 'libpng libpng16', finds: 'PNG', headers: 'libpng-dev' },
  { links: 'pq', modules: 'libpq', finds: 'PostgreSQL', crates: 'pq-sys', headers: 'libpq-dev' },
  { links: 'readline', modules: 'readline', headers: 'libreadline-dev' },
  {
    links: 'sqlite3',
    modules: 'sqlite3',
    finds: 'SQLite3',
    crates: 'libsqlite3-sys sqlite3-sys',
    headers: 'libsqlite3-dev',
  },
  {
    links: 'crypto ssl',
    modules: 'libcrypto libssl openssl',
    finds: 'OpenSSL',
    crates: 'openssl-sys',
    headers: 'libssl-dev',
  },
  { links: 'webp webpdemux webpmux', modules: 'libwebp', finds: 'WebP', headers: 'libwebp-dev' },
  { links: 'xml2', modules: 'libxml-2.0', finds: 'LibXml2', crates: 'libxml', headers: 'libxml2-dev' },
  { links: 'exslt xslt', modules: 'libexslt libxslt', finds: 'LibXslt', headers: 'libxslt1-dev' },
  { links: 'yaml', modules: 'yaml-0.1', headers: 'libyaml-dev' },
  { links: 'z', modules: 'zlib', finds: 'ZLIB', crates: 'libz-sys', headers: 'zlib1g-dev' },
];

/** What the C library and the compiler have themselves. */
const own: ReadonlySet<string> = new Set(
  words('anl atomic c dl gcc gcc_s m pthread PkgConfig resolv rt stdc++ stdc++fs util Threads'),
);

type Asking = 'links' | 'modules' | 'finds' | 'crates';

const tables: ReadonlyMap<Asking, ReadonlyMap<string, string>> = new Map(
  (['links', 'modules', 'finds', 'crates'] as const).map((asking) => [
    asking,
    new Map(rows.flatMap((row) => words(row[asking] ?? '').map((name) => [name, row.headers] as const))),
  ]),
);

/** The package with the headers of a library; `null` for one that every image has, nothing where it is not known. */
export function headersOf(asking: Asking, name: string): string | null | undefined {
  if (own.has(name)) return null;
  return (
    tables.get(asking)?.get(name) ??
    (asking === 'links' ? libraries.find(({ links }) => links.includes(`-l${name}`))?.headers[0] : undefined)
  );
}

/** Crates that build what they need themselves where another one stands in the lockfile, or among what they depend on. */
const vendored: ReadonlyMap<string, string> = new Map([
  ['curl-sys', 'static-curl'],
  ['libsqlite3-sys', 'cc'],
  ['mysqlclient-sys', 'mysqlclient-src'],
  ['openssl-sys', 'openssl-src'],
  ['pq-sys', 'pq-src'],
]);

export const vendoredBy = (crate: string): string | undefined => vendored.get(crate);

/** Crates by the names of libraries that build them, or that only declare what every system has. */
const selfMade: ReadonlySet<string> = new Set(
  words(`aws-lc-sys aws-lc-fips-sys blake3 boring-sys clang-sys core-foundation-sys coreaudio-sys dirs-sys dirs-sys-next errno-dragonfly fsevent-sys
    hermit-abi inotify-sys jemalloc-sys js-sys kqueue-sys libfuzzer-sys libgit2-sys libmimalloc-sys libnghttp2-sys librocksdb-sys libssh2-sys
    linux-raw-sys lmdb-rkv-sys lmdb-sys lz4-sys lzma-rust mach-sys mozjpeg-sys ndk-sys objc-sys onig_sys rdkafka-sys redox_syscall
    ring security-framework-sys secp256k1-sys snappy-sys snmalloc-sys system-configuration-sys tikv-jemalloc-sys web-sys windows-sys winapi-sys
    zstd-sys zookeeper-sys`),
);

/** Whether a crate may link a library of the system that is not known here, by what such crates are called. */
export const mayLinkLibrary = (crate: string): boolean =>
  /[-_]sys(?:-rs)?$/.test(crate) && !crate.startsWith('objc') && !crate.startsWith('windows') && !selfMade.has(crate);

/** The features of programs that are installed by their names, where these are not told otherwise. */
export const usualFeatures: ReadonlyMap<string, readonly string[]> = new Map([
  ['diesel_cli', words('mysql postgres sqlite')],
]);

/** What a dependency of a manifest comes to link, where no lockfile tells: by its name, the feature that has it do so, and the one that has it build the library. */
export const ofManifest: readonly {
  readonly name: string;
  readonly feature?: string;
  readonly unless?: string;
  readonly crate: string;
}[] = [
  { name: 'curl', unless: 'static-curl', crate: 'curl-sys' },
  { name: 'diesel', feature: 'mysql', crate: 'mysqlclient-sys' },
  { name: 'diesel', feature: 'postgres', crate: 'pq-sys' },
  { name: 'diesel', feature: 'sqlite', crate: 'libsqlite3-sys' },
  { name: 'diesel_cli', feature: 'mysql', crate: 'mysqlclient-sys' },
  { name: 'diesel_cli', feature: 'postgres', crate: 'pq-sys' },
  { name: 'diesel_cli', feature: 'sqlite', crate: 'libsqlite3-sys' },
  { name: 'libsqlite3-sys', unless: 'bundled', crate: 'libsqlite3-sys' },
  { name: 'native-tls', unless: 'vendored', crate: 'openssl-sys' },
  { name: 'openssl', unless: 'vendored', crate: 'openssl-sys' },
  { name: 'openssl-sys', unless: 'vendored', crate: 'openssl-sys' },
  { name: 'pq-sys', unless: 'bundled', crate: 'pq-sys' },
  { name: 'rusqlite', unless: 'bundled', crate: 'libsqlite3-sys' },
];

/** The libraries that words name to a linker: `curl` of `-lcurl -L/opt/lib`. */
export const libraryWords = (text: string): readonly string[] =>
  text.split(/[\s,"']+/).flatMap((word) => /^-l([\w.+-]+)$/.exec(word)?.[1] ?? []);

/** Programs that print what a linker is to be told: of modules that they are asked for, or of a library of their own. */
export const asksLinker: ReadonlyMap<string, string> = new Map([
  ['curl-config', 'curl'],
  ['mariadb_config', 'mariadb'],
  ['mysql_config', 'mysqlclient'],
  ['pkg-config', 'modules'],
  ['pkgconf', 'modules'],
  ['xml2-config', 'xml2'],
]);

/** Variables that tools which build take what they tell the linker from. */
export const tellsFlags = words('LDFLAGS LDLIBS LIBS');

/** Packages that every image of Debian has: its own package manager needs them. */
export const inEveryDebian: ReadonlySet<string> = new Set(words('libbz2-1.0 liblzma5 zlib1g'));

/** The files in which tools that build are told what to do, in the order that they look for them. */
export const buildFiles: ReadonlyMap<
  string,
  { readonly names: readonly string[]; readonly kind: 'makefile' | 'project' }
> = new Map([
  ['cmake', { names: ['CMakeLists.txt'], kind: 'project' }],
  ['make', { names: ['GNUmakefile', 'makefile', 'Makefile'], kind: 'makefile' }],
]);

/** The libraries that a compiler brings with what it compiles: by the program, of those that build whatever there is, and by an option. */
export const compilerLibraries = {
  file: 'libstdc++.so.6',
  ofPlus: new Set(words('c++ clang++ g++')),
  options: new Map([['-fopenmp', 'libgomp.so.1']]),
  without: new Set(words('-static -static-libstdc++')),
  searched: '/usr/local/lib/',
} as const;

/** Compilers, which are told on their own command line what to link. */
export const compilers: ReadonlySet<string> = new Set(words('c++ cc clang clang++ g++ gcc nvcc'));
