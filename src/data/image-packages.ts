/** The packages of Debian that an image holds beside those of `debian`, and whether dpkg leaves documentation and translations out in it. */
export interface ImagePackages {
  readonly names: readonly string[];
  readonly slim: boolean;
}

const words = (text: string): readonly string[] => text.split(/\s+/);

const curl = words('ca-certificates curl gnupg netbase sq wget tzdata');
const sourceControl = [...curl, ...words('git mercurial openssh-client subversion procps')];
const buildpack = [
  ...sourceControl,
  ...words(`autoconf automake bzip2 default-libmysqlclient-dev dpkg-dev file g++ gcc imagemagick libbz2-dev libc6-dev
    libcurl4-openssl-dev libdb-dev libevent-dev libffi-dev libgdbm-dev libglib2.0-dev libgmp-dev libjpeg-dev libkrb5-dev liblzma-dev
    libmagickcore-dev libmagickwand-dev libmaxminddb-dev libncurses5-dev libncursesw5-dev libpng-dev libpq-dev libreadline-dev
    libsqlite3-dev libssl-dev libtool libwebp-dev libxml2-dev libxslt1-dev libyaml-dev make patch unzip xz-utils zlib1g-dev`),
];
const python = words(
  'ca-certificates netbase tzdata libbz2-1.0 libffi8 libncursesw6 libreadline8 libsqlite3-0 libssl3 zlib1g',
);
const php =
  words(`autoconf dpkg-dev file g++ gcc libc6-dev make pkg-config re2c ca-certificates curl xz-utils libargon2-1 libcurl4 libonig5
  libreadline8 libsodium23 libsqlite3-0 libssl3 libxml2 zlib1g`);
const dotnet = words('ca-certificates libgcc-s1 libicu72 libssl3 libstdc++6 tzdata');
const none: readonly string[] = [];

/** By repository: of the slim variant and of any other. As of Debian 12, 2026-11; those of `python` and `buildpack-deps` were compared with their Dockerfiles, the others are from memory. */
const images: ReadonlyMap<
  string,
  { readonly slim?: readonly string[]; readonly full?: readonly string[]; readonly onSlim?: boolean }
> = new Map([
  ['debian', { slim: none, full: none }],
  ['ubuntu', { full: none, onSlim: true }],
  ['buildpack-deps', { full: buildpack }],
  ['python', { slim: python, full: [...buildpack, ...words('libbluetooth-dev tk-dev uuid-dev')] }],
  ['node', { slim: none, full: buildpack }],
  [
    'ruby',
    {
      slim: words('bzip2 ca-certificates libffi-dev libgmp-dev libssl-dev libyaml-dev procps zlib1g-dev'),
      full: buildpack,
    },
  ],
  ['rust', { slim: words('ca-certificates gcc libc6-dev'), full: buildpack }],
  ['golang', { full: [...sourceControl, ...words('g++ gcc libc6-dev make pkg-config')] }],
  ['php', { full: php, onSlim: true }],
  ['nginx', { full: words('ca-certificates curl gettext-base libgd3 libxslt1.1'), onSlim: true }],
  ['mcr.microsoft.com/dotnet/runtime-deps', { slim: dotnet }],
  ['mcr.microsoft.com/dotnet/runtime', { slim: dotnet }],
  ['mcr.microsoft.com/dotnet/aspnet', { slim: dotnet }],
]);

/** The packages of an image by its repository and variant; nothing when they are not known. */
export function imagePackages(repository: string | undefined, variant: string | undefined): ImagePackages | undefined {
  const entry = repository === undefined ? undefined : images.get(repository);
  const slim = variant === 'slim';
  const names = slim ? entry?.slim : entry?.full;
  return names && { names, slim: slim || entry?.onSlim === true };
}
