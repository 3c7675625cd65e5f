import type { DistributionId, Libc, PackageManager, Shell } from './distributions.ts';

export type ImageKind = 'distribution' | 'runtime' | 'sdk' | 'service' | 'minimal';

/**
 * What is known of an image whatever its tag says. What is absent is not known. Unless a group says otherwise, the source is the image's
 * published Dockerfile as of 2026-11.
 */
export interface ImageEntry {
  readonly kind?: ImageKind;
  /** What the tag's first number is a version of: a name of the end-of-life table, where that has it. */
  readonly product?: string;
  /** The version stands behind one of these words instead (`jdk-17`, `temurin17`), and is the version of `product`. */
  readonly versionAfter?: readonly string[];
  /** The distribution where the tag names none. */
  readonly on?: DistributionId;
  /** The tag's first number is the version of that distribution. */
  readonly isDistribution?: boolean;
  /** There are Windows variants under the same tags, or under tags that name no distribution. */
  readonly windows?: boolean;
  readonly user?: string;
  /** Working directory; `/` where the image sets none. */
  readonly workdir?: string;
  /** Working directories of variants, by a word of the tag. */
  readonly workdirs?: Readonly<Record<string, string>>;
  /** Every variable that a release of the image sets; `true` where the value is not the same in all of them. */
  readonly env?: Readonly<Record<string, string | true>>;
  readonly libc?: Libc;
  readonly shell?: Shell;
  readonly packageManager?: PackageManager;
  /** There is a slim variant: its tag has the word before the distribution (`3.12-slim-bookworm`) or at the end (`20-bookworm-slim`). */
  readonly slim?: 'before-distribution' | 'last';
  /** What the full variant holds more than the slim one. */
  readonly full?: string;
  /** Words of the tag that make it an image of another kind (`17-jre`). */
  readonly kinds?: Readonly<Record<string, ImageKind>>;
}

/** The search path of Debian, Ubuntu, Alpine and most others. */
const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const plain = { PATH: path } as const;
const root = { user: 'root' } as const;

/** Distributions: their own build definitions. */
const distributionImages: Readonly<Record<string, ImageEntry>> = {
  almalinux: { kind: 'distribution', on: 'almalinux', isDistribution: true, ...root },
  alpine: { kind: 'distribution', on: 'alpine', isDistribution: true, ...root, workdir: '/', env: plain },
  amazonlinux: { kind: 'distribution', on: 'amazonlinux', isDistribution: true, ...root },
  archlinux: { kind: 'distribution', on: 'arch', ...root },
  'archlinux/archlinux': { kind: 'distribution', on: 'arch', ...root },
  centos: { kind: 'distribution', on: 'centos', isDistribution: true, ...root },
  'quay.io/centos/centos': { kind: 'distribution', on: 'centos', isDistribution: true, ...root },
  debian: {
    kind: 'distribution',
    on: 'debian',
    isDistribution: true,
    ...root,
    workdir: '/',
    env: plain,
    slim: 'last',
    full: 'manual pages and translations',
  },
  fedora: { kind: 'distribution', on: 'fedora', isDistribution: true, ...root },
  'opensuse/leap': { kind: 'distribution', on: 'opensuse', isDistribution: true, ...root },
  'opensuse/tumbleweed': { kind: 'distribution', on: 'opensuse', ...root },
  oraclelinux: { kind: 'distribution', on: 'oraclelinux', isDistribution: true, ...root },
  rockylinux: { kind: 'distribution', on: 'rockylinux', isDistribution: true, ...root },
  ubuntu: { kind: 'distribution', on: 'ubuntu', isDistribution: true, ...root, workdir: '/', env: plain },
  'mcr.microsoft.com/azurelinux/base/core': { kind: 'distribution', on: 'azurelinux', isDistribution: true, ...root },
  'mcr.microsoft.com/cbl-mariner/base/core': { kind: 'distribution', on: 'azurelinux', isDistribution: true, ...root },
  'cgr.dev/chainguard/wolfi-base': { kind: 'distribution', on: 'wolfi' },
  busybox: { kind: 'minimal', ...root, workdir: '/', env: plain, shell: 'busybox', packageManager: 'none' },
  // Never pulled: Docker knows the name. It sets nothing, and every build gets the default search path.
  scratch: { kind: 'minimal', ...root, workdir: '/', env: plain, libc: 'none', shell: 'none', packageManager: 'none' },
  'buildpack-deps': { kind: 'sdk', on: 'debian', ...root, env: plain },
};

/** Variables of the Java images of Adoptium. */
const temurinEnv = {
  JAVA_HOME: '/opt/java/openjdk',
  JAVA_VERSION: true,
  PATH: `/opt/java/openjdk/bin:${path}`,
  LANG: 'en_US.UTF-8',
  LANGUAGE: 'en_US:en',
  LC_ALL: 'en_US.UTF-8',
} as const;
const javaWords = ['jdk', 'jre', 'temurin', 'openjdk', 'corretto', 'amazoncorretto', 'ibmjava', 'sapmachine', 'java'];
const compilers = 'compilers and headers';

/** Languages. Python, Node.js, Go, Ruby and Rust in full are built on buildpack-deps, that is Debian with compilers and headers. */
const languageImages: Readonly<Record<string, ImageEntry>> = {
  python: {
    kind: 'runtime',
    product: 'python',
    on: 'debian',
    windows: true,
    ...root,
    workdir: '/',
    slim: 'before-distribution',
    full: compilers,
    env: {
      PATH: `/usr/local/bin:${path}`,
      LANG: true,
      GPG_KEY: true,
      PYTHON_VERSION: true,
      PYTHON_SHA256: true,
      PYTHON_PIP_VERSION: true,
      PYTHON_SETUPTOOLS_VERSION: true,
      PYTHON_GET_PIP_URL: true,
      PYTHON_GET_PIP_SHA256: true,
    },
  },
  pypy: {
    kind: 'runtime',
    product: 'pypy',
    on: 'debian',
    windows: true,
    ...root,
    slim: 'before-distribution',
    full: compilers,
    env: {
      PATH: true,
      LANG: true,
      PYPY_VERSION: true,
      PYTHON_PIP_VERSION: true,
      PYTHON_SETUPTOOLS_VERSION: true,
      PYTHON_GET_PIP_URL: true,
      PYTHON_GET_PIP_SHA256: true,
    },
  },
  node: {
    kind: 'runtime',
    product: 'node',
    on: 'debian',
    ...root,
    workdir: '/',
    slim: 'last',
    full: compilers,
    env: { PATH: path, NODE_VERSION: true, YARN_VERSION: true, NPM_CONFIG_LOGLEVEL: true },
  },
  golang: {
    kind: 'sdk',
    product: 'go',
    on: 'debian',
    windows: true,
    ...root,
    workdir: '/go',
    env: {
      PATH: `/go/bin:/usr/local/go/bin:${path}`,
      GOPATH: '/go',
      GOLANG_VERSION: true,
      GOLANG_DOWNLOAD_URL: true,
      GOLANG_DOWNLOAD_SHA256: true,
      GOTOOLCHAIN: true,
    },
  },
  rust: {
    kind: 'sdk',
    product: 'rust',
    on: 'debian',
    ...root,
    workdir: '/',
    slim: 'before-distribution',
    full: compilers,
    env: {
      PATH: `/usr/local/cargo/bin:${path}`,
      RUSTUP_HOME: '/usr/local/rustup',
      CARGO_HOME: '/usr/local/cargo',
      RUST_VERSION: true,
    },
  },
  ruby: {
    kind: 'runtime',
    product: 'ruby',
    on: 'debian',
    ...root,
    workdir: '/',
    slim: 'before-distribution',
    full: compilers,
    env: {
      PATH: true,
      LANG: 'C.UTF-8',
      RUBY_VERSION: true,
      RUBY_MAJOR: true,
      RUBY_DOWNLOAD_URL: true,
      RUBY_DOWNLOAD_SHA256: true,
      RUBYGEMS_VERSION: true,
      BUNDLER_VERSION: true,
      GEM_HOME: '/usr/local/bundle',
      BUNDLE_PATH: true,
      BUNDLE_BIN: true,
      BUNDLE_SILENCE_ROOT_WARNING: true,
      BUNDLE_APP_CONFIG: '/usr/local/bundle',
    },
  },
  php: {
    kind: 'runtime',
    product: 'php',
    on: 'debian',
    ...root,
    workdir: '/',
    workdirs: { apache: '/var/www/html', fpm: '/var/www/html' },
    env: {
      PATH: path,
      PHPIZE_DEPS: true,
      PHP_INI_DIR: '/usr/local/etc/php',
      PHP_CFLAGS: true,
      PHP_CPPFLAGS: true,
      PHP_LDFLAGS: true,
      PHP_VERSION: true,
      PHP_URL: true,
      PHP_FILENAME: true,
      PHP_ASC_URL: true,
      PHP_SHA256: true,
      PHP_MD5: true,
      PHP_EXTRA_CONFIGURE_ARGS: true,
      PHP_EXTRA_BUILD_DEPS: true,
      GPG_KEYS: true,
      APACHE_CONFDIR: true,
      APACHE_ENVVARS: true,
    },
  },
  perl: { kind: 'runtime', product: 'perl', on: 'debian', ...root, slim: 'before-distribution', full: compilers },
  erlang: {
    kind: 'runtime',
    product: 'erlang',
    on: 'debian',
    ...root,
    workdir: '/',
    slim: 'last',
    full: compilers,
    env: { PATH: path, OTP_VERSION: true, REBAR3_VERSION: true, REBAR_VERSION: true },
  },
  elixir: {
    kind: 'runtime',
    product: 'elixir',
    on: 'debian',
    ...root,
    workdir: '/',
    slim: 'last',
    full: compilers,
    env: {
      PATH: path,
      LANG: 'C.UTF-8',
      ELIXIR_VERSION: true,
      OTP_VERSION: true,
      REBAR3_VERSION: true,
      REBAR_VERSION: true,
    },
  },
  haskell: { kind: 'sdk', product: 'haskell', on: 'debian', ...root, slim: 'before-distribution' },
  swift: {
    kind: 'sdk',
    product: 'swift',
    on: 'ubuntu',
    windows: true,
    ...root,
    slim: 'last',
    kinds: { slim: 'runtime' },
    env: {
      PATH: path,
      SWIFT_SIGNING_KEY: true,
      SWIFT_PLATFORM: true,
      SWIFT_BRANCH: true,
      SWIFT_VERSION: true,
      SWIFT_WEBROOT: true,
    },
  },
  julia: {
    kind: 'runtime',
    product: 'julia',
    on: 'debian',
    windows: true,
    ...root,
    workdir: '/',
    env: {
      PATH: `/usr/local/julia/bin:${path}`,
      JULIA_PATH: '/usr/local/julia',
      JULIA_GPG: true,
      JULIA_VERSION: true,
    },
  },
  'r-base': { kind: 'runtime', product: 'r', on: 'debian', ...root },
  gcc: { kind: 'sdk', on: 'debian', ...root },
  'oven/bun': {
    kind: 'runtime',
    product: 'bun',
    on: 'debian',
    ...root,
    workdir: '/home/bun/app',
    env: { PATH: true, BUN_RUNTIME_TRANSPILER_CACHE_PATH: '0', BUN_INSTALL_BIN: '/usr/local/bin' },
  },
  'denoland/deno': { kind: 'runtime', product: 'deno', on: 'debian' },
};

/** Java and what is built on it. */
const javaImages: Readonly<Record<string, ImageEntry>> = {
  'eclipse-temurin': {
    kind: 'sdk',
    product: 'java',
    on: 'ubuntu',
    windows: true,
    ...root,
    workdir: '/',
    env: temurinEnv,
    kinds: { jre: 'runtime' },
  },
  openjdk: { kind: 'sdk', product: 'java', windows: true, ...root, kinds: { jre: 'runtime' } },
  java: { kind: 'sdk', product: 'java', on: 'debian', ...root, kinds: { jre: 'runtime' } },
  adoptopenjdk: {
    kind: 'sdk',
    product: 'java',
    versionAfter: javaWords,
    on: 'ubuntu',
    windows: true,
    ...root,
    kinds: { jre: 'runtime' },
  },
  amazoncorretto: {
    kind: 'sdk',
    product: 'java',
    on: 'amazonlinux',
    windows: true,
    ...root,
    kinds: { headless: 'runtime', jre: 'runtime' },
  },
  sapmachine: { kind: 'sdk', product: 'java', on: 'ubuntu', ...root, kinds: { jre: 'runtime' } },
  maven: { kind: 'sdk', product: 'java', versionAfter: javaWords, windows: true, ...root },
  gradle: { kind: 'sdk', product: 'java', versionAfter: javaWords, workdir: '/home/gradle' },
  tomcat: {
    kind: 'runtime',
    product: 'java',
    versionAfter: javaWords,
    ...root,
    workdir: '/usr/local/tomcat',
  },
  jetty: { kind: 'runtime', product: 'java', versionAfter: javaWords, user: 'jetty', workdir: '/var/lib/jetty' },
  clojure: { kind: 'sdk', product: 'java', versionAfter: javaWords, ...root },
};

/** Python with packages, and R: the images' published Dockerfiles. */
const scienceImages: Readonly<Record<string, ImageEntry>> = {
  'continuumio/miniconda3': {
    kind: 'runtime',
    on: 'debian',
    ...root,
    workdir: '/',
    env: { PATH: `/opt/conda/bin:${path}`, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  },
  'continuumio/anaconda3': {
    kind: 'runtime',
    on: 'debian',
    ...root,
    workdir: '/',
    env: { PATH: `/opt/conda/bin:${path}`, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  },
  'condaforge/miniforge3': {
    kind: 'runtime',
    on: 'ubuntu',
    ...root,
    workdir: '/',
    env: { PATH: `/opt/conda/bin:${path}`, CONDA_DIR: '/opt/conda', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  },
  'condaforge/mambaforge': {
    kind: 'runtime',
    on: 'ubuntu',
    ...root,
    workdir: '/',
    env: { PATH: `/opt/conda/bin:${path}`, CONDA_DIR: '/opt/conda', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  },
  'mambaorg/micromamba': {
    kind: 'runtime',
    on: 'debian',
    user: 'mambauser',
    workdir: '/tmp',
    env: {
      PATH: true,
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      ENV_NAME: 'base',
      MAMBA_USER: 'mambauser',
      MAMBA_USER_ID: true,
      MAMBA_USER_GID: true,
      MAMBA_ROOT_PREFIX: '/opt/conda',
      MAMBA_EXE: '/bin/micromamba',
    },
  },
  'tensorflow/tensorflow': { kind: 'runtime', on: 'ubuntu', ...root },
  'pytorch/pytorch': { kind: 'runtime', on: 'ubuntu', ...root, workdir: '/workspace' },
  'nvidia/cuda': { kind: 'runtime', ...root, kinds: { devel: 'sdk' } },
};

/** Tools of a build that are images. */
const toolImages: Readonly<Record<string, ImageEntry>> = {
  composer: {
    kind: 'sdk',
    on: 'alpine',
    ...root,
    workdir: '/app',
  },
  // A bare version is the two binaries and nothing else; the other tags name a distribution.
  'ghcr.io/astral-sh/uv': { kind: 'sdk' },
  'cypress/base': { kind: 'sdk', on: 'debian', ...root },
  'cypress/browsers': { kind: 'sdk', on: 'debian', ...root },
  'cypress/included': { kind: 'sdk', on: 'debian', ...root },
};

/** Services: they start as root and drop it themselves, or have a user of their own where one is named. */
const serviceImages: Readonly<Record<string, ImageEntry>> = {
  adminer: { kind: 'service' },
  caddy: {
    kind: 'service',
    on: 'alpine',
    windows: true,
    ...root,
    workdir: '/srv',
    env: { PATH: path, CADDY_VERSION: true, XDG_CONFIG_HOME: '/config', XDG_DATA_HOME: '/data' },
  },
  cassandra: { kind: 'service' },
  'clickhouse/clickhouse-server': { kind: 'service' },
  consul: { kind: 'service' },
  couchbase: { kind: 'service' },
  couchdb: { kind: 'service' },
  docker: { kind: 'service' },
  'docker.elastic.co/elasticsearch/elasticsearch': { kind: 'service' },
  drupal: { kind: 'service', on: 'debian', ...root },
  'eclipse-mosquitto': { kind: 'service' },
  elasticsearch: { kind: 'service' },
  ghost: { kind: 'service' },
  'gitlab/gitlab-ce': { kind: 'service' },
  'grafana/grafana': { kind: 'service', user: '472', workdir: '/usr/share/grafana' },
  haproxy: { kind: 'service', on: 'debian' },
  'hashicorp/consul': { kind: 'service' },
  'hashicorp/vault': { kind: 'service' },
  httpd: {
    kind: 'service',
    on: 'debian',
    ...root,
    workdir: '/usr/local/apache2',
    env: {
      PATH: `/usr/local/apache2/bin:${path}`,
      HTTPD_PREFIX: '/usr/local/apache2',
      HTTPD_VERSION: true,
      HTTPD_SHA256: true,
      HTTPD_PATCHES: true,
      HTTPD_SHA1: true,
      HTTPD_BZ2_URL: true,
      HTTPD_ASC_URL: true,
      APACHE_DIST_URLS: true,
      NGHTTP2_VERSION: true,
      OPENSSL_VERSION: true,
    },
  },
  influxdb: { kind: 'service' },
  'jenkins/jenkins': { kind: 'service', on: 'debian', windows: true, user: 'jenkins' },
  joomla: { kind: 'service', on: 'debian', ...root },
  kibana: { kind: 'service' },
  kong: { kind: 'service' },
  logstash: { kind: 'service' },
  mariadb: { kind: 'service', product: 'mariadb', on: 'ubuntu', ...root },
  matomo: { kind: 'service', on: 'debian', ...root },
  mediawiki: { kind: 'service', on: 'debian', ...root },
  memcached: { kind: 'service', on: 'debian', user: 'memcache' },
  mongo: { kind: 'service', product: 'mongo', windows: true },
  mysql: { kind: 'service', product: 'mysql', ...root },
  nats: { kind: 'service' },
  neo4j: { kind: 'service' },
  nextcloud: { kind: 'service', on: 'debian', ...root },
  nginx: {
    kind: 'service',
    product: 'nginx',
    on: 'debian',
    ...root,
    workdir: '/',
    env: {
      PATH: path,
      NGINX_VERSION: true,
      NJS_VERSION: true,
      NJS_RELEASE: true,
      PKG_RELEASE: true,
      DYNPKG_RELEASE: true,
      ACME_VERSION: true,
    },
  },
  'nginxinc/nginx-unprivileged': { kind: 'service', product: 'nginx', on: 'debian', user: '101' },
  odoo: { kind: 'service' },
  percona: { kind: 'service' },
  phpmyadmin: { kind: 'service' },
  postgres: {
    kind: 'service',
    product: 'postgres',
    on: 'debian',
    ...root,
    workdir: '/',
    env: {
      PATH: true,
      GOSU_VERSION: true,
      LANG: 'en_US.utf8',
      PG_MAJOR: true,
      PG_VERSION: true,
      PG_SHA256: true,
      PGDATA: true,
      DOCKER_PG_LLVM_DEPS: true,
    },
  },
  'postgis/postgis': { kind: 'service', product: 'postgres', on: 'debian', ...root },
  'prom/alertmanager': { kind: 'service', user: 'nobody' },
  'prom/prometheus': { kind: 'service', user: 'nobody', workdir: '/prometheus' },
  rabbitmq: { kind: 'service' },
  redis: { kind: 'service', on: 'debian', ...root, workdir: '/data' },
  redmine: { kind: 'service' },
  registry: { kind: 'service', on: 'alpine' },
  solr: { kind: 'service' },
  sonarqube: { kind: 'service' },
  telegraf: { kind: 'service' },
  traefik: { kind: 'service', on: 'alpine', windows: true, ...root },
  'valkey/valkey': { kind: 'service', on: 'debian', workdir: '/data' },
  varnish: { kind: 'service' },
  vault: { kind: 'service' },
  wordpress: { kind: 'service', on: 'debian', workdir: '/var/www/html' },
  zookeeper: { kind: 'service' },
};

const dotnetEnv = {
  PATH: true,
  APP_UID: true,
  ASPNETCORE_HTTP_PORTS: true,
  ASPNETCORE_URLS: true,
  ASPNET_VERSION: true,
  DOTNET_GENERATE_ASPNET_CERTIFICATE: true,
  DOTNET_NOLOGO: true,
  DOTNET_RUNNING_IN_CONTAINER: 'true',
  DOTNET_SDK_VERSION: true,
  DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: true,
  DOTNET_USE_POLLING_FILE_WATCHER: true,
  DOTNET_VERSION: true,
  LANG: true,
  LC_ALL: true,
  NUGET_XMLDOC_MODE: true,
  POWERSHELL_DISTRIBUTION_CHANNEL: true,
} as const;
const dotnet = { product: 'dotnet', windows: true, workdir: '/', env: dotnetEnv } as const;

/** .NET: which distribution a bare version stands on is in `implied`. */
const dotnetImages: Readonly<Record<string, ImageEntry>> = {
  'mcr.microsoft.com/dotnet/sdk': { kind: 'sdk', ...dotnet, ...root },
  'mcr.microsoft.com/dotnet/aspnet': { kind: 'runtime', ...dotnet, ...root },
  'mcr.microsoft.com/dotnet/runtime': { kind: 'runtime', ...dotnet, ...root },
  'mcr.microsoft.com/dotnet/runtime-deps': { kind: 'runtime', ...dotnet, ...root },
  'mcr.microsoft.com/dotnet/core/sdk': { kind: 'sdk', ...dotnet, ...root },
  'mcr.microsoft.com/dotnet/core/aspnet': { kind: 'runtime', ...dotnet, ...root },
  'mcr.microsoft.com/dotnet/core/runtime': { kind: 'runtime', ...dotnet, ...root },
  'mcr.microsoft.com/dotnet/core/runtime-deps': { kind: 'runtime', ...dotnet, ...root },
};

const images: ReadonlyMap<string, ImageEntry> = new Map(
  Object.entries({
    ...distributionImages,
    ...languageImages,
    ...javaImages,
    ...scienceImages,
    ...toolImages,
    ...serviceImages,
    ...dotnetImages,
  }),
);

const distroless = { packageManager: 'none', ...root, workdir: '/' } as const;
const universalBase = { on: 'rhel', ...root } as const;

/**
 * Images by the beginning of their name, the longest first; the rest of the name is read like a tag (`static-debian12`, `ubi9/ubi-minimal`).
 * Sources: the projects' READMEs and published build files, as of 2026-11.
 */
const families: readonly { readonly prefix: string; readonly entry: ImageEntry }[] = [
  { prefix: 'gcr.io/distroless/static', entry: { kind: 'minimal', on: 'debian', libc: 'none', ...distroless } },
  { prefix: 'gcr.io/distroless/nodejs', entry: { kind: 'minimal', on: 'debian', product: 'node', ...distroless } },
  { prefix: 'gcr.io/distroless/java', entry: { kind: 'minimal', on: 'debian', product: 'java', ...distroless } },
  { prefix: 'gcr.io/distroless/python3', entry: { kind: 'minimal', on: 'debian', product: 'python', ...distroless } },
  { prefix: 'gcr.io/distroless/', entry: { kind: 'minimal', on: 'debian', ...distroless } },
  {
    prefix: 'cgr.dev/chainguard/static',
    entry: { kind: 'minimal', on: 'wolfi', libc: 'none', shell: 'none', packageManager: 'none', user: '65532' },
  },
  { prefix: 'cgr.dev/chainguard/', entry: { on: 'wolfi' } },
  { prefix: 'registry.access.redhat.com/ubi7/ubi', entry: { kind: 'distribution', ...universalBase } },
  { prefix: 'registry.access.redhat.com/ubi8/ubi', entry: { kind: 'distribution', ...universalBase } },
  { prefix: 'registry.access.redhat.com/ubi9/ubi', entry: { kind: 'distribution', ...universalBase } },
  { prefix: 'registry.access.redhat.com/ubi10/ubi', entry: { kind: 'distribution', ...universalBase } },
  { prefix: 'registry.access.redhat.com/', entry: { on: 'rhel' } },
  { prefix: 'registry.redhat.io/', entry: { on: 'rhel' } },
  { prefix: 'redhat/ubi', entry: { kind: 'distribution', ...universalBase } },
  { prefix: 'circleci/', entry: { user: 'circleci' } },
  { prefix: 'cimg/', entry: { user: 'circleci' } },
  { prefix: 'quay.io/jupyter/', entry: { kind: 'runtime', on: 'ubuntu', user: '1000', workdir: '/home/jovyan' } },
  { prefix: 'jupyter/', entry: { kind: 'runtime', on: 'ubuntu', user: '1000', workdir: '/home/jovyan' } },
  { prefix: 'mcr.microsoft.com/windows/', entry: { kind: 'distribution', on: 'windows' } },
  { prefix: 'mcr.microsoft.com/dotnet/framework/', entry: { on: 'windows' } },
  { prefix: 'microsoft/windowsservercore', entry: { kind: 'distribution', on: 'windows' } },
  { prefix: 'microsoft/nanoserver', entry: { kind: 'distribution', on: 'windows' } },
];

/** What is known of a repository by its name: registry and path, Docker Hub's registry left out (`python`, `bitnami/redis`, `gcr.io/a/b`). */
export function findImage(repository: string): ImageEntry | undefined {
  return images.get(repository) ?? families.find(({ prefix }) => repository.startsWith(prefix))?.entry;
}

/** Versions of an image that have always stood on one distribution release, though the tag does not say so (.NET's tag policy, as of 2026-11). */
export const implied: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  dotnet: {
    '5.0': 'buster',
    '6.0': 'bullseye',
    '7.0': 'bullseye',
    '8.0': 'bookworm',
    '9.0': 'bookworm',
    '10.0': 'noble',
  },
};

/** The Python that a release of Debian brings, and with it an image that takes Python from there. */
export const debianPython: Readonly<Record<string, string>> = { '10': '3.7', '11': '3.9', '12': '3.11', '13': '3.13' };

/** Names that tags give to releases of Node.js (its release schedule). */
export const nodeNames: Readonly<Record<string, string>> = {
  argon: '4',
  boron: '6',
  carbon: '8',
  dubnium: '10',
  erbium: '12',
  fermium: '14',
  gallium: '16',
  hydrogen: '18',
  iron: '20',
  jod: '22',
  krypton: '24',
};

/** Where Docker Hub's official images are served too, besides Docker Hub: the part before the image's name. */
export const officialMirrors: readonly string[] = [
  'public.ecr.aws/docker/library/',
  'mirror.gcr.io/library/',
  'mcr.microsoft.com/mirror/docker/library/',
];

/** Namespaces of Docker Hub that hold the official images of one architecture. */
export const architectures: ReadonlySet<string> = new Set([
  'amd64',
  'arm32v5',
  'arm32v6',
  'arm32v7',
  'arm64v8',
  'i386',
  'mips64le',
  'ppc64le',
  'riscv64',
  's390x',
  'winamd64',
]);

/** Repositories in which a distribution publishes the same image that Docker Hub has. */
export const aliases: ReadonlyMap<string, string> = new Map([
  ['almalinux/almalinux', 'almalinux'],
  ['container-registry.oracle.com/os/oraclelinux', 'oraclelinux'],
  ['docker.io/archlinux/archlinux', 'archlinux'],
  ['ghcr.io/almalinux/almalinux', 'almalinux'],
  ['ghcr.io/oracle/oraclelinux', 'oraclelinux'],
  ['public.ecr.aws/amazonlinux/amazonlinux', 'amazonlinux'],
  ['public.ecr.aws/debian/debian', 'debian'],
  ['public.ecr.aws/lts/ubuntu', 'ubuntu'],
  ['public.ecr.aws/ubuntu/ubuntu', 'ubuntu'],
  ['quay.io/almalinuxorg/almalinux', 'almalinux'],
  ['quay.io/fedora/fedora', 'fedora'],
  ['quay.io/rockylinux/rockylinux', 'rockylinux'],
  ['registry.fedoraproject.org/fedora', 'fedora'],
  ['registry.opensuse.org/opensuse/leap', 'opensuse/leap'],
  ['registry.opensuse.org/opensuse/tumbleweed', 'opensuse/tumbleweed'],
  ['rockylinux/rockylinux', 'rockylinux'],
]);

/** Commands that buildpack-deps, and with it the full variants that stand on it, has and the slim variants lack (its published Dockerfiles). */
export const fullTools: ReadonlySet<string> = new Set([
  'autoconf',
  'automake',
  'autoreconf',
  'bzip2',
  'bzr',
  'c++',
  'cc',
  'convert',
  'cpp',
  'curl',
  'curl-config',
  'dpkg-architecture',
  'file',
  'g++',
  'gcc',
  'git',
  'gpg',
  'hg',
  'identify',
  'ld',
  'make',
  'mysql_config',
  'patch',
  'pg_config',
  'pkg-config',
  'ssh',
  'strip',
  'svn',
  'unzip',
  'wget',
  'xz',
]);

/** Commands that install packages of a language and may compile them. */
export const installers: ReadonlySet<string> = new Set([
  'bun',
  'bundle',
  'cargo',
  'conda',
  'corepack',
  'cpan',
  'cpanm',
  'cpm',
  'easy_install',
  'gem',
  'go',
  'lerna',
  'mix',
  'node-gyp',
  'npm',
  'npx',
  'nx',
  'pdm',
  'pip',
  'pipenv',
  'pipx',
  'pnpm',
  'poetry',
  'python',
  'rake',
  'rebar',
  'rebar3',
  'tox',
  'turbo',
  'uv',
  'yarn',
]);

/** What is in a text that changes where a distribution's packages come from: the files that say it, and the archives for old releases. */
export const movedSources: readonly string[] = [
  'sources.list',
  '/etc/apt',
  'yum.repos.d',
  'archive.debian',
  'snapshot.debian',
  'old-releases',
  'vault.centos',
];
