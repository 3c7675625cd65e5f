/** A library that programs are linked against, and that a base image to run them on does not have. */
export interface Library {
  /** As people call it. */
  readonly name: string;
  /** What it is linked by: `-lpq`. */
  readonly links: readonly string[];
  /** The packages that have its headers, of Debian, Alpine and Fedora. */
  readonly headers: readonly string[];
  /** The packages that have the library itself, or need it. */
  readonly holders: RegExp;
  /** What to install, on Debian and its kin, on Alpine, on Fedora and its kin. */
  readonly install: { readonly apt: string; readonly apk: string; readonly dnf: string };
  /** Packages of PyPI and RubyGems that are compiled against it where they are installed: they have no wheels or gems that bring it along. */
  readonly usedBy: readonly string[];
}

/** packages.debian.org of releases 11 to 13, pkgs.alpinelinux.org of 3.20 to 3.22 and Fedora's packages; pypi.org and rubygems.org, 2026-11. */
export const libraries: readonly Library[] = [
  {
    name: 'libpq',
    links: ['-lpq'],
    headers: ['libpq-dev', 'libpq-devel', 'postgresql-dev', 'postgresql-devel', 'postgresql-server-dev-all'],
    holders: /^(?:libpq|postgresql|libgdal|gdal)/,
    install: { apt: 'libpq5', apk: 'libpq', dnf: 'libpq' },
    usedBy: ['psycopg2', 'psycopg-c', 'pg'],
  },
  {
    name: "MariaDB's library",
    links: ['-lmysqlclient', '-lmariadb'],
    headers: [
      'default-libmysqlclient-dev',
      'libmariadb-dev',
      'libmysqlclient-dev',
      'mariadb-dev',
      'mariadb-connector-c-dev',
      'mariadb-devel',
      'mysql-devel',
    ],
    holders: /^(?:libmariadb|libmysqlclient|default-libmysqlclient|default-mysql|mariadb|mysql|libgdal|gdal)/,
    install: { apt: 'libmariadb3', apk: 'mariadb-connector-c', dnf: 'mariadb-connector-c' },
    usedBy: ['mysqlclient', 'mysql2'],
  },
  {
    name: 'libldap',
    links: ['-lldap'],
    headers: ['libldap2-dev', 'libldap-dev', 'openldap-dev', 'openldap-devel'],
    holders: /^(?:libldap|openldap|ldap-utils|curl$|libcurl)/,
    install: { apt: 'libldap-2.5-0', apk: 'libldap', dnf: 'openldap' },
    usedBy: ['python-ldap'],
  },
  {
    name: 'Graphviz',
    links: ['-lcgraph', '-lgvc'],
    headers: ['libgraphviz-dev', 'graphviz-dev', 'graphviz-devel'],
    holders: /^(?:graphviz|libgraphviz|libcgraph|libgvc)/,
    install: { apt: 'graphviz', apk: 'graphviz', dnf: 'graphviz' },
    usedBy: ['pygraphviz'],
  },
  {
    name: 'cairo',
    links: ['-lcairo'],
    headers: ['libcairo2-dev', 'cairo-dev', 'cairo-devel'],
    holders: /^(?:libcairo|cairo|pango|libpango|libgtk|gtk|graphviz|imagemagick|librsvg)/,
    install: { apt: 'libcairo2', apk: 'cairo', dnf: 'cairo' },
    usedBy: ['pycairo'],
  },
  {
    name: 'GDAL',
    links: ['-lgdal'],
    headers: ['libgdal-dev', 'gdal-dev', 'gdal-devel'],
    holders: /^(?:libgdal|gdal|postgis|postgresql-\d+-postgis)/,
    install: { apt: 'gdal-bin', apk: 'gdal', dnf: 'gdal-libs' },
    usedBy: ['gdal'],
  },
  {
    name: "ImageMagick's library",
    links: ['-lMagickWand', '-lMagickCore'],
    headers: ['libmagickwand-dev', 'libmagickcore-dev', 'imagemagick-dev', 'ImageMagick-devel'],
    holders: /^(?:libmagick|imagemagick|ImageMagick)/,
    install: { apt: 'imagemagick', apk: 'imagemagick', dnf: 'ImageMagick-libs' },
    usedBy: ['rmagick'],
  },
  {
    name: 'libvips',
    links: ['-lvips'],
    headers: ['libvips-dev', 'vips-dev', 'vips-devel'],
    holders: /^(?:libvips|vips)/,
    install: { apt: 'libvips42', apk: 'vips', dnf: 'vips' },
    usedBy: [],
  },
  {
    name: 'libcurl',
    links: ['-lcurl'],
    headers: ['libcurl4-openssl-dev', 'libcurl4-gnutls-dev', 'curl-dev', 'libcurl-devel'],
    holders: /^(?:libcurl|curl$|git$)/,
    install: { apt: 'libcurl4', apk: 'libcurl', dnf: 'libcurl' },
    usedBy: [],
  },
  {
    name: 'SQLite',
    links: ['-lsqlite3'],
    headers: ['libsqlite3-dev', 'sqlite-dev', 'sqlite-devel'],
    holders: /^(?:libsqlite3|sqlite|python3)/,
    install: { apt: 'libsqlite3-0', apk: 'sqlite-libs', dnf: 'sqlite-libs' },
    usedBy: [],
  },
  {
    name: 'libzmq',
    links: ['-lzmq'],
    headers: ['libzmq3-dev', 'zeromq-dev', 'zeromq-devel'],
    holders: /^(?:libzmq5|zeromq|libzmq$)/,
    install: { apt: 'libzmq5', apk: 'libzmq', dnf: 'zeromq' },
    usedBy: [],
  },
];

/** The package that has a library, by the program that installs it; of Debian where that is not known. */
export function packageOf({ install }: Library, manager: string | undefined): string {
  if (manager === 'apk') return install.apk;
  return manager === undefined || manager === 'apt' ? install.apt : install.dnf;
}

/**
 * What of Debian packages of PyPI and RubyGems look for or call when they run, or are compiled against where it is there: none of them asks for it (the packages' own pages on pypi.org and
 * rubygems.org, 2026-11).
 */
export const loadedBy: ReadonlyMap<string, readonly string[]> = new Map([
  ['cairocffi', ['libcairo2']],
  ['cairosvg', ['libcairo2']],
  ['curb', ['libcurl4']],
  ['ethon', ['libcurl4']],
  ['git', ['git']],
  ['gitpython', ['git']],
  ['mini_magick', ['imagemagick']],
  ['opencv-contrib-python', ['libgl1', 'libglib2.0-0']],
  ['opencv-python', ['libgl1', 'libglib2.0-0']],
  ['psycopg', ['libpq5']],
  ['pycurl', ['libcurl4']],
  ['pyenchant', ['libenchant-2-2']],
  ['python-magic', ['libmagic1']],
  ['pyzbar', ['libzbar0']],
  ['ruby-filemagic', ['libmagic1']],
  ['sqlite3', ['libsqlite3-0']],
  ['typhoeus', ['libcurl4']],
  ['uwsgi', ['libxml2']],
  ['wand', ['imagemagick']],
  ['weasyprint', ['libpango-1.0-0', 'libpangoft2-1.0-0']],
]);

/** What is wanted with a library that packages of Python open: who installs `libgl1` does it for OpenCV, which opens GLib as well. */
export const openedBeside: ReadonlyMap<string, readonly string[]> = new Map([
  ['libgl1', ['libglib2.0-0']],
  ['libgl1-mesa-glx', ['libglib2.0-0']],
]);

/** Programs of Debian that others call: pm2 asks `ps` for the processes that it has started (github.com/Unitech/pm2, 2026-11). */
export const calledByProgram: ReadonlyMap<string, readonly string[]> = new Map([
  ['pm2', ['procps']],
  ['pm2-runtime', ['procps']],
]);

/** The same of packages of npm: Prisma asks `openssl` which of its engines the image runs (prisma.io/docs, system requirements; the packages' own pages on npmjs.com, 2026-11). */
export const loadedByNode: ReadonlyMap<string, readonly string[]> = new Map([
  ['@prisma/client', ['openssl']],
  ['gm', ['imagemagick']],
  ['imagemagick', ['imagemagick']],
  ['libpq', ['libpq5']],
  ['pg-native', ['libpq5']],
  ['prisma', ['openssl']],
  ['ps-list', ['procps']],
  ['ps-tree', ['procps']],
  ['semantic-release', ['git']],
  ['simple-git', ['git']],
  ['tree-kill', ['procps']],
]);
