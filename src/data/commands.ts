import { late } from './late.ts';
import type { Reading } from './tool.ts';
import { tools } from './tools/index.ts';

/** Whether an option takes a value, and where it may stand. */
export type Takes =
  | 'nothing'
  /** `-o x`, `-ox`, `--opt x`, `--opt=x`. */
  | 'value'
  /** `-ox`, `--opt=x`; the next word is not its value. */
  | 'attached'
  /** `-j4`, `-j 4`, `-j $(nproc)`, or just `-j`. */
  | 'number'
  /** Every word up to the next option. */
  | 'list';

export interface OptionFacts {
  /** One name for all spellings of the option. */
  readonly name: string;
  readonly takes: Takes;
}

/** How a command reads its arguments. */
export interface CommandFacts {
  /** By every spelling. What is not here takes no value. */
  readonly options: ReadonlyMap<string, OptionFacts>;
  /** Options that mean something else after a subcommand, by its path: `clean`, `env create`. */
  readonly under: ReadonlyMap<string, ReadonlyMap<string, OptionFacts>>;
  /**
   * Present for tools that have subcommands: those that have subcommands themselves, with their names (`*`: whatever comes next).
   */
  readonly subcommands: ReadonlyMap<string, readonly string[]> | undefined;
  /** Whether a long option may be cut short as long as it is unambiguous. */
  readonly abbreviates: boolean;
  /** Whether long options have one dash, so that `-ldflags` is no cluster of short ones. */
  readonly singleDash: boolean;
  /** Whether the first argument may be a cluster of options without a dash, as in `tar xzf`. */
  readonly bundled: boolean;
  /** Whether a switch may be followed by `true` or `false` as a word. */
  readonly booleans: boolean;
  /** Whether options end at the first operand (after the subcommands): for all, or after these subcommands. */
  readonly stops: boolean | readonly string[];
  /** Subcommands whose operands are a command: `run` of `poetry run pytest`. */
  readonly runs: readonly string[];
  /** The option (with a value, or before the first operand) that gives a shell script. */
  readonly script: string | undefined;
  /** Tools that it may be the launcher of, named by the value of an option (`python -m pip`) or by the first operand (`php composer.phar`). */
  readonly launches: { readonly option: string | undefined; readonly tools: readonly string[] } | undefined;
  /** Present for commands that run the command which their arguments end with. */
  readonly prefix: PrefixFacts | undefined;
}

export interface PrefixFacts {
  /** Operands of its own before the command: the time of `timeout 5 x`. */
  readonly operands: number;
  /** Whether `A=1` may stand before the command. */
  readonly assignments: boolean;
  /** Options with which it runs nothing: `command -v x`. */
  readonly unless: readonly string[];
  /** The option without which it runs nothing that we can see: `runuser -u x y`. */
  readonly when: string | undefined;
  /** Whether it adds arguments of its own. */
  readonly adds: boolean;
}

const coreutils = { abbreviates: true } as const;

/** Plain commands, from their manual pages as of 2025: only what changes how a command line is read. Tools say it in their own files. */
const entries: Readonly<Record<string, Reading>> = {
  // Packages and repositories.
  'yum-config-manager dnf-config-manager': {
    options: '--add-repo= --setopt= --enable --disable --save -y|--assumeyes',
  },
  'apt-key': {
    options: '--keyserver= --keyring= --recv-keys|--recv|--recv-key --homedir= --keyserver-options=',
    subcommands: {},
  },
  'add-apt-repository apt-add-repository': {
    options: '-y|--yes -r|--remove -n|--no-update -u|--update -p|--pocket= -c|--component=',
  },
  'apt-mark service systemctl snap flatpak opkg brew gcloud aws docker podman': { subcommands: {} },
  'docker-php-ext-enable': { options: '--ini-name=' },

  // Languages.
  node: {
    options: `-e|--eval= -p|--print= -r|--require= -C|--conditions= --loader|--experimental-loader= --import= --env-file=
      --title= --input-type=`,
    stops: true,
  },
  'pyenv rbenv asdf opam cabal stack luarocks': { subcommands: {} },
  perl: { options: '-e= -E= -I= -M? -m? -i? -0? -x?', stops: true },
  Rscript: { options: '-e=', stops: true },

  // Archives and files.
  tar: {
    options: `-f|--file= -C|--directory|--cd= -b|--blocking-factor= -g|--listed-incremental= -H|--format= -I|--use-compress-program=
      -K|--starting-file= -L|--tape-length= -N|--newer|--after-date= -T|--files-from= -V|--label= -X|--exclude-from=
      -F|--info-script= --exclude= --owner= --group= --owner-map= --group-map= --mode= --mtime= --strip-components= --transform|--xform=
      --suffix= --to-command= --checkpoint? --checkpoint-action= --index-file= --sort= --newer-mtime= --warning= --pax-option=
      --one-top-level? --no-same-owner --no-same-permissions --wildcards -x|--extract|--get -c|--create -t|--list -r|--append
      -u|--update -A|--catenate|--concatenate -d|--diff|--compare --delete -z|--gzip|--gunzip|--ungzip -j|--bzip2 -J|--xz
      -a|--auto-compress -Z|--compress|--uncompress --zstd --lzma --lzip --lzop -v|--verbose -p|--preserve-permissions|--same-permissions
      --same-owner -k|--keep-old-files -h|--dereference -O|--to-stdout -P|--absolute-names -S|--sparse -m|--touch
      --overwrite --skip-old-files --keep-newer-files --numeric-owner --exclude-vcs --remove-files --ignore-failed-read --null
      --no-recursion --xattrs --acls --selinux --totals`,
    abbreviates: true,
    bundled: true,
  },
  bsdtar: {
    options:
      '-f|--file= -C|--directory|--cd= -b= -s= -T|--files-from= -X|--exclude-from= --exclude= --include= --strip-components= --format= --options= -x -c -t -r -u -z -j -J -v',
    bundled: true,
  },
  unzip: { options: '-d= -P= -o -q -n -j -u -l -t -p -v' },
  zip: { options: '-r -q -j -b= -t= -P= -n= -i -x' },
  'gzip gunzip bzip2 bunzip2 xz unxz lzma unlzma zstd unzstd': {
    options:
      '-d|--decompress|--uncompress -k|--keep -f|--force -c|--stdout|--to-stdout -S|--suffix= -T|--threads= -o= -q|--quiet -v|--verbose',
    abbreviates: true,
  },
  rm: {
    options:
      '-r|-R|--recursive -f|--force -i -I --interactive? -d|--dir -v|--verbose --one-file-system --no-preserve-root --preserve-root?',
    ...coreutils,
  },
  rmdir: { options: '-p|--parents -v|--verbose --ignore-fail-on-non-empty', ...coreutils },
  cp: {
    options: `-a|--archive -r|-R|--recursive -f|--force -i|--interactive -n|--no-clobber -u|--update? -p --preserve? --no-preserve=
      -L|--dereference -P|--no-dereference -d -H -l|--link -s|--symbolic-link -t|--target-directory= -T|--no-target-directory
      -S|--suffix= -b --backup? --reflink? --sparse= -v|--verbose -x|--one-file-system --parents --remove-destination`,
    ...coreutils,
  },
  mv: {
    options:
      '-f|--force -i|--interactive -n|--no-clobber -u|--update? -t|--target-directory= -T|--no-target-directory -S|--suffix= -b --backup? -v|--verbose',
    ...coreutils,
  },
  ln: {
    options:
      '-s|--symbolic -f|--force -n|--no-dereference -r|--relative -t|--target-directory= -T|--no-target-directory -S|--suffix= -b -i -L|--logical -P|--physical -v|--verbose',
    ...coreutils,
  },
  install: {
    options:
      '-d|--directory -D -m|--mode= -o|--owner= -g|--group= -t|--target-directory= -T|--no-target-directory -S|--suffix= -s|--strip -p|--preserve-timestamps -C|--compare -v|--verbose -b -c',
    ...coreutils,
  },
  mkdir: { options: '-p|--parents -m|--mode= -v|--verbose', ...coreutils },
  touch: { options: '-d|--date= -r|--reference= -t= -a -m -c|--no-create -h|--no-dereference', ...coreutils },
  fallocate: {
    options: '-l|--length= -o|--offset= -n|--keep-size -v|--verbose -x|--posix -p|--punch-hole -z|--zero-range',
  },
  truncate: { options: '-s|--size= -r|--reference= -c|--no-create -o|--io-blocks', ...coreutils },
  sort: {
    options:
      '-o|--output= -k|--key= -t|--field-separator= -T|--temporary-directory= -S|--buffer-size= -u|--unique -n|--numeric-sort -r|--reverse',
    ...coreutils,
  },
  shuf: { options: '-o|--output= -n|--head-count= -i|--input-range= -r|--repeat -e|--echo', ...coreutils },
  split: { options: '-a|--suffix-length= -b|--bytes= -C|--line-bytes= -l|--lines= -n|--number= -d -x', ...coreutils },
  csplit: { options: '-b|--suffix-format= -f|--prefix= -n|--digits= -k -s|--quiet -z', ...coreutils },
  openssl: {
    options: `-out= -in= -keyout= -key= -inform= -outform= -k= -K= -iv= -pass= -passin= -passout= -subj= -days= -newkey= -config=
      -extensions= -extfile= -addext= -CA= -CAkey= -set_serial= -name= -certfile= -inkey=`,
    singleDash: true,
  },
  head: { options: '-c|--bytes= -n|--lines= -q|--quiet|--silent -v|--verbose -z|--zero-terminated', ...coreutils },
  chmod: { options: '-R|--recursive -v|--verbose -c|--changes -f|--silent|--quiet --reference=', ...coreutils },
  'chown chgrp': {
    options:
      '-R|--recursive -h|--no-dereference -v|--verbose -c|--changes -f|--silent|--quiet --from= --reference= --dereference -H -L -P',
    ...coreutils,
  },
  tee: { options: '-a|--append -i|--ignore-interrupts -p --output-error?', ...coreutils },
  strip: {
    options:
      '-o= -R|--remove-section= -K|--keep-symbol= -N|--strip-symbol= -F= -I= -O= -s|--strip-all -g|-S|-d|--strip-debug --strip-unneeded',
    abbreviates: true,
  },
  rsync: {
    options: `-e|--rsh= --exclude= --include= --exclude-from= --include-from= --files-from= -f|--filter= --chown= --chmod= --bwlimit= --timeout=
      --rsync-path= --backup-dir= --suffix= --usermap= --groupmap= --link-dest= --compare-dest= --copy-dest= -T|--temp-dir= -B|--block-size=
      -a|--archive -v|--verbose -z|--compress -r|--recursive --delete -q|--quiet`,
  },
  find: {
    options: `-name= -iname= -path= -ipath= -wholename= -lname= -type= -xtype= -mtime= -mmin= -atime= -amin= -ctime= -cmin= -size= -perm= -user=
      -group= -uid= -gid= -maxdepth= -mindepth= -newer= -newermt= -anewer= -cnewer= -regex= -iregex= -regextype= -links= -inum= -samefile=
      -fstype= -printf= -fprint= -used= -delete -print -print0 -empty -prune -o|-or -a|-and -not`,
    singleDash: true,
  },
  sed: {
    options:
      '-e|--expression= -f|--file= -i|--in-place? -n|--quiet|--silent -E|-r|--regexp-extended -l|--line-length= -s|--separate -u -z',
    abbreviates: true,
  },
  'grep egrep fgrep': {
    options: `-e|--regexp= -f|--file= -m|--max-count= -A|--after-context= -B|--before-context= -C|--context= -d|--directories= -D|--devices=
      --include= --exclude= --exclude-dir= --exclude-from= --label= --color? --colour? -q|--quiet|--silent -r|--recursive -R|--dereference-recursive
      -i|--ignore-case -v|--invert-match -E|--extended-regexp -F|--fixed-strings -P|--perl-regexp -o|--only-matching`,
    abbreviates: true,
  },
  'awk gawk mawk': { options: '-F= -v= -f=', stops: true },
  patch: {
    options: '-p|--strip= -i|--input= -d|--directory= -o|--output= -B= -F= -r= -Y= -z= -V= -D=',
    abbreviates: true,
  },
  'gpg gpg2': {
    options: `--keyserver= --keyserver-options= --homedir= -o|--output= --keyring= --primary-keyring= --trust-model= --pinentry-mode=
      --passphrase= --passphrase-file= --passphrase-fd= -u|--local-user= -r|--recipient= --status-fd= --logger-fd= --options= --import-options=
      --export-options= --default-key= --cipher-algo= --digest-algo= -a|--armor -d|--decrypt --recv-keys|--recv-key --batch --verify
      --dearmor --import --export --no-default-keyring --yes`,
  },

  // Users.
  useradd: {
    options: `-b|--base-dir= -c|--comment= -d|--home-dir|--home= -e|--expiredate= -f|--inactive= -g|--gid= -G|--groups= -k|--skel=
      -K|--key= -p|--password= -R|--root= -P|--prefix= -s|--shell= -u|--uid= -Z|--selinux-user= -m|--create-home -M|--no-create-home
      -l|--no-log-init -N|--no-user-group -U|--user-group -o|--non-unique -r|--system -D|--defaults`,
    abbreviates: true,
  },
  usermod: {
    options: `-a|--append -c|--comment= -d|--home= -e|--expiredate= -f|--inactive= -g|--gid= -G|--groups= -l|--login= -L|--lock -m|--move-home
      -o|--non-unique -p|--password= -R|--root= -P|--prefix= -s|--shell= -u|--uid= -U|--unlock`,
    abbreviates: true,
  },
  groupadd: {
    options:
      '-g|--gid= -K|--key= -p|--password= -R|--root= -P|--prefix= -U|--users= -f|--force -o|--non-unique -r|--system',
    abbreviates: true,
  },
  // Debian's, BusyBox's and shadow's in one: their short options agree on what takes a value.
  adduser: {
    options: `-h|--home= -s|--shell= -u|--uid= -g|--gecos= -G|--ingroup= -k|--skel= -d= -c= -p= -b= -e= -f= --comment= --gid= --firstuid=
      --lastuid= --firstgid= --lastgid= --conf= -S|--system -D -H|--no-create-home -m -M -r -l -N -U -o -q|--quiet --group --disabled-password
      --disabled-login`,
  },
  addgroup: { options: '-g|--gid= --firstgid= --lastgid= --conf= -S|--system -q|--quiet' },
  passwd: { options: '-d|--delete -l|--lock -u|--unlock -e|--expire -n= -x= -w= -i= -R=' },
  chpasswd: { options: '-c|--crypt-method= -e|--encrypted -m|--md5 -R|--root= -s|--sha-rounds=' },
  chsh: { options: '-s|--shell= -R|--root=' },

  // The shell's own.
  set: { options: '-e -u -x -v -n -f -a -b -h -m -B -C -E -H -P -T -o=', stops: true },
  cd: { options: '-P -L -e', stops: true },
  read: { options: '-r -s -p= -t= -n= -N= -d= -u= -i= -a=' },
  'sh ash bash dash ksh zsh': {
    options: '-c -e -x -u -v -n -i -s -f -o= -O= --rcfile|--init-file= -l|--login --posix --norc --noprofile',
    stops: true,
    script: '-c',
    // The wrappers of Java's builds are scripts that need not be executable.
    launches: { tools: 'mvnw gradlew' },
  },
  su: {
    options:
      '-c|--command= -s|--shell= -g|--group= -G|--supp-group= -w|--whitelist-environment= -l|--login -m|-p|--preserve-environment -P|--pty',
    script: '-c',
  },

  // Commands that run another.
  sudo: {
    options: `-u|--user= -g|--group= -C|--close-from= -h|--host= -p|--prompt= -r|--role= -t|--type= -T|--command-timeout= -U|--other-user=
      -D|--chdir= -R|--chroot= -A -b -E|--preserve-env? -e|--edit -H|--set-home -i|--login -K -k -l|--list -n|--non-interactive -P -S -s|--shell
      -v|--validate`,
    stops: true,
    prefix: { assignments: true },
  },
  doas: { options: '-u= -C= -a= -n -s -L', stops: true, prefix: {} },
  env: {
    options:
      '-u|--unset= -C|--chdir= -S|--split-string= -i|--ignore-environment -0|--null -v|--debug --block-signal? --default-signal? --ignore-signal?',
    stops: true,
    prefix: { assignments: true },
  },
  'cross-env': { stops: true, prefix: { assignments: true } },
  exec: { options: '-a= -c -l', stops: true, prefix: {} },
  command: { options: '-p -v -V', stops: true, prefix: { unless: ['-v', '-V'] } },
  'builtin nohup eatmydata fakeroot unbuffer linux32 linux64 fakechroot torsocks catchsegv noglob nocorrect': {
    stops: true,
    prefix: {},
  },
  time: { options: '-f|--format= -o|--output= -p -v|--verbose -a|--append -q|--quiet', stops: true, prefix: {} },
  nice: { options: '-n|--adjustment=', stops: true, prefix: {} },
  ionice: {
    options: '-c|--class= -n|--classdata= -p|--pid= -P|--pgid= -u|--uid= -t|--ignore',
    stops: true,
    prefix: {},
  },
  stdbuf: { options: '-i|--input= -o|--output= -e|--error=', stops: true, prefix: {} },
  setsid: { options: '-c|--ctty -f|--fork -w|--wait', stops: true, prefix: {} },
  timeout: {
    options: '-s|--signal= -k|--kill-after= -v|--verbose --preserve-status --foreground',
    stops: true,
    prefix: { operands: 1 },
  },
  chroot: { options: '--userspec= --groups= --skip-chdir', stops: true, prefix: { operands: 1 } },
  'gosu su-exec setuser s6-setuidgid faketime': { stops: true, prefix: { operands: 1 } },
  chpst: {
    options: '-u= -U= -b= -/= -C= -n= -l= -L= -m= -d= -o= -p= -f= -c= -r= -t= -e= -v -P -0 -1 -2',
    stops: true,
    prefix: {},
  },
  setpriv: {
    options: `--reuid|--ruid|--euid= --regid|--rgid|--egid= --groups= --inh-caps= --ambient-caps= --bounding-set= --securebits= --pdeathsig=
      --selinux-label= --apparmor-profile= --init-groups --clear-groups --keep-groups --no-new-privs --reset-env`,
    stops: true,
    prefix: {},
  },
  runuser: {
    options:
      '-u|--user= -c|--command= -s|--shell= -g|--group= -G|--supp-group= -l|--login -m|-p|--preserve-environment -P|--pty',
    script: '-c',
    prefix: { when: '-u' },
  },
  setarch: { options: '-R -v -B -F -I -L -S -T -X -Z', stops: true, prefix: { operands: 1 } },
  taskset: { options: '-c|--cpu-list -p|--pid -a|--all-tasks', stops: true, prefix: { operands: 1 } },
  flock: {
    options:
      '-w|--timeout|--wait= -E|--conflict-exit-code= -x|-e|--exclusive -s|--shared -n|--nonblock -u|--unlock -o|--close -F|--no-fork',
    stops: true,
    prefix: { operands: 1 },
  },
  'xvfb-run': {
    options:
      '-e|--error-file= -f|--auth-file= -n|--server-num= -p|--xauth-protocol= -s|--server-args= -w|--wait= -a|--auto-servernum -l|--listen-tcp',
    stops: true,
    prefix: {},
  },
  xargs: {
    options: `-I= -n|--max-args= -P|--max-procs= -L= -d|--delimiter= -a|--arg-file= -s|--max-chars= -E= -e|--eof? -i|--replace?
      -l|--max-lines? -0|--null -r|--no-run-if-empty -t|--verbose -p|--interactive -x|--exit --process-slot-var=`,
    stops: true,
    prefix: { adds: true },
  },
  busybox: { stops: true, prefix: {} },
  tini: { options: '-p= -e= -s -g -v -w', stops: true, prefix: {} },
  'dumb-init': { options: '-r|--rewrite= -c|--single-child -v|--verbose', stops: true, prefix: {} },
};

const takes: ReadonlyMap<string, Takes> = new Map(
  Object.entries({ '=': 'value', '?': 'attached', '#': 'number', '*': 'list' }),
);

function readOptions(text: string): ReadonlyMap<string, OptionFacts> {
  const options = new Map<string, OptionFacts>();
  for (const word of text.split(/\s+/)) {
    const kind = takes.get(word.slice(-1));
    // `-#` is an option of curl, not a mark.
    const marked = kind !== undefined && word.length > 2;
    const spellings = (marked ? word.slice(0, -1) : word).split('|').filter(Boolean);
    const name = spellings.at(-1);
    if (name === undefined) continue;
    const facts: OptionFacts = { name, takes: marked ? kind : 'nothing' };
    for (const spelling of spellings) options.set(spelling, facts);
  }
  return options;
}

const mapValues = <A, B>(record: Readonly<Record<string, A>>, f: (value: A) => B): ReadonlyMap<string, B> =>
  new Map(Object.entries(record).map(([key, value]) => [key, f(value)]));

function readReading(reading: Reading): CommandFacts {
  const { launches, prefix } = reading;
  return {
    options: readOptions(reading.options ?? ''),
    under: mapValues(reading.under ?? {}, readOptions),
    subcommands: reading.subcommands && mapValues(reading.subcommands, (names) => names.split(' ')),
    abbreviates: reading.abbreviates ?? false,
    singleDash: reading.singleDash ?? false,
    bundled: reading.bundled ?? false,
    booleans: reading.booleans ?? false,
    stops: reading.stops ?? false,
    runs: reading.runs ?? [],
    script: reading.script,
    launches: launches && { option: launches.option, tools: launches.tools.split(' ') },
    prefix: prefix && { operands: 0, assignments: false, unless: [], when: undefined, adds: false, ...prefix },
  };
}

const readings = late(
  (): ReadonlyMap<string, Reading> =>
    new Map(
      [
        ...Object.entries(entries).map(([names, reading]) => [names.split(' '), reading] as const),
        ...tools.map(({ names, reads = {} }) => [names, reads] as const),
      ].flatMap(([names, reading]) => names.map((name) => [name, reading] as const)),
    ),
);
/** Reading every entry costs more than reading a Dockerfile: each is read when it is first asked for. */
const facts = new Map<Reading, CommandFacts>();

const unknown = late(() => readReading({}));

/** How a tool reads its arguments, by its canonical name ({@link toolOf}). Of one that is not in the table no option takes a value. */
export function commandFacts(tool: string): CommandFacts {
  const reading = readings().get(tool);
  if (!reading) return unknown();
  const known = facts.get(reading) ?? readReading(reading);
  facts.set(reading, known);
  return known;
}

const otherNames = late(
  (): ReadonlyMap<string, string> =>
    new Map([
      ['nodejs', 'node'],
      ...tools.flatMap(({ names, alsoCalled = [] }) => alsoCalled.map((name) => [name, names[0] ?? name] as const)),
    ]),
);

/** Commands by whose names people call scripts of their own, too: they are meant only without a path, or in a folder of programs. */
const plainNames: ReadonlySet<string> = new Set(
  'command env exec find install make read set strip test time'.split(' '),
);

const numbered = late((): ReadonlySet<string> => new Set(tools.flatMap((tool) => (tool.numbered ? tool.names : []))));

/** The name in `pip3`, `pip3.11`, `php-8.2`. */
function withoutNumber(name: string): string | undefined {
  const [, plain = '', digits = ''] = /^([a-z]+?)(?:-?(\d[\d.]*))$/.exec(name) ?? [];
  if (plain === 'pypy' && /^\d*(?:\.\d+)?$/.test(digits)) return 'python';
  return numbered().has(plain) ? plain : undefined;
}

/**
 * The canonical name of a command: `pip` for pip3 and pip3.11, `python` for python3, `mvn` for `./mvnw`. A name without another one is its own, and so is
 * `./install`. `path` is the name as written, `name` its last part.
 */
export function toolOf(name: string, path = name): string {
  if (plainNames.has(name)) return name === path || /bin\/[^/]+$/.test(path) ? name : path;
  return otherNames().get(name) ?? withoutNumber(name) ?? name;
}

/** Plain commands that take lists of packages or extensions. */
export const packageTools: ReadonlySet<string> = new Set([
  'apt-mark',
  'docker-php-ext-configure',
  'docker-php-ext-enable',
  'dpkg-reconfigure',
  'dpkg-query',
]);
