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
  ['libreadline-dev', 'libreadline8'],
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
  ['xmlsec-dev', '', 'xmlsec'],
];

/** Headers of the C library, the kernel, and of languages: nothing is linked against them. */
const plainHeaders: ReadonlySet<string> = new Set(
  words('libc-dev libc6-dev linux-headers linux-libc-dev musl-dev python-dev python2-dev python3-dev ruby-dev'),
);

/** A tool that is a program alone: nothing of it is needed by what it made. */
const programs: ReadonlySet<string> = new Set(
  words(
    `autoconf automake bison cargo checkinstall cmake composer cppcheck devscripts dpkg-dev fakeroot flex go golang golang-go gradle intltool libtool
    libtool-bin m4 make maven meson nasm ninja ninja-build patchelf pkg-config pkgconf protobuf-compiler rust rustc scons swig yasm`,
  ),
);

const byName: ReadonlyMap<string, Row> = new Map(rows.map((row) => [row[0], row]));

/**
 * The packages that are wanted at run time in the place of one to build with, of Debian and its kin or of Alpine; nothing where that is not known, and it had better
 * stay.
 */
export function runtimePackages(name: string, family: 'debian' | 'alpine'): readonly string[] | undefined {
  if (plainHeaders.has(name) || programs.has(name) || /^(?:python3\.\d+-dev|linux-headers-.+|golang-.+)$/.test(name))
    return [];
  const versioned = /^(gcc|g\+\+|gfortran|clang)-\d+$/.exec(name)?.[1];
  const row = byName.get(versioned ?? name);
  const found = row?.[family === 'debian' ? 1 : 2];
  return found === undefined || (found === '' && row?.[2] !== undefined && family === 'debian')
    ? undefined
    : words(found).filter((one) => one !== '');
}

/** The packages with a runtime of Java in the place of one with the compiler, too. */
export function javaRuntime(name: string): string | undefined {
  const renamed = name.replace(/^(openjdk-?\d+|default|java-[\w.]+-openjdk)-(?:jdk|devel)/, '$1-jre');
  return renamed === name ? undefined : renamed;
}
