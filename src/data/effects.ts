import { late } from './late.ts';

/** What a plain command does to the files and the state of a build, whatever its arguments say. */
export type Effect =
  /** Asks a question: when it fails, that is an answer. */
  | 'asks'
  /** Reads, and prints. */
  | 'tells'
  /** Changes the shell that it runs in, or waits. */
  | 'sets'
  /** Changes a line of a table of the system: users, services, certificates. */
  | 'notes'
  /** Makes files or links where tables of the system say. */
  | 'arranges'
  /** Fetches package lists. */
  | 'refreshes'
  /** Writes text that it reads or makes, where it is told to. */
  | 'writes'
  /** Changes owner, mode or capabilities of files. */
  | 'marks'
  /** Makes folders or empty files. */
  | 'makes'
  /** Puts files elsewhere. */
  | 'moves'
  /** Packs or unpacks files. */
  | 'packs'
  | 'removes'
  /** Writes files anew, in place. */
  | 'rewrites'
  /** Runs what its arguments say, and may do anything. */
  | 'runs'
  /** Tests, lints or scans. */
  | 'checks';

/** What else is known of it. */
export type Trait =
  /** It succeeds whatever happened before it. */
  | 'succeeds'
  /** It hardly ever fails, or nobody would miss it, in front of a pipe. */
  | 'seldom-fails'
  /** It prints one word. */
  | 'word'
  /** It prints a line or a list. */
  | 'line'
  /** It prints what it reads, more or less. */
  | 'echoes'
  /** It goes on until somebody stops it. */
  | 'stays';

/** Plain commands with their effect, then their traits. From their manual pages, as of 2026-11 (man7.org, manpages.debian.org, the shell's own: POSIX.1-2024). */
const table: Readonly<Record<string, string>> = {
  ':': 'tells succeeds',
  '[': 'asks',
  '[[': 'sets',
  a2dismod: 'notes',
  a2disconf: 'notes',
  a2dissite: 'notes',
  a2enconf: 'notes',
  a2enmod: 'notes',
  a2ensite: 'notes',
  'add-apt-repository': 'refreshes',
  addgroup: 'notes',
  adduser: 'notes',
  alias: 'sets',
  alternatives: 'arranges',
  'apt-add-repository': 'refreshes',
  'apt-config': 'tells',
  'apt-key': 'notes',
  'apt-mark': 'notes',
  arch: 'tells word',
  asdf: 'arranges',
  ava: 'checks',
  awk: 'writes seldom-fails',
  'awk-version': 'tells',
  bandit: 'checks',
  base64: 'tells',
  basename: 'tells seldom-fails',
  bats: 'checks',
  behave: 'checks',
  brakeman: 'checks',
  break: 'sets',
  bsdtar: 'packs',
  bunzip2: 'packs',
  bzcat: 'tells',
  bzip2: 'packs',
  case: 'sets',
  cat: 'tells seldom-fails echoes',
  cd: 'sets',
  chage: 'notes',
  checkov: 'checks',
  chgrp: 'marks',
  chmod: 'marks',
  chown: 'marks',
  chpasswd: 'notes',
  chsh: 'notes',
  clear: 'tells succeeds',
  'clippy-driver': 'checks',
  cmp: 'tells',
  codespell: 'checks',
  comm: 'tells',
  command: 'asks',
  continue: 'sets',
  cp: 'moves',
  crontab: 'notes',
  ctest: 'checks',
  cut: 'tells seldom-fails',
  cypress: 'checks',
  date: 'tells succeeds line',
  'debconf-set-selections': 'notes',
  declare: 'sets',
  delgroup: 'notes',
  deluser: 'notes',
  df: 'tells',
  diff: 'tells',
  dir: 'tells seldom-fails line',
  dircolors: 'tells',
  dirname: 'tells seldom-fails line',
  'dnf-config-manager': 'notes',
  'docker-php-ext-configure': 'notes',
  'docker-php-ext-enable': 'notes',
  'docker-php-source': 'notes',
  'dotnet-test': 'checks',
  'dpkg-architecture': 'tells',
  'dpkg-divert': 'arranges',
  'dpkg-query': 'tells',
  'dpkg-reconfigure': 'arranges',
  du: 'tells',
  echo: 'tells succeeds line',
  egrep: 'asks',
  env: 'tells seldom-fails line',
  eslint: 'checks',
  eval: 'runs',
  exit: 'sets',
  expand: 'tells',
  export: 'sets succeeds',
  expr: 'tells seldom-fails',
  false: 'tells',
  'fc-cache': 'arranges',
  fgrep: 'asks',
  file: 'tells',
  find: 'writes succeeds line',
  flake8: 'checks',
  fold: 'tells',
  free: 'tells',
  gawk: 'writes',
  getconf: 'tells word',
  getent: 'tells line',
  getopt: 'tells',
  getopts: 'tells',
  gitleaks: 'checks',
  'golangci-lint': 'checks',
  gosec: 'checks',
  gpg: 'writes',
  gpg2: 'writes',
  gpgconf: 'writes',
  grep: 'asks line',
  groupadd: 'notes',
  groupdel: 'notes',
  groupmod: 'notes',
  groups: 'tells',
  grype: 'checks',
  gunzip: 'packs',
  gzip: 'packs',
  hadolint: 'checks',
  hash: 'asks',
  head: 'tells line',
  hostname: 'tells line word',
  hwclock: 'notes',
  id: 'tells seldom-fails line',
  install: 'moves',
  'install-info': 'notes',
  ip: 'tells',
  jest: 'checks',
  jq: 'tells',
  karma: 'checks',
  kill: 'tells',
  killall: 'tells',
  ldconfig: 'notes succeeds',
  ldd: 'tells',
  let: 'sets',
  ln: 'moves',
  local: 'sets',
  locale: 'tells',
  'locale-gen': 'arranges',
  localedef: 'arranges',
  logger: 'tells',
  ls: 'tells seldom-fails line',
  lsb_release: 'tells line',
  lsof: 'tells',
  'make-ssl-cert': 'notes',
  mawk: 'writes',
  md5sum: 'tells line',
  mesg: 'tells',
  mkdir: 'makes',
  mkfifo: 'makes',
  mknod: 'makes',
  mktemp: 'makes word',
  mocha: 'checks',
  mount: 'notes',
  mv: 'moves',
  mypy: 'checks',
  nm: 'tells',
  nox: 'checks',
  nproc: 'tells seldom-fails word',
  nslookup: 'tells',
  nyc: 'checks',
  od: 'tells',
  openssl: 'writes',
  pa11y: 'checks',
  passwd: 'notes',
  patch: 'writes',
  pgrep: 'tells',
  phpcs: 'checks',
  phpmd: 'checks',
  phpstan: 'checks',
  phpunit: 'checks',
  pidof: 'tells',
  ping: 'tells',
  'pip-audit': 'checks',
  'pkg-config': 'tells',
  pkill: 'tells',
  playwright: 'checks',
  popd: 'sets',
  printenv: 'tells',
  printf: 'tells succeeds line',
  prospector: 'checks',
  ps: 'tells',
  psalm: 'checks',
  pushd: 'sets',
  pwconv: 'notes',
  pwd: 'tells succeeds line',
  'py.test': 'checks',
  pycodestyle: 'checks',
  pydocstyle: 'checks',
  pylint: 'checks',
  pyright: 'checks',
  pytest: 'checks',
  read: 'sets',
  readarray: 'sets',
  readelf: 'tells',
  readlink: 'tells line',
  readonly: 'sets',
  realpath: 'tells',
  return: 'sets',
  rev: 'tells seldom-fails',
  rm: 'removes seldom-fails',
  rmdir: 'removes',
  'rpm-ostree': 'tells',
  rspec: 'checks',
  rsync: 'moves',
  rubocop: 'checks',
  ruff: 'checks',
  safety: 'checks',
  scanelf: 'tells',
  sed: 'writes seldom-fails echoes',
  semgrep: 'checks',
  seq: 'tells seldom-fails',
  service: 'notes',
  set: 'sets succeeds',
  setcap: 'marks',
  setfacl: 'marks',
  sha1sum: 'tells line',
  sha224sum: 'tells',
  sha256sum: 'tells line',
  sha384sum: 'tells',
  sha512sum: 'tells line',
  shasum: 'tells',
  shellcheck: 'checks',
  shift: 'sets',
  shopt: 'sets',
  shuf: 'writes',
  sleep: 'sets succeeds',
  sort: 'writes seldom-fails echoes',
  split: 'writes',
  'ssh-add': 'tells',
  'ssh-agent': 'tells',
  'ssh-keyscan': 'writes',
  stat: 'tells line',
  staticcheck: 'checks',
  strings: 'tells',
  strip: 'rewrites',
  stty: 'sets',
  stylelint: 'checks',
  sum: 'tells',
  sync: 'tells succeeds',
  sysctl: 'notes',
  systemctl: 'notes',
  tac: 'tells',
  tail: 'tells seldom-fails stays',
  tar: 'packs',
  tee: 'writes seldom-fails',
  test: 'asks',
  time: 'runs',
  timedatectl: 'tells',
  timeout: 'runs',
  times: 'tells',
  top: 'tells stays',
  touch: 'makes',
  tox: 'checks',
  tput: 'tells',
  tr: 'tells seldom-fails',
  trap: 'sets',
  trivy: 'checks',
  true: 'tells succeeds',
  tty: 'tells word',
  type: 'asks',
  typeset: 'sets',
  ulimit: 'sets word',
  umask: 'sets',
  umount: 'notes',
  unalias: 'sets',
  uname: 'tells seldom-fails line word',
  uniq: 'writes seldom-fails',
  unset: 'sets succeeds',
  unxz: 'packs',
  unzip: 'packs',
  unzstd: 'packs',
  'update-alternatives': 'arranges',
  'update-ca-certificates': 'notes',
  'update-ca-trust': 'notes',
  'update-locale': 'arranges',
  'update-rc.d': 'notes',
  uptime: 'tells',
  upx: 'rewrites',
  useradd: 'notes',
  userdel: 'notes',
  usermod: 'notes',
  users: 'tells',
  vi: 'arranges',
  vitest: 'checks',
  wait: 'sets',
  watch: 'runs stays',
  wc: 'tells seldom-fails line',
  whereis: 'tells',
  which: 'asks line',
  who: 'tells',
  whoami: 'tells line word',
  xargs: 'runs',
  xxd: 'tells',
  'xx-info': 'tells',
  'xx-verify': 'tells',
  xz: 'packs',
  yamllint: 'checks',
  yes: 'tells seldom-fails',
  'yum-config-manager': 'notes',
  zcat: 'tells',
  zgrep: 'tells',
  zip: 'packs',
  zstd: 'packs',
};

interface Known {
  readonly effect: Effect;
  readonly traits: readonly Trait[];
}
const rows = late((): ReadonlyMap<string, string> => new Map(Object.entries(table)));
const read = new Map<string, Known>();

/** A row of the table, which is read when it is first asked for. */
function known(name: string): Known | undefined {
  const earlier = read.get(name);
  const text = earlier ? undefined : rows().get(name);
  if (text === undefined) return earlier;
  const [effect, ...traits] = text.split(' ') as [Effect, ...Trait[]];
  const row = { effect, traits };
  read.set(name, row);
  return row;
}

/** What a plain command does; nothing for a tool with a form of its own, and for what is not known. */
export const effectOf = (name: string): Effect | undefined => known(name)?.effect;

/** The plain commands that have an effect. */
export const plainCommands = (): readonly string[] => Object.keys(table);

/** Names of commands. */
interface Commands {
  has(name: string): boolean;
}

/** The commands with one of these traits. */
const commandsOf = (...wanted: readonly Trait[]): Commands => ({
  has: (name) => known(name)?.traits.some((trait) => wanted.includes(trait)) === true,
});

/** Effects by which no file comes to be that anybody would weigh. */
export const quiet: ReadonlySet<Effect> = new Set<Effect>([
  'asks',
  'tells',
  'sets',
  'notes',
  'arranges',
  'refreshes',
  'writes',
  'marks',
  'makes',
  'removes',
  'runs',
]);

/** Effects that run nothing of the packages that others have installed. */
export const idle: ReadonlySet<Effect> = new Set<Effect>([
  'asks',
  'tells',
  'sets',
  'notes',
  'arranges',
  'refreshes',
  'writes',
  'marks',
  'makes',
  'removes',
]);

/** Effects that only prepare what other commands do, in a RUN. */
export const preparing: ReadonlySet<Effect> = new Set<Effect>(['asks', 'tells', 'sets', 'makes', 'removes']);

/** Effects of which it is seen what files they make, if any. */
export const seen: ReadonlySet<Effect> = new Set<Effect>([
  'asks',
  'tells',
  'sets',
  'notes',
  'marks',
  'makes',
  'moves',
  'packs',
  'removes',
  'rewrites',
]);

/** Effects that neither fetch nor remove package lists, nor run scripts that might. */
export const harmless: ReadonlySet<Effect> = new Set<Effect>([
  'asks',
  'tells',
  'sets',
  'notes',
  'arranges',
  'writes',
  'marks',
  'makes',
  'moves',
  'packs',
  'removes',
  'rewrites',
]);

/** Effects that are over in a moment: files are made, moved, marked; settings are changed; something is tidied up. */
export const passing: ReadonlySet<Effect> = new Set<Effect>([
  'asks',
  'tells',
  'sets',
  'notes',
  'arranges',
  'writes',
  'marks',
  'makes',
  'moves',
  'removes',
  'rewrites',
]);

/** Effects that put files elsewhere. */
export const moving: ReadonlySet<Effect> = new Set<Effect>(['moves', 'packs']);

/** Commands that succeed whatever happened before them. */
export const succeeding: Commands = commandsOf('succeeds');

const hardlyFailing = commandsOf('succeeds', 'seldom-fails');

/** Commands that hardly ever fail, or whose failure nobody would miss, in front of a pipe; and what has no name. */
export const unfailing: Commands = { has: (name) => name === '' || hardlyFailing.has(name) };

/** Commands that print one word. */
export const wordy: Commands = commandsOf('word');

/** Commands that print a line or a list. */
export const brief: Commands = commandsOf('line');

/** Commands that print what they read, more or less. */
export const echoing: Commands = commandsOf('echoes');

/** Commands that go on until somebody stops them. */
export const lasting: Commands = commandsOf('stays');
