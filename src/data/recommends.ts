/**
 * Megabytes (10^6, on disk) that the recommended packages add to an install on a bare Debian 12: resolved against its package index, 2026-11. 0: a package
 * that recommends nothing, or nothing that weighs.
 */
const extra: Readonly<Record<string, number>> = {
  'ca-certificates': 0,
  curl: 1,
  wget: 0.4,
  git: 12.3,
  gnupg: 0.4,
  'openssh-client': 4.2,
  'openssh-server': 30.5,
  make: 0,
  gcc: 80.5,
  'g++': 56.7,
  'build-essential': 77.5,
  cmake: 260.9,
  clang: 545.1,
  'golang-go': 318,
  rustc: 546.7,
  cargo: 546.7,
  python3: 0.4,
  'python3-pip': 427.3,
  'python3-dev': 56.4,
  'python3-venv': 0.3,
  'default-jre-headless': 56.7,
  'default-jdk-headless': 56.7,
  maven: 56.6,
  nodejs: 15.2,
  npm: 676,
  'ruby-full': 13.8,
  'php-cli': 0,
  'libpq-dev': 0.6,
  'postgresql-client': 0.7,
  'default-libmysqlclient-dev': 56.7,
  vim: 0,
  nano: 0,
  less: 0,
  'man-db': 0,
  sudo: 0,
  procps: 0,
  'net-tools': 0,
  'iputils-ping': 0,
  unzip: 0,
  tini: 0,
  strace: 0,
  gdb: 29.5,
  'software-properties-common': 23.4,
  libgl1: 0,
  imagemagick: 112.6,
  ffmpeg: 154.4,
  chromium: 210.4,
  'r-base-core': 746.5,
  'texlive-latex-base': 438.5,
  'docker.io': 217.7,
  awscli: 135.5,
  supervisor: 0.3,
  wkhtmltopdf: 204.5,
  'libopencv-dev': 222.3,
  jq: 0,
  rsync: 0,
  cron: 10.7,
  nginx: 0,
  locales: 0,
  tzdata: 0,
};

/** Bytes that the recommended packages of some packages add. */
export interface ExtraBytes {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * What the packages bring by their recommendations: at least that of the one that brings most, at most all of it, since they share much. Where some are not
 * in the table, nothing below 20 MB is said: the others may bring anything.
 */
export function recommendedBytes(names: readonly string[]): ExtraBytes | undefined {
  const known = names.flatMap((name) => (Object.hasOwn(extra, name) ? [(extra[name] as number) * 1e6] : []));
  const most = Math.max(0, ...known);
  if (known.length === 0 || (known.length < names.length && most < 20e6)) return undefined;
  const all = known.reduce((sum, bytes) => sum + bytes, 0);
  return { value: most, low: most, high: all };
}

/** Packages that fetch over https, and recommend the certificates that they need for it. */
export const wantsCertificates: ReadonlySet<string> = new Set([
  'curl',
  'wget',
  'git',
  'libcurl4',
  'aria2',
  'lynx',
  'w3m',
]);
