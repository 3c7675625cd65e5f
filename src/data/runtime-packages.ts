import { words } from './images/entry.ts';

/**
 * What a program needs, when it runs, of packages that it was built with: nothing where it is the headers or the tool alone. Names of Debian 10 to 13 and
 * Ubuntu 18.04 to 24.04 (packages.debian.org, packages.ubuntu.com; where a release has renamed a library for 64-bit time, it answers to the old name too), and of
 * Alpine 3.12 to 3.22 (pkgs.alpinelinux.org), 2026-11.
 */
type Row = readonly [headers: string, apt: string, apk?: string];

const rows: readonly Row[] = [
  // Compilers leave the libraries behind that what they compile is linked against.
  ['build-essential', 'libgomp1'],
  ['gcc', 'libgomp1', 'libgcc'],
  ['g++', 'libgomp1', 'libstdc++ libgcc'],
  ['gcc-multilib', 'libgomp1'],
  ['g++-multilib', 'libgomp1'],
  ['clang', 'libgomp1', 'libstdc++ libgcc'],
  ['gfortran', 'libgfortran5', 'libgfortran'],
  ['build-base', '', 'libstdc++ libgcc'],
  ['alpine-sdk', '', 'libstdc++ libgcc'],
  ['libpq-dev', 'libpq5', 'libpq'],
  ['postgresql-dev', '', 'libpq'],
  ['mariadb-dev', '', 'mariadb-connector-c'],
  ['mariadb-connector-c-dev', '', 'mariadb-connector-c'],
  ['libmariadb-dev', 'libmariadb3'],
  ['libxml2-dev', 'libxml2', 'libxml2'],
  ['libxslt-dev', 'libxslt1.1', 'libxslt'],
  ['libxslt1-dev', 'libxslt1.1'],
  ['zlib1g-dev', 'zlib1g'],
  ['zlib-dev', '', 'zlib'],
  ['libfreetype6-dev', 'libfreetype6'],
  ['libfreetype-dev', 'libfreetype6'],
  ['freetype-dev', '', 'freetype'],
  ['libpng-dev', 'libpng16-16', 'libpng'],
  ['jpeg-dev', '', 'libjpeg-turbo'],
  ['libjpeg-turbo-dev', '', 'libjpeg-turbo'],
  ['tiff-dev', '', 'tiff'],
  ['lcms2-dev', '', 'lcms2'],
  ['openjpeg-dev', '', 'openjpeg'],
  ['libwebp-dev', '', 'libwebp'],
  ['libjpeg62-turbo-dev', 'libjpeg62-turbo'],
  ['libcurl4-openssl-dev', 'libcurl4'],
  ['libcurl4-gnutls-dev', 'libcurl3-gnutls'],
  ['curl-dev', '', 'libcurl'],
  ['libmagic-dev', 'libmagic1'],
  ['libsqlite3-dev', 'libsqlite3-0'],
  ['sqlite-dev', '', 'sqlite-libs'],
  ['libbz2-dev', 'libbz2-1.0'],
  ['libdb-dev', 'libdb5.3'],
  ['libgdbm-dev', 'libgdbm6'],
  ['libglib2.0-dev', 'libglib2.0-0'],
  ['libmaxminddb-dev', 'libmaxminddb0'],
  ['liblzma-dev', 'liblzma5'],
  ['libyaml-dev', 'libyaml-0-2'],
  ['yaml-dev', '', 'yaml'],
  ['libgmp-dev', 'libgmp10'],
  ['gmp-dev', '', 'gmp'],
  ['libsasl2-dev', 'libsasl2-2'],
  ['libcairo2-dev', 'libcairo2'],
  ['cairo-dev', '', 'cairo'],
  ['pango-dev', '', 'pango'],
  ['libpango1.0-dev', 'libpango-1.0-0 libpangocairo-1.0-0'],
  ['libzmq3-dev', 'libzmq5'],
  ['zeromq-dev', '', 'libzmq'],
  ['libopenblas-dev', 'libopenblas0'],
  ['openblas-dev', '', 'openblas'],
  ['libffi-dev', '', 'libffi'],
  ['openssl-dev', '', 'openssl'],
  ['libressl-dev', '', 'openssl'],
  ['unixodbc-dev', 'unixodbc', 'unixodbc'],
  ['libsnappy-dev', 'libsnappy1v5'],
  ['librdkafka-dev', 'librdkafka1', 'librdkafka'],
  ['libjemalloc-dev', 'libjemalloc2'],
  ['libxmlsec1-dev', 'libxmlsec1 libxmlsec1-openssl'],
  ['libmcrypt-dev', 'libmcrypt4'],
  ['libsodium-dev', 'libsodium23', 'libsodium'],
  ['libuv1-dev', 'libuv1'],
  ['libedit-dev', 'libedit2'],
  ['libpcre2-dev', 'libpcre2-8-0'],
  ['libpcap-dev', 'libpcap0.8', 'libpcap'],
  ['libxpm-dev', 'libxpm4'],
  ['libgd-dev', 'libgd3'],
  ['libssh2-1-dev', 'libssh2-1'],
  ['uuid-dev', 'libuuid1'],
  ['libexpat1-dev', 'libexpat1'],
  ['libkrb5-dev', 'libkrb5-3 libgssapi-krb5-2'],
  ['libgeos-dev', 'libgeos-c1v5'],
  ['libev-dev', 'libev4'],
  ['libusb-1.0-0-dev', 'libusb-1.0-0'],
  ['icu-dev', '', 'icu-libs'],
  ['libzip-dev', '', 'libzip'],
  ['oniguruma-dev', '', 'oniguruma'],
  ['libmemcached-dev', '', 'libmemcached-libs'],
  ['openldap-dev', '', 'libldap'],
  ['libevent-dev', '', 'libevent'],
  ['imagemagick-dev', '', 'imagemagick-libs'],
  ['pcre-dev', '', 'pcre'],
  ['pcre2-dev', '', 'pcre2'],
  ['ncurses-dev', '', 'ncurses-libs'],
  ['readline-dev', '', 'readline'],
  ['xmlsec-dev', '', 'xmlsec'],
];

/**
 * The same of libraries whose packages have the version of their interface in the name: by release, those that share one together. Names of packages.debian.org and
 * packages.ubuntu.com, 2026-11.
 */
const byRelease: ReadonlyMap<string, string> = new Map([
  [
    'libwebp-dev',
    'debian 10 11: libwebp6 libwebpdemux2 libwebpmux3; 12 13: libwebp7 libwebpdemux2 libwebpmux3; ubuntu 20.04: libwebp6 libwebpdemux2 libwebpmux3; 22.04 24.04: libwebp7 libwebpdemux2 libwebpmux3',
  ],
  [
    'libicu-dev',
    'debian 10: libicu63; 11: libicu67; 12: libicu72; 13: libicu76; ubuntu 18.04: libicu60; 20.04: libicu66; 22.04: libicu70; 24.04: libicu74',
  ],
  [
    'libzip-dev',
    'debian 10 11 12: libzip4; 13: libzip5; ubuntu 18.04 22.04: libzip4; 20.04: libzip5; 24.04: libzip4t64',
  ],
  [
    'libldap2-dev',
    'debian 10 11: libldap-2.4-2; 12: libldap-2.5-0; 13: libldap2; ubuntu 18.04 20.04: libldap-2.4-2; 22.04: libldap-2.5-0; 24.04: libldap2',
  ],
  [
    'libevent-dev',
    'debian 11 12 13: libevent-2.1-7 libevent-core-2.1-7 libevent-extra-2.1-7 libevent-openssl-2.1-7; ubuntu 20.04 22.04 24.04: libevent-2.1-7 libevent-core-2.1-7 libevent-extra-2.1-7 libevent-openssl-2.1-7',
  ],
  ['libonig-dev', 'debian 10 11 12 13: libonig5; ubuntu 18.04: libonig4; 20.04 22.04 24.04: libonig5'],
  [
    'libmemcached-dev',
    'debian 10 11 12: libmemcached11 libmemcachedutil2 libhashkit2; ubuntu 18.04 20.04 22.04: libmemcached11 libmemcachedutil2 libhashkit2',
  ],
  ['libjpeg-dev', 'debian 10 11 12 13: libjpeg62-turbo; ubuntu 18.04 20.04 22.04 24.04: libjpeg8'],
  [
    'libffi-dev',
    'debian 10: libffi6; 11: libffi7; 12 13: libffi8; ubuntu 18.04: libffi6; 20.04: libffi7; 22.04 24.04: libffi8',
  ],
  ['libssl-dev', 'debian 10 11: libssl1.1; 12 13: libssl3; ubuntu 18.04 20.04: libssl1.1; 22.04 24.04: libssl3'],
  [
    'libreadline-dev',
    'debian 10: libreadline7; 11 12 13: libreadline8; ubuntu 18.04: libreadline7; 20.04 22.04 24.04: libreadline8',
  ],
  ['libmysqlclient-dev', 'ubuntu 18.04: libmysqlclient20; 20.04 22.04 24.04: libmysqlclient21'],
  [
    'default-libmysqlclient-dev',
    'debian 10 11 12 13: libmariadb3; ubuntu 18.04: libmysqlclient20; 20.04 22.04 24.04: libmysqlclient21',
  ],
  [
    'libmagickwand-dev',
    'debian 10 11 12: libmagickwand-6.q16-6; 13: libmagickwand-7.q16-10; ubuntu 18.04: libmagickwand-6.q16-3; 20.04 22.04: libmagickwand-6.q16-6; 24.04: libmagickwand-6.q16-7t64',
  ],
  [
    'libjsoncpp-dev',
    'debian 10: libjsoncpp1; 11: libjsoncpp24; 12: libjsoncpp25; 13: libjsoncpp26; ubuntu 18.04 20.04: libjsoncpp1; 22.04 24.04: libjsoncpp25',
  ],
  [
    'libncurses-dev',
    'debian 10 11 12 13: libncurses6 libncursesw6; ubuntu 20.04 22.04 24.04: libncurses6 libncursesw6',
  ],
]);

/** Headers of the C library, the kernel, and of languages: nothing is linked against them. */
const plainHeaders: ReadonlySet<string> = new Set(
  words('libc-dev libc6-dev linux-headers linux-libc-dev musl-dev python-dev python2-dev python3-dev ruby-dev'),
);

/** A tool that is a program alone: nothing of it is needed by what it made. */
const programs: ReadonlySet<string> = new Set(
  words(
    `autoconf automake bison cargo checkinstall cmake composer cppcheck devscripts dpkg-dev fakeroot flex go golang golang-go gradle intltool libtool
    libtool-bin lld m4 make maven meson mold nasm ninja ninja-build patchelf pkg-config pkgconf protobuf-compiler rust rustc scons swig yasm`,
  ),
);

const byName: ReadonlyMap<string, Row> = new Map(rows.map((row) => [row[0], row]));

/**
 * The packages that are wanted at run time in the place of one to build with, of Debian and its kin or of Alpine; nothing where that is not known, and it had better
 * stay.
 */
export function runtimePackages(
  name: string,
  family: 'debian' | 'alpine',
  release?: { readonly id: string; readonly version: string | undefined },
): readonly string[] | undefined {
  const php = /^(php\d\.\d)-dev$/.exec(name)?.[1];
  // The interpreter itself comes along with its headers.
  if (php !== undefined) return [`${php}-cli`];
  if (
    plainHeaders.has(name) ||
    programs.has(name) ||
    /^(?:python3\.\d+-dev|linux-headers-.+|golang-.+|ruby\d[\d.]*-dev)$/.test(name)
  )
    return [];
  const versioned = /^(gcc|g\+\+|gfortran|clang)-\d+$/.exec(name)?.[1];
  const own = family === 'debian' ? ofRelease(name, release) : undefined;
  if (own) return own;
  const row = byName.get(versioned ?? name);
  const found = row?.[family === 'debian' ? 1 : 2];
  return found === undefined || (found === '' && row?.[2] !== undefined && family === 'debian')
    ? undefined
    : words(found).filter((one) => one !== '');
}

/** What a release has of a library that has another name in each. */
function ofRelease(
  name: string,
  release: { id: string; version: string | undefined } | undefined,
): readonly string[] | undefined {
  const all = byRelease.get(
    name === 'libncurses5-dev' || name === 'libncursesw5-dev'
      ? 'libncurses-dev'
      : name === 'libldap-dev'
        ? 'libldap2-dev'
        : name,
  );
  if (all === undefined || !release) return undefined;
  let id = '';
  const found = new Set<string>();
  for (const part of all.split('; ')) {
    const [releases = '', packages = ''] = part.split(': ');
    const named = words(releases);
    id = /^[a-z]/.test(named[0] ?? '') ? (named[0] ?? '') : id;
    if (id === release.id && (release.version === undefined || named.includes(release.version))) found.add(packages);
  }
  // Where the release is not known, it is a name that all of them have.
  const [only] = found;
  return found.size === 1 && only !== undefined ? words(only) : undefined;
}

/** The packages with a runtime of Java in the place of one with the compiler, too. */
export function javaRuntime(name: string): string | undefined {
  const renamed = name.replace(/^(openjdk-?\d+|default|java-[\w.]+-openjdk)-(?:jdk|devel)/, '$1-jre');
  return renamed === name ? undefined : renamed;
}
