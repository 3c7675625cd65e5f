import { late } from './late.ts';
import type { Weight } from './tool.ts';
import { vendorPackage } from './vendor-packages.ts';

/**
 * What packages of distributions other than Debian bring with all that they need, on the distribution's plain image: megabytes (10^6), the least, the usual and
 * the most over the releases in use. Of packages with the same word at the end the largest counts once, and no more is added: they bring the same.
 * From memory, as of 2026-11, for Alpine 3.13 to 3.23, UBI 8 and 9 and Fedora 38 to 42, held against the same software of Debian 12: ranges are wide for it.
 */
const alpine = `
  alpine-sdk 190 245 310 cc | ansible 150 320 520 py | apache2 2 4 9 | argon2-dev 0.1 0.3 1 | autoconf 38 44 52 perl | automake 40 46 56 perl
  aws-cli 90 140 240 py | bash 1.2 2 3 | bash-completion 0.3 0.6 2 | bind-tools 4 8 14 | binutils 8 14 40 cc | bison 1.5 3 5 | btrfs-progs 1 3 6
  build-base 165 220 270 cc | busybox 0 0.1 1.2 | busybox-extras 0.1 0.3 0.6 | bzip2-dev 0.1 0.3 1 | ca-certificates 0.2 0.6 1 | cargo 350 560 950 cc
  ccache 2 5 12 | chromium 190 320 600 | clang 160 340 560 | clang-dev 200 420 800 | cmake 35 62 120 | composer 8 25 45 | coreutils 0.9 1.6 2.5 | curl 2.5 5 8
  curl-dev 1 4 20 | cyrus-sasl-dev 0.3 1 4 | dbus 0.5 1.5 4 | docker 150 270 420 | docker-cli 25 45 75 | docker-cli-buildx 40 65 90 | docker-cli-compose 40 62 90
  docker-compose 45 65 100 | dos2unix 0.1 0.3 0.8 | dpkg 4 7 11 | dpkg-dev 38 46 60 perl | dumb-init 0.01 0.05 0.1 | elixir 80 130 220 | erlang 70 130 220
  ffmpeg 45 100 220 | ffmpeg-dev 60 150 320 | file 5 8 10 | findutils 0.3 0.8 1.5 | flex 0.8 2 4 | font-noto 5 30 80 | font-noto-cjk 80 110 220 | fontconfig 2 5 12
  freetype 0.7 1.5 3 | freetype-dev 1 5 12 | g++ 155 205 260 cc | gcc 95 145 190 cc | gcompat 0.05 0.15 0.5 | gd-dev 3 14 40 | geos-dev 4 14 30 | gettext 4 7 30
  gettext-dev 5 10 40 | gfortran 130 190 260 cc | git 7 12 18 | git-lfs 8 13 20 | glib-dev 15 45 140 py | gmp-dev 0.5 1.2 3 | gnupg 6 13 22 | go 180 265 520
  graphviz 8 30 70 | grep 0.1 0.4 1 | groff 4 8 16 | gzip 0.1 0.2 0.5 | htop 0.2 0.5 1.2 | icu-data-full 25 30 35 | icu-dev 5 20 50 | icu-libs 2 10 34
  imagemagick 12 30 90 | imagemagick-dev 20 70 250 | iproute2 1 3 6 | iptables 1.5 3 6 | iputils 0.1 0.4 1 | jpeg-dev 0.3 1.5 4 | jq 0.5 1.2 2 | krb5-dev 1 4 10
  less 0.1 0.3 0.5 | libarchive-tools 0.5 1.5 4 | libc-dev 8 10.5 13 cc | libc6-compat 0.01 0.1 0.5 | libcurl 1 3.5 6 | libevent-dev 0.3 1.2 4 | libffi-dev 0.05 0.2 0.6
  libgcc 0.08 0.15 0.3 | libintl 0.05 0.1 0.2 | libjpeg-turbo-dev 0.5 2 5 | libpng-dev 0.4 1.2 4 | libpq 0.3 1.5 5 | libpq-dev 0.5 8 40 | libressl-dev 4 8 14
  libsodium-dev 0.4 1.2 3 | libstdc++ 1.4 2.6 3.2 | libtool 1.5 3 6 | libuv-dev 0.2 0.6 2 | libwebp-dev 0.8 2 6 | libxml2 0.8 1.5 3 | libxml2-dev 2 5 14
  libxslt-dev 3 7 16 | libzip-dev 0.3 1.5 6 | linux-headers 3.5 6 11 | lld 60 140 260 | llvm 60 250 600 | luajit 0.4 1 3 | make 0.1 0.3 0.6 | mariadb-client 15 36 60
  mariadb-connector-c-dev 1 4 10 | mariadb-dev 10 35 90 | maven 80 190 360 | mercurial 35 52 75 py | meson 40 56 80 py | mold 8 20 40 | musl-dev 7 10.5 13 cc
  musl-locales 0.5 1 4 | mysql-client 15 36 60 | nano 0.4 2.5 4 | ncurses-dev 0.6 1.5 4 | net-snmp-tools 1 4 12 | netcat-openbsd 0.02 0.06 0.2 | nginx 1 1.8 4 | nmap 5 22 30
  ninja 0.2 0.6 45 | nodejs 40 66 110 node | nodejs-current 45 75 120 node | nodejs-npm 50 84 135 node | npm 50 84 140 node | oniguruma-dev 0.4 1 3 | openjdk8 85 130 190 jdk
  openjdk8-jre 65 95 150 jdk | openjdk8-jre-base 55 85 120 jdk | openjdk11 180 270 340 jdk | openjdk11-jdk 180 270 340 jdk | openjdk11-jre 90 165 230 jdk
  openjdk11-jre-headless 80 150 200 jdk | openjdk17 190 290 360 jdk | openjdk17-jdk 190 290 360 jdk | openjdk17-jre 100 180 240 jdk | openjdk17-jre-headless 90 165 210 jdk
  openjdk21 200 310 390 jdk | openjdk21-jdk 200 310 390 jdk | openjdk21-jre 110 190 260 jdk | openjdk21-jre-headless 100 175 230 jdk | openldap-dev 1 4 10
  openssh 3 7 11 | openssh-client 2 5 9 | openssh-server 1.5 4 8 | openssl 0.4 0.9 1.5 | openssl-dev 1.2 4 14 | patch 0.1 0.2 0.4 | pcre-dev 0.4 1.5 4 | pcre2-dev 0.5 2 5
  perl 33 38 48 perl | perl-dev 33 46 62 perl | php 4 12 40 | php7 4 12 40 | php81 4 12 40 | php82 4 12 40 | php83 4 12 40 | php84 4 12 40 | pkgconf 0.1 0.3 0.6
  pkgconfig 0.1 0.3 0.6 | postgresql 12 50 160 | postgresql-client 3 12 40 | postgresql-dev 4 60 700 | procps 0.3 0.8 2 | protobuf 1.5 6 16 | protobuf-dev 3 12 40
  protoc 1.5 7 18 | py-pip 45 66 90 py | py3-pip 45 66 95 py | py3-setuptools 36 50 75 py | py3-virtualenv 45 62 90 py | py3-numpy 50 85 140 py | py3-pandas 90 170 300 py
  python 33 42 60 py | python2 33 42 60 py | python2-dev 40 62 110 py | python3 34 44 64 py | python3-dev 45 95 170 py | qt5-qtbase-dev 80 220 500 | readline-dev 0.3 1 3
  re2c 0.5 2 5 | rsync 0.3 1 2 | ruby 12 30 60 ruby | ruby-dev 14 36 75 ruby | rust 300 500 850 cc | samurai 0.02 0.06 0.2 | sed 0.05 0.2 0.6 | shadow 0.3 1.2 6
  socat 0.2 0.5 1.2 | sqlite 0.8 2 4 | sqlite-dev 1.2 3 8 | sqlite-libs 0.5 1.1 2 | strace 0.8 1.8 3 | su-exec 0.01 0.02 0.1 | subversion 4 11 20 | sudo 0.8 2 5
  supervisor 38 55 80 py | tar 0.2 0.6 1 | texlive 60 200 600 | texlive-full 3000 4500 7500 | tini 0.01 0.05 0.1 | tk 2 7 14 | tk-dev 3 10 25 | tmux 0.4 1.2 3 | tree 0.03 0.1 0.3
  ttf-dejavu 3 10 14 | tzdata 0.9 1.8 4 | unzip 0.1 0.3 0.6 | util-linux 1.5 5 14 | vim 22 30 42 | wget 0.3 0.8 3 | wireguard-tools 0.1 2 6 | xz 0.1 0.4 1
  xz-dev 0.2 0.6 2 | yaml-dev 0.1 0.3 1 | yarn 44 72 120 node | yq 4 9 14 | zip 0.2 0.4 0.8 | zlib 0.02 0.1 0.3 | zlib-dev 0.05 0.3 1 | zsh 3 7 12 | zstd 0.3 0.9 2 | zstd-dev 0.5 1.5 4
  alpine-baselayout 0 0.1 1 | musl 0 0.1 0.8
`;
const redHat = `
  autoconf 20 44 80 perl | automake 22 46 90 perl | bash 0 0.5 9 | bind-utils 3 12 40 | binutils 15 26 45 cc | bison 2 4 8 | boost-devel 80 150 260 | bzip2 0.1 0.2 2
  ca-certificates 0 0.6 3 | chromium 250 420 750 | chromium-headless 180 330 600 | clang 180 380 700 cc | cmake 25 50 95 | coreutils 0 2 8 | createrepo_c 2 10 30
  cronie 0.3 1 12 | curl 0.3 1 9 | curl-minimal 0 0.4 3 | diffutils 0.5 1.6 2.5 | dnf 5 30 90 | dnf-plugins-core 0.5 4 25 | docker-ce 80 250 420 | docker-ce-cli 30 45 110
  epel-release 0.02 0.1 0.5 | ffmpeg 60 190 420 | ffmpeg-free 60 190 420 | file 0.5 1 9 | findutils 0 1.8 2.5 | fontconfig 1 5 20 | freetype 0.5 1.5 6 | g++ 110 200 330 cc
  gawk 0 2 4 | gcc 80 150 270 cc | gcc-c++ 110 200 330 cc | gcc-gfortran 100 200 330 cc | gettext 4 8 30 | git 15 65 140 | git-core 12 24 40 | git-lfs 9 14 60
  glibc 0 3 20 | glibc-devel 8 30 60 cc | glibc-langpack-en 4 6 8 | glibc-locale-source 12 20 30 | gnupg2 2 9 14 | go-toolset 250 520 900 cc | golang 280 560 900 cc
  graphviz 15 50 140 | gzip 0 0.4 1 | hostname 0.02 0.1 0.2 | httpd 3 9 30 | iproute 1 3 12 | iputils 0.2 0.6 3 | java-1.8.0-openjdk 110 190 330 jdk | java-1.8.0-openjdk-devel 130 220 360 jdk
  java-1.8.0-openjdk-headless 100 130 190 jdk | java-11-openjdk 150 260 420 jdk | java-11-openjdk-devel 200 290 460 jdk | java-11-openjdk-headless 140 180 250 jdk
  java-17-openjdk 170 290 450 jdk | java-17-openjdk-devel 200 310 480 jdk | java-17-openjdk-headless 150 205 280 jdk | java-21-openjdk 180 300 460 jdk
  java-21-openjdk-devel 210 330 500 jdk | java-21-openjdk-headless 160 220 300 jdk | jq 0.4 1.2 3 | krb5-devel 1 4 20 | krb5-libs 0 1.5 6 | less 0.2 0.5 3 | libaio 0.02 0.1 0.3
  libcurl 0 0.7 4 | libcurl-devel 1 4 20 | libffi-devel 0.05 0.1 0.6 | libgomp 0.2 0.4 0.8 | libstdc++ 0 1.5 3 | libtool 60 140 300 cc | libxml2 0 1.8 4 | libxml2-devel 2 8 25
  libxslt-devel 3 10 30 | make 0.8 1.7 8 | mariadb 30 60 110 | maven 60 220 420 | mercurial 20 35 70 | mesa-libGL 20 90 240 | meson 15 60 300 | microdnf 1 8 20 | mysql 40 75 150
  nano 1 2.5 4 | nc 0.2 0.5 3 | ncurses-devel 0.8 1.8 6 | net-tools 0.4 1 2 | nginx 1.5 6 30 | ninja-build 0.2 0.6 60 | nmap 15 27 45 | nmap-ncat 0.3 0.6 3 | nodejs 50 110 220 node
  npm 60 130 240 node | numactl 0.1 0.3 2 | openldap 0 1 4 | openldap-devel 1 4 12 | openssh-clients 1.5 4 10 | openssh-server 0.8 3 14 | openssl 0.5 1.5 4 | openssl-devel 3 6 14
  openssl-libs 0 2 6 | patch 0.2 0.3 4 | pcre 0 0.6 2 | pcre2 0 0.7 2 | perl 20 60 260 perl | php 6 25 90 | php-fpm 5 18 70 | pkgconfig 0.1 0.3 1 | poppler-utils 4 20 80
  postgresql 3 12 30 | postgresql-server 8 30 60 | procps-ng 0.5 1.5 3 | protobuf-compiler 1.5 5 14 | python-pip 8 20 60 py | python2 20 35 50 py2 | python3 0 30 50 py
  python3-devel 1 10 60 py | python3-pip 5 14 60 py | python3.11 30 45 60 py | python3.11-devel 34 52 80 py | python3.11-pip 36 56 75 py | python3.12 30 46 62 py
  python3.12-devel 34 54 80 py | python3.12-pip 36 58 78 py | readline-devel 0.5 1.5 6 | rsync 0.5 1 3 | ruby 12 30 60 | rust 300 560 900 cc | sed 0 0.8 1 | shadow-utils 0 4 8
  sqlite 0.5 2 6 | sqlite-devel 0.5 2 8 | strace 1 2.5 5 | subversion 5 15 50 | sudo 2 5 18 | supervisor 3 30 60 | systemd 5 17 60 | tar 0 3 5 | telnet 0.1 0.2 2
  traceroute 0.1 0.2 0.4 | tzdata 0 2 5 | tzdata-java 0.1 0.1 0.4 | unixODBC 0.5 1.5 4 | unzip 0.2 0.4 1 | util-linux 0 4 16 | vim 20 45 80 | vim-enhanced 20 45 80 | vim-minimal 0.5 1.6 12
  wget 1 3.4 6 | which 0.05 0.1 0.3 | xz 0.1 0.5 1 | xz-devel 0.2 0.4 2 | yum-utils 0.1 3 30 | zip 0.4 0.8 1.2 | zlib 0 0.2 0.5 | zlib-devel 0.1 0.2 1
`;

/** Groups of packages: Fedora's and Red Hat's of development, a desktop, the smallest system; by what stands in their names. */
const groups: readonly (readonly [part: string, weight: Omit<Weight, 'source'>])[] = [
  ['development', { low: 250e6, value: 600e6, high: 1.2e9 }],
  ['base-devel', { low: 180e6, value: 280e6, high: 450e6 }],
  ['devel_', { low: 200e6, value: 450e6, high: 900e6 }],
  ['c-development', { low: 200e6, value: 450e6, high: 900e6 }],
  ['desktop', { low: 600e6, value: 1.8e9, high: 4e9 }],
  ['core', { low: 50e6, value: 300e6, high: 800e6 }],
];

/** What a package weighs of which only the name is known, by how that begins or ends. */
const kinds: readonly (readonly [name: RegExp, weight: Omit<Weight, 'source'>])[] = [
  [/-(?:dev|devel|headers|static)$/, { low: 0.05e6, value: 3e6, high: 200e6 }],
  [
    /-desktop(?:-environment|-minimal)?$|^(?:cinnamon|gnome|kde|lxde|lxqt|mate|plasma|task-[a-z-]+|ubuntu-(?:desktop|studio)|xfce4?)(?:-full|-core|-standard)?$/,
    { low: 20e6, value: 900e6, high: 4e9 },
  ],
  [
    /^(?:blender|freecad|gimp|grass|inkscape|kicad|octave|openfoam|paraview|qgis|root-system|sagemath|scilab|steam)/,
    { low: 20e6, value: 500e6, high: 5e9 },
  ],
  [/^(?:qemu|libvirt|virtualbox)/, { low: 2e6, value: 120e6, high: 1.5e9 }],
  [/^(?:dotnet\d*|aspnetcore\d*)-(?:sdk|runtime)/, { low: 60e6, value: 300e6, high: 900e6 }],
  [/-(?:sdk|toolkit)(?:-|$)/, { low: 0.5e6, value: 250e6, high: 6e9 }],
  [/^texlive-full$/, { low: 4.5e9, value: 6e9, high: 7.8e9 }],
  [/^(?:texlive|libreoffice)/, { low: 20e6, value: 300e6, high: 4e9 }],
  [/-(?:archive-keyring|release|repo|repository)$/, { low: 0.005e6, value: 0.02e6, high: 0.5e6 }],
  [/-(?:all|complete|full)$/, { low: 0.1e6, value: 60e6, high: 4e9 }],
  [
    /^(?:mariadb|mysql|postgresql|percona)(?!.*(?:client|common|contrib|doc|lib))/,
    { low: 5e6, value: 130e6, high: 700e6 },
  ],
  [/^(?:openjdk|java-)/, { low: 60e6, value: 220e6, high: 420e6 }],
  [/^(?:linux-(?:image|firmware)|kernel)/, { low: 20e6, value: 150e6, high: 900e6 }],
  [
    /^(?:cuda|libcu(?:blas|da|dnn|fft|file|inj|pti|rand|solver|sparse|tensor)|libnv|nvidia|rocm)/,
    { low: 2e6, value: 500e6, high: 5e9 },
  ],
  [/^(?:ros|gazebo)-?/, { low: 1e6, value: 250e6, high: 3e9 }],
  [/^(?:gcc|g\+\+|clang|llvm)[-\d]/, { low: 40e6, value: 200e6, high: 700e6 }],
  [/^lib|-libs?$/, { low: 0.02e6, value: 1.2e6, high: 150e6 }],
  [/^(?:php|perl|lua|ruby|rubygem)/, { low: 0.02e6, value: 0.6e6, high: 20e6 }],
  [/^(?:py3?|python3?)-(?:opencv|pandas|pyqt|pyside|scipy|tensorflow|torch)/, { low: 20e6, value: 250e6, high: 1.2e9 }],
  [/^(?:py3?-|python)/, { low: 0.05e6, value: 4e6, high: 500e6 }],
  [/^(?:ttf|font|fonts)-/, { low: 0.5e6, value: 8e6, high: 120e6 }],
];
const any: Omit<Weight, 'source'> = { low: 0.02e6, value: 3e6, high: 800e6 };

export interface SystemPackage {
  readonly weight: Omit<Weight, 'source'>;
  /** What it has in common with others that have the same here. */
  readonly bundle: string | undefined;
}

const read = (text: string): ReadonlyMap<string, SystemPackage> =>
  new Map(
    text
      .trim()
      .split(/[|\n]/)
      .map((cell) => {
        const row = cell.trim();
        const [name = '', low, value, high, bundle] = row.split(' ');
        return [
          name,
          { weight: { low: 1e6 * Number(low), value: 1e6 * Number(value), high: 1e6 * Number(high) }, bundle },
        ];
      }),
  );

const ofAlpine = late(() => read(alpine));
const ofRedHat = late(() => read(redHat));
const tables: ReadonlyMap<string, () => ReadonlyMap<string, SystemPackage>> = new Map([
  ['alpine', ofAlpine],
  ['fedora', ofRedHat],
  ['suse', ofRedHat],
  ['arch', ofRedHat],
]);

/** The same of a package that is installed out of a file, where its name is known. */
export function packageInFile(family: string, file: string): Omit<Weight, 'source'> | undefined {
  const name = /^[a-z][\w.+-]*?(?=_|-(?:el|fc|v)?\d|-latest|\.(?:deb|rpm|apk)$)/i.exec(file)?.[0] ?? file;
  const known = tables.get(family)?.().get(name)?.weight ?? vendorPackage(name);
  return (
    known ??
    (/-(?:archive-keyring|release|repo|repository)$/.test(name) ? systemPackage(family, name).weight : undefined)
  );
}

/** What a package of a family of distributions usually brings: by its name, or else by the kind that the name tells. */
export function systemPackage(family: string, name: string): SystemPackage {
  const known = tables.get(family)?.().get(name);
  if (known) return known;
  const vendor = vendorPackage(name);
  if (vendor) return { weight: vendor, bundle: undefined };
  const group =
    name.startsWith('@') || name.includes(' ') || family === 'arch' || family === 'suse' ? name.toLowerCase() : '';
  const weight =
    groups.find(([part]) => group.includes(part))?.[1] ?? kinds.find(([kind]) => kind.test(name))?.[1] ?? any;
  return { weight, bundle: undefined };
}

export const packagesSource =
  'a guess: packages of that name as they usually are, beside the same software in Debian 12';

/** What an install writes beside the packages: the database of rpm is written anew as a whole. */
export const packageDatabase: ReadonlyMap<string, Omit<Weight, 'source'>> = new Map([
  ['alpine', { low: 0, value: 0.1e6, high: 0.6e6 }],
  ['debian', { low: 0.4e6, value: 1.5e6, high: 6e6 }],
  ['fedora', { low: 0.5e6, value: 12e6, high: 60e6 }],
  ['suse', { low: 0.5e6, value: 10e6, high: 60e6 }],
  ['arch', { low: 0.1e6, value: 5e6, high: 20e6 }],
]);

/** What an upgrade of all packages of an image brings: little where the image is new. */
export const upgradeOfAll: ReadonlyMap<string, Omit<Weight, 'source'>> = new Map([
  ['alpine', { low: 0, value: 4e6, high: 60e6 }],
  ['debian', { low: 0, value: 25e6, high: 500e6 }],
  ['fedora', { low: 0, value: 110e6, high: 900e6 }],
  ['suse', { low: 0, value: 80e6, high: 700e6 }],
  ['arch', { low: 0, value: 250e6, high: 1.5e9 }],
]);
