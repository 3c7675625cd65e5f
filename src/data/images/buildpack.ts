import { type ImageTable, path, published, type Sdk, words } from './entry.ts';

const curl = words('ca-certificates curl gnupg netbase sq wget tzdata');
/** Packages of the variant `scm`. */
export const sourceControl = [...curl, ...words('git mercurial openssh-client subversion procps')];
/** Packages of the variant without a word, on which the full images of many languages stand; compared with its Dockerfile. */
export const buildpack = [
  ...sourceControl,
  ...words(`autoconf automake bzip2 default-libmysqlclient-dev dpkg-dev file g++ gcc imagemagick libbz2-dev libc6-dev
    libcurl4-openssl-dev libdb-dev libevent-dev libffi-dev libgdbm-dev libglib2.0-dev libgmp-dev libjpeg-dev libkrb5-dev liblzma-dev
    libmagickcore-dev libmagickwand-dev libmaxminddb-dev libncurses5-dev libncursesw5-dev libpng-dev libpq-dev libreadline-dev
    libsqlite3-dev libssl-dev libtool libwebp-dev libxml2-dev libxslt1-dev libyaml-dev make patch unzip xz-utils zlib1g-dev`),
];
/** What the full variants of languages hold that their slim ones do not. */
export const compilers = 'compilers and headers';

/** What it takes to only run what compilers make. */
export const nativeSdk: Sdk = {
  holds: compilers,
  runs: 'programs',
  tools: words(
    'autoconf automake bash bazel bison c++ cc clang clang++ cmake configure flex g++ gcc gdb git ld make meson ninja perl scons',
  ),
  instead: 'debian:13-slim',
  other: 'a slim base',
};

export const buildpackImages: ImageTable = {
  'buildpack-deps': {
    ...published,
    workdir: '/',
    kind: 'sdk',
    on: 'debian',
    user: 'root',
    env: { PATH: path },
    sizes: { curl: [160, 100, 195], scm: [330, 220, 390], '': [900, 650, 1_000] },
    kinds: { curl: 'distribution', scm: 'distribution' },
    packages: { full: buildpack, variants: { curl, scm: sourceControl } },
    tools:
      words(`autoconf automake autoreconf bzip2 bzr c++ cc convert cpp curl curl-config dpkg-architecture file g++ gcc git gpg hg identify ld make
      mysql_config patch pg_config pkg-config ssh strip svn unzip wget xz`),
    sdk: nativeSdk,
  },
};
