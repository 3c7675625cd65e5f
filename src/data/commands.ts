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

interface Entry {
  /**
   * Spellings joined by `|`. At the end: `=` takes a value, `?` only an attached one, `#` a number that may be the next word, `*` all words up to
   * the next option.
   */
  readonly options?: string;
  readonly under?: Readonly<Record<string, string>>;
  readonly subcommands?: Readonly<Record<string, string>>;
  readonly abbreviates?: true;
  readonly singleDash?: true;
  readonly bundled?: true;
  readonly booleans?: true;
  readonly stops?: true | readonly string[];
  readonly runs?: readonly string[];
  readonly script?: string;
  readonly launches?: { readonly option?: string; readonly tools: string };
  readonly prefix?: Partial<PrefixFacts>;
}

const apt = `-y|--yes|--assume-yes --assume-no -q|--quiet|--silent --no-install-recommends --install-recommends
  --no-install-suggests --install-suggests -f|--fix-broken -m|--ignore-missing|--fix-missing -d|--download-only
  -s|--simulate|--just-print|--dry-run|--recon|--no-act -b|--compile|--build -V|--verbose-versions -o|--option=
  -c|--config-file= -t|--target-release|--default-release= -a|--host-architecture= -P|--build-profiles= --solver= --planner=
  --with-source= --allow-unauthenticated --allow-insecure-repositories --allow-downgrades --allow-remove-essential
  --allow-change-held-packages --force-yes --no-remove --no-upgrade --only-upgrade --reinstall --purge
  --auto-remove|--autoremove`;

const dnf = `-y|--assumeyes --assumeno -q|--quiet -v|--verbose -b|--best -C|--cacheonly -x|--exclude|--excludepkgs=
  -c|--config= -d|--debuglevel= -e|--errorlevel= -R|--randomwait= --releasever= --installroot= --enablerepo|--enable-repo=
  --disablerepo|--disable-repo= --repo|--repoid= --enableplugin= --disableplugin= --setopt|--setopts= --color= --forcearch=
  --advisory|--advisories= --bz|--bzs= --cve|--cves= --sec-severity|--secseverity= --comment= --rpmverbosity=
  --downloaddir|--destdir= --disableexcludes|--disableexcludepkgs= --refresh --nogpgcheck|--no-gpgchecks --nodocs|--no-docs
  --allowerasing --skip-broken --nobest --downloadonly`;

const coreutils = { abbreviates: true } as const;

/** From the manual pages of the tools as of 2025: only what changes how a command line is read, and aliases that one asks about. */
const entries: Readonly<Record<string, Entry>> = {
  // Packages of distributions.
  'apt-get apt apt-cache': { options: apt, subcommands: {} },
  aptitude: {
    options: `-y|--assume-yes -q|--quiet -R|--without-recommends -r|--with-recommends -t|--target-release|--default-release=
      -s|--simulate -d|--download-only -f -o= -w|--width= -F|--display-format= -O|--sort= -P|--prompt --purge-unused`,
    subcommands: {},
  },
  apk: {
    options: `-U|--update-cache -q|--quiet -v|--verbose -i|--interactive -f|--force -X|--repository= -p|--root= --arch=
      --cache-dir= --cache-max-age= --keys-dir= --repositories-file= --wait= --timeout= --progress-fd= --no-cache
      --no-network --no-progress --no-scripts --no-check-certificate --allow-untrusted --purge -t|--virtual= -l|--latest
      -u|--upgrade --initdb --print-arch --no-chown -r|--rdepends -s|--simulate -a|--available`,
    subcommands: {},
    abbreviates: true,
  },
  'yum dnf microdnf tdnf': {
    options: dnf,
    subcommands: { group: '*', groups: '*', module: '*', history: '*', copr: '*' },
  },
  'yum-config-manager dnf-config-manager': {
    options: '--add-repo= --setopt= --enable --disable --save -y|--assumeyes',
  },
  zypper: {
    options: `-n|--non-interactive -q|--quiet -v|--verbose -x|--xmlout -i|--ignore-unknown -c|--config= -R|--root=
      -D|--reposd-dir= -C|--cache-dir= --raw-cache-dir= --solv-cache-dir= --pkg-cache-dir= --installroot= --releasever=
      -p|--plus-repo= --plus-content= --gpg-auto-import-keys --no-gpg-checks --no-refresh -y|--no-confirm -r|--repo=
      -t|--type= -f|--force -l|--auto-agree-with-licenses --no-recommends --recommends --from= --download= -d|--download-only`,
    under: {
      install: '-n|--name -D|--dry-run -C|--capability',
      in: '-n|--name -D|--dry-run -C|--capability',
      remove: '-n|--name -D|--dry-run -C|--capability',
      rm: '-n|--name -D|--dry-run -C|--capability',
      addrepo: '-n|--name= -p|--priority= -c|--check -C|--no-check -f|--refresh -G|--no-gpgcheck',
      ar: '-n|--name= -p|--priority= -c|--check -C|--no-check -f|--refresh -G|--no-gpgcheck',
    },
    subcommands: {},
  },
  pacman: {
    options: `-S|--sync -R|--remove -U|--upgrade -Q|--query -y|--refresh -u|--sysupgrade -c|--clean -w|--downloadonly
      -r|--root= -b|--dbpath= --cachedir= --config= --arch= --ignore= --ignoregroup= --assume-installed= --overwrite= --color=
      --gpgdir= --hookdir= --logfile= --print-format= --noconfirm --needed`,
  },
  dpkg: { options: '-i|--install -r|--remove -P|--purge -a|--pending --root= --admindir= --instdir= --configure' },
  rpm: {
    options:
      '-i|--install -U|--upgrade -F|--freshen -e|--erase -h|--hash -D|--define= -E|--eval= --root|-r= --dbpath= --prefix= --qf|--queryformat=',
  },
  'apt-key': {
    options: '--keyserver= --keyring= --recv-keys|--recv|--recv-key --homedir= --keyserver-options=',
    subcommands: {},
  },
  'add-apt-repository apt-add-repository': {
    options: '-y|--yes -r|--remove -n|--no-update -u|--update -p|--pocket= -c|--component=',
  },
  'apt-mark service systemctl snap flatpak opkg brew gcloud aws docker podman hg svn': { subcommands: {} },
  'docker-php-ext-install': { options: '-j= --ini-name=' },
  'docker-php-ext-enable': { options: '--ini-name=' },
  'pecl pear': {
    options: '-f|--force -n|--nodeps -a|--alldeps -o|--onlyreqdeps -D|--configureoptions= -R|--installroot=',
    subcommands: {},
  },

  // Python.
  pip: {
    options: `-r|--requirement= -c|--constraint= -e|--editable= -t|--target= --platform= --python-version= --implementation=
      --abi= --root= --prefix= --src= --upgrade-strategy= -C|--config-settings|--config-setting= --global-option=
      --install-option= --build-option= --no-binary= --only-binary= --progress-bar= --report= --group=
      -i|--index-url|--pypi-url= --extra-index-url= -f|--find-links= --use-feature= --use-deprecated=
      --log|--log-file|--local-log= --proxy= --retries= --timeout|--default-timeout= --exists-action= --trusted-host= --cert=
      --client-cert= --cache-dir= --python= --root-user-action= --keyring-provider=
      -d|--dest|--destination-dir|--destination-directory= -w|--wheel-dir= -b|--build|--build-dir|--build-directory=
      --path= --exclude= --format= -U|--upgrade --force-reinstall -I|--ignore-installed --ignore-requires-python
      --no-build-isolation --use-pep517 --no-use-pep517 --no-deps|--no-dependencies --pre --prefer-binary --require-hashes
      --no-clean --no-index --compile --no-compile --no-warn-script-location --no-warn-conflicts --user --isolated
      --require-virtualenv|--require-venv --no-cache-dir --disable-pip-version-check --no-color --no-input
      --no-python-version-warning --break-system-packages -q|--quiet -v|--verbose -y|--yes --dry-run`,
    subcommands: { cache: '*', config: '*', index: '*' },
    abbreviates: true,
  },
  pipx: {
    options:
      '--python= --pip-args= --suffix= --spec= --preinstall= -i|--index-url= -f|--force -q|--quiet --global --include-deps',
    subcommands: {},
  },
  pipenv: {
    options: `--python= --pypi-mirror= -r|--requirements= -e|--editable= -i|--index= --extra-index-url= --categories=
      --extra-pip-args= -d|--dev --deploy --system --ignore-pipfile --pre --clear --skip-lock --sequential -q|--quiet`,
    subcommands: {},
    stops: ['run'],
    runs: ['run'],
  },
  poetry: {
    options: `-C|--directory= -P|--project= --without= --with= --only= -E|--extras= -f|--format= -o|--output= -G|--group= --source=
      --python= -n|--no-interaction -q|--quiet -v|--verbose -D|--dev --no-root --no-dev --only-root --no-cache --all-extras --sync`,
    subcommands: { env: '*', self: '*', source: '*', cache: '*', python: '*', debug: '*' },
    stops: ['run'],
    runs: ['run'],
  },
  uv: {
    options: `-p|--python= --directory= --project= --config-file= --color= --cache-dir= -i|--index-url= --index= --default-index=
      --extra-index-url= -f|--find-links= --index-strategy= --keyring-provider= --resolution= --prerelease= --exclude-newer=
      --exclude-newer-package= --fork-strategy= --link-mode= -C|--config-setting|--config-settings= -P|--upgrade-package=
      --reinstall-package= --refresh-package= --no-build-package= --no-binary-package= --no-build-isolation-package= --no-binary=
      --only-binary= -r|--requirements|--requirement= -c|--constraints|--constraint= -b|--build-constraints|--build-constraint=
      --overrides|--override= --excludes|--exclude= -e|--editable= --extra= --no-extra= --group= --only-group= --no-group=
      --package= --no-install-package= --no-emit-package= --no-sources-package= --target= --prefix= --python-version=
      --python-platform= --torch-backend= -w|--with= --with-editable= --with-requirements= --env-file= --format=
      -o|--output-file= --allow-insecure-host|--trusted-host= --from= --mirror= --pypy-mirror= --python-downloads-json-url=
      --branch= --tag= --rev= --bounds= --token= --prompt= -n|--no-cache|--no-cache-dir -U|--upgrade -q|--quiet -v|--verbose
      --compile-bytecode|--compile --frozen --locked --no-dev --only-dev --dev --no-install-project --no-install-workspace
      --no-editable --system --break-system-packages --all-extras --all-groups --all-packages --offline`,
    under: {
      run: '-m|--module -s|--script',
      'tool run': '-m|--module',
      'python install': '-i|--install-dir=',
      init: '--name= --build-backend=',
      venv: '-c|--clear',
    },
    subcommands: { pip: '*', tool: '*', python: '*', cache: '*', self: '*', auth: '*' },
    stops: ['run', 'tool run'],
    runs: ['run'],
  },
  uvx: {
    options: '-p|--python= --from= -w|--with= --with-editable= --with-requirements= --index= --default-index=',
    stops: true,
  },
  'conda mamba micromamba': {
    options: `-n|--name= -p|--prefix= -c|--channel= --file= --solver|--experimental-solver= --repodata-fn= --revision= --subdir|--platform=
      -r|--root-prefix= --rc-file= --channel-priority= --relocate-prefix= --console= -y|--yes -q|--quiet -v|--verbose -d|--dry-run
      -k|--insecure -C|--use-index-cache -O|--offline --all --json --override-channels --no-deps --only-deps --copy --no-pin
      --freeze-installed --strict-channel-priority --no-channel-priority --force-reinstall --update-deps --no-update-deps
      --no-capture-output --live-stream -f`,
    under: {
      clean: '-a|--all -p|--packages -t|--tarballs -i|--index-cache -f|--force-pkgs-dirs -l|--locks',
      run: '-a|--attach= --cwd= -e|--env=',
      'env create': '-f|--file=',
      'env update': '-f|--file= --prune',
      install: '-f|--file=',
      create: '-f|--file= --clone=',
      update: '-f|--file=',
    },
    subcommands: { env: '*' },
    stops: ['run'],
    runs: ['run'],
  },
  'virtualenv venv': {
    options: '-p|--python= --prompt= --app-data= --seeder= --pip= --setuptools= --wheel= --creator=',
    abbreviates: true,
  },

  // JavaScript.
  npm: {
    options: `--registry= --loglevel= -C|--prefix= --cache= --omit= --only= --also= --include= -w|--workspace= --tag= --userconfig=
      --globalconfig= --location= --install-strategy= --access= --otp= --script-shell= --fetch-retries= --fetch-timeout=
      --fetch-retry-mintimeout= --fetch-retry-maxtimeout= --maxsockets= --proxy= --https-proxy= --noproxy= --cafile= --ca=
      --before= --depth= --audit-level= --node-options= --cpu= --os= --libc= --scope= --target= --arch= --nodedir= --python=
      --user-agent= --init-module= --platform= --pack-destination= -c|--call= --package= -g|--global -D|--save-dev -P|--save-prod -O|--save-optional
      -B|--save-bundle -E|--save-exact -S|--save -f|--force -y|--yes -l|--long --production|--prod --ws|--workspaces
      --no-audit --no-fund --no-optional --no-save --ignore-scripts --legacy-peer-deps --prefer-offline`,
    subcommands: { cache: '*', config: '*', pkg: '*', access: '*' },
    booleans: true,
    stops: ['exec', 'x'],
  },
  yarn: {
    options: `--cache-folder= --modules-folder= --cwd= --registry= --network-timeout= --network-concurrency= --mutex= --prefix=
      --global-folder= --use-yarnrc= --proxy= --https-proxy= --otp= --access= --tag= -D|--dev -P|--peer -O|--optional -E|--exact
      -T|--tilde -W|--ignore-workspace-root-check -s|--silent --prod|--production --frozen-lockfile --immutable
      --immutable-cache --pure-lockfile --ignore-scripts --non-interactive -F|--ignore-optional -A|--all -i|--interactive`,
    subcommands: {
      global: '*',
      cache: '*',
      config: '*',
      workspaces: '*',
      plugin: '*',
      npm: '*',
      policies: '*',
      set: '*',
    },
    stops: ['run', 'exec', 'dlx', 'node'],
  },
  pnpm: {
    options: `-C|--dir= --store-dir= --virtual-store-dir= -F|--filter= --filter-prod= --registry= --reporter= --loglevel=
      --network-concurrency= --child-concurrency= --workspace-concurrency= --fetch-retries= --fetch-timeout= --cpu= --os= --libc=
      --modules-dir= --lockfile-dir= --hoist-pattern= --node-linker= --package-import-method= --allow-build= --resume-from=
      -r|--recursive -g|--global -P|--prod|--production -D|--dev|--save-dev -O|--save-optional -E|--save-exact
      -w|--workspace-root -s|--silent --frozen-lockfile --no-frozen-lockfile --prefer-offline --offline --ignore-scripts --force`,
    subcommands: { store: '*', config: '*', env: '*', cache: '*', server: '*' },
    booleans: true,
    stops: ['run', 'exec', 'dlx'],
    runs: ['exec'],
  },
  bun: {
    options: `--cwd= -c|--config= --registry= --cache-dir= --backend= --filter= --concurrent-scripts= --network-concurrency= --outdir=
      --outfile= --target= --omit= --linker= -p|--production -d|--dev|-D|--development -g|--global -y|--yarn -f|--force
      -E|--exact --frozen-lockfile --no-cache --ignore-scripts`,
    subcommands: { pm: '*' },
    stops: ['run', 'x'],
  },
  'npx bunx pnpx': { options: '-p|--package= -c|--call= -y|--yes -w|--workspace=', stops: true },
  corepack: { options: '', subcommands: {}, launches: { tools: 'npm npx pnpm pnpx yarn' } },
  node: {
    options: `-e|--eval= -p|--print= -r|--require= -C|--conditions= --loader|--experimental-loader= --import= --env-file=
      --title= --input-type=`,
    stops: true,
  },

  'nvm pyenv rbenv asdf mise sdk mix meson opam cabal stack luarocks pdm pixi hatch rye deno': { subcommands: {} },

  // Compiled languages.
  go: {
    options: `-C= -o= -p= -asmflags= -buildmode= -compiler= -covermode= -coverpkg= -gccgoflags= -gcflags= -installsuffix= -ldflags=
      -mod= -modfile= -overlay= -pkgdir= -tags= -toolexec= -run= -skip= -bench= -benchtime= -blockprofile= -count= -cpu= -cpuprofile=
      -coverprofile= -exec= -fuzz= -fuzztime= -list= -memprofile= -mutexprofile= -outputdir= -parallel= -shuffle= -timeout= -trace=
      -pgo= -vettool= -a -n -v -x -race -trimpath -modcacherw`,
    under: { list: '-f=', test: '-vet=' },
    subcommands: { mod: '*', work: '*' },
    singleDash: true,
    stops: ['run', 'tool'],
  },
  cargo: {
    options: `-j|--jobs= -p|--package= --target= --target-dir= --manifest-path= -F|--features= --profile= --bin= --example= --test=
      --bench= --exclude= --color= --config= -Z= --message-format= --root= --git= --branch= --tag= --rev= --path= --registry=
      --index= --out-dir= --artifact-dir= --recipe-path= -C= --lockfile-path= --name= --edition= --vcs= -r|--release --locked
      --frozen --offline -v|--verbose -q|--quiet --all-features --no-default-features --workspace|--all -f|--force --no-track`,
    under: { install: '--version|--vers=', add: '--rename=' },
    subcommands: { chef: '*' },
    stops: ['run', 'r'],
  },
  rustup: {
    options:
      '--profile= --default-toolchain= -t|--target= -c|--component= --toolchain= --default-host= -y -q|--quiet -v|--verbose',
    subcommands: { toolchain: '*', target: '*', component: '*', override: '*', self: '*', set: '*' },
  },
  'gcc cc g++ c++ clang clang++': {
    options:
      '-o= -I= -L= -l= -D= -U= -x= -include= -isystem= -MF= -MT= -MQ= -Xlinker= -T= -u= -z= -f? -m? -W? -O? -g? -s?',
  },
  make: {
    options: `-j|--jobs# -l|--load-average# -C|--directory= -f|--file|--makefile= -I|--include-dir= -o|--old-file=
      -W|--what-if= -E|--eval= -O|--output-sync? -k|--keep-going -s|--silent|--quiet -B|--always-make -n|--dry-run`,
    abbreviates: true,
  },
  cmake: {
    options: `-S= -B= -G= -D= -C= -T= -A= -U= -W? -j|--parallel# -t|--target* --build= --install= --config= --prefix= --component=
      --preset= --toolchain= --install-prefix=`,
  },
  ninja: { options: '-C= -f= -j= -k= -l= -d= -t= -w= -v|--verbose --quiet' },
  mvn: {
    options: `-f|--file= -s|--settings= -gs|--global-settings= -pl|--projects= -P|--activate-profiles= -T|--threads= -D|--define=
      -l|--log-file= -rf|--resume-from= -t|--toolchains= -gt|--global-toolchains= -b|--builder= -am|--also-make
      -amd|--also-make-dependents -B|--batch-mode -q|--quiet -o|--offline -e|--errors -X|--debug -U|--update-snapshots
      -N|--non-recursive -ntp|--no-transfer-progress -ff|--fail-fast -fae|--fail-at-end -fn|--fail-never -nsu -npu -up -V`,
  },
  gradle: {
    options: `-p|--project-dir= -b|--build-file= -c|--settings-file= -g|--gradle-user-home= -I|--init-script= -x|--exclude-task=
      -D|--system-prop= -P|--project-prop= --max-workers= --console= --priority= --project-cache-dir= --warning-mode=
      -M|--write-verification-metadata= --include-build= -s|--stacktrace -S|--full-stacktrace -i|--info -d|--debug -q|--quiet
      -m|--dry-run -t|--continuous -w|--warn --no-daemon --offline --build-cache --no-build-cache --refresh-dependencies`,
  },
  java: {
    options: `-jar= -cp|-classpath|--class-path= -p|--module-path= -m|--module= --add-modules= --add-opens= --add-exports=
      --add-reads= -D? -X?`,
    singleDash: true,
    stops: true,
  },
  dotnet: {
    options: `-c|--configuration= -r|--runtime= -f|--framework= -o|--output= -v|--verbosity= -a|--arch= --os= -p|--property= -s|--source=
      -l|--logger= --add-source= --packages= --configfile= --project= --version-suffix= --artifacts-path= --tool-path= --version=
      --lock-file-path= --filter= --self-contained|--sc -g|--global -t|--target? -m|-maxcpucount|--maxcpucount? --no-restore --no-build
      --nologo|-nologo --no-cache|--no-http-cache`,
    subcommands: { nuget: '*', tool: '*', workload: '*', sln: '*', 'dev-certs': '*' },
    booleans: true,
  },

  // Ruby, PHP, other interpreters.
  gem: {
    options: `-v|--version= -i|--install-dir= -n|--bindir= -s|--source= -P|--trust-policy= --platform= -B|--bulk-threshold=
      --config-file= --document? -N|--no-document --no-ri --no-rdoc --conservative -f|--force --user-install -E|--env-shebang
      -w|--wrappers --minimal-deps --pre|--prerelease --development --clear-sources -l|--local -r|--remote -q|--quiet -V|--verbose
      --silent -a|--all -x|--executables -I|--ignore-dependencies`,
    subcommands: {},
    abbreviates: true,
  },
  bundle: {
    options: `-j|--jobs= --retry= --path= --gemfile= --shebang= --trust-policy= -P= --target-rbconfig= --binstubs? --without*
      --with* --system --deployment --frozen --local --quiet --no-cache --no-prune --clean --standalone? --full-index --redownload
      --force --all --global`,
    subcommands: { config: 'set get unset list', cache: '', plugin: '*' },
    stops: ['exec'],
    runs: ['exec'],
  },
  composer: {
    options: `-d|--working-dir= --prefer-install= --ignore-platform-req= --format= --audit-format= --apcu-autoloader-prefix=
      --repository= -s|--stability= -n|--no-interaction -o|--optimize-autoloader|--optimize -a|--classmap-authoritative -q|--quiet
      -W|--with-all-dependencies -w|--with-dependencies --no-dev --no-scripts --no-progress --no-cache --prefer-dist
      --ignore-platform-reqs`,
    subcommands: { global: '*' },
  },
  python: {
    options: '-c= -m= -W= -X= --check-hash-based-pycs=',
    stops: true,
    launches: { option: '-m', tools: 'pip pipx pipenv poetry uv venv virtualenv' },
  },
  php: {
    options:
      '-c|--php-ini= -d|--define= -r|--run= -f|--file= -S|--server= -t|--docroot= -z|--zend-extension= -B= -R= -F= -E=',
    stops: true,
    launches: { tools: 'composer composer.phar' },
  },
  perl: { options: '-e= -E= -I= -M? -m? -i? -0? -x?', stops: true },
  ruby: { options: '-e= -r= -I= -C= -i? -E=', stops: true },
  Rscript: { options: '-e=', stops: true },

  // Downloads, archives, files.
  curl: {
    options: `-o|--output= -O|--remote-name -L|--location -f|--fail --fail-with-body --fail-early -s|--silent -S|--show-error
      -H|--header= -d|--data|--data-ascii= --data-binary= --data-raw= --data-urlencode= -X|--request= -u|--user= -U|--proxy-user=
      -A|--user-agent= -e|--referer= -b|--cookie= -c|--cookie-jar= -F|--form= --form-string= -T|--upload-file= -x|--proxy=
      -m|--max-time= --connect-timeout= --retry= --retry-delay= --retry-max-time= -C|--continue-at= -r|--range= -w|--write-out=
      -D|--dump-header= -E|--cert= --cert-type= --key= --key-type= --cacert= --capath= --ciphers= --tls13-ciphers= --curves= --pass=
      --pinnedpubkey= -K|--config= -Y|--speed-limit= -y|--speed-time= -z|--time-cond= -Q|--quote= -P|--ftp-port=
      -t|--telnet-option= --url= --url-query= --proto= --proto-default= --proto-redir= --resolve= --connect-to= --interface=
      --limit-rate= --max-redirs= --max-filesize= --output-dir= --unix-socket= --abstract-unix-socket= --dns-servers= --doh-url=
      --noproxy= --netrc-file= --oauth2-bearer= --socks4= --socks4a= --socks5= --socks5-hostname= --stderr= --trace=
      --trace-ascii= --aws-sigv4= --json= --variable= --etag-save= --etag-compare= --tls-max= --create-file-mode= --parallel-max=
      --rate= --request-target= --proxy-header= --proxy-cacert= --keepalive-time= --local-port= --crlfile= -h|--help?
      -k|--insecure -J|--remote-header-name -R|--remote-time -G|--get -I|--head -i|--include|--show-headers -v|--verbose
      -n|--netrc -#|--progress-bar -g|--globoff -N|--no-buffer --compressed --create-dirs --remote-name-all`,
  },
  wget: {
    options: `-O|--output-document= -o|--output-file= -a|--append-output= -P|--directory-prefix= -q|--quiet -nv|--no-verbose
      -v|--verbose -c|--continue -N|--timestamping -nc|--no-clobber -np|--no-parent -nH|--no-host-directories
      -nd|--no-directories -r|--recursive -l|--level= -t|--tries= -T|--timeout= -w|--wait= -U|--user-agent= -e|--execute=
      -i|--input-file= -A|--accept= -R|--reject= -D|--domains= -I|--include-directories= -X|--exclude-directories= -Q|--quota=
      -B|--base= --header= --post-data= --post-file= --method= --body-data= --body-file= --user= --password= --http-user=
      --http-password|--http-passwd= --ftp-user= --ftp-password= --proxy-user= --proxy-password= --referer= --load-cookies=
      --save-cookies= --ca-certificate= --ca-directory= --certificate= --certificate-type= --private-key= --secure-protocol=
      --ciphers= --progress= --limit-rate= --waitretry= --retry-on-http-error= --connect-timeout= --read-timeout= --dns-timeout=
      --max-redirect= --cut-dirs= --bind-address= --prefer-family= --report-speed= --default-page= --compression= --accept-regex=
      --reject-regex= --regex-type= --no-check-certificate --content-disposition --no-hsts --https-only --retry-connrefused
      --show-progress --no-cookies --no-proxy --no-cache --no-config --trust-server-names --auth-no-challenge --spider
      -S|--server-response -4|--inet4-only -6|--inet6-only -b|--background -m|--mirror -k|--convert-links -p|--page-requisites`,
    abbreviates: true,
  },
  git: {
    options: `-C= -c|--config= --git-dir= --work-tree= --namespace= --config-env= -b|--branch= --depth= --reference= --reference-if-able=
      --template= --filter= -j|--jobs= --shallow-since= --shallow-exclude= --separate-git-dir= --server-option= --bundle-uri=
      -m|--message= --author= --date= --recurse-submodules? --single-branch --recursive -q|--quiet -f|--force --global --system
      --local --hard --tags --no-tags --init`,
    under: {
      clone: '-o|--origin= -u|--upload-pack= -n|--no-checkout --revision=',
      checkout: '-B= --orphan=',
      switch: '-c|--create= -C=',
      fetch: '-o|--server-option= -t|--tags --upload-pack= --refmap=',
      config: '-f|--file= --type= --default=',
      describe: '--match= --exclude=',
      archive: '-o|--output= --prefix= --format= --remote=',
      log: '-n= --format= --pretty?',
      'remote add': '-t= -m=',
    },
    subcommands: {
      submodule: '*',
      lfs: '*',
      remote: '*',
      worktree: '*',
      stash: 'push pop apply list drop clear show',
      bundle: '*',
      'sparse-checkout': '*',
    },
  },
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

const takes: Readonly<Record<string, Takes>> = { '=': 'value', '?': 'attached', '#': 'number', '*': 'list' };

function readOptions(text: string): ReadonlyMap<string, OptionFacts> {
  const options = new Map<string, OptionFacts>();
  for (const word of text.split(/\s+/)) {
    const kind = takes[word.slice(-1)];
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

function readEntry(entry: Entry): CommandFacts {
  const { launches, prefix } = entry;
  return {
    options: readOptions(entry.options ?? ''),
    under: mapValues(entry.under ?? {}, readOptions),
    subcommands: entry.subcommands && mapValues(entry.subcommands, (names) => names.split(' ')),
    abbreviates: entry.abbreviates ?? false,
    singleDash: entry.singleDash ?? false,
    bundled: entry.bundled ?? false,
    booleans: entry.booleans ?? false,
    stops: entry.stops ?? false,
    runs: entry.runs ?? [],
    script: entry.script,
    launches: launches && { option: launches.option, tools: launches.tools.split(' ') },
    prefix: prefix && { operands: 0, assignments: false, unless: [], when: undefined, adds: false, ...prefix },
  };
}

/** Reading every entry costs more than reading a Dockerfile: each is read when it is first asked for. */
const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

const readers: ReadonlyMap<string, () => CommandFacts> = new Map(
  Object.entries(entries).flatMap(([names, entry]) => {
    const read = once(() => readEntry(entry));
    return names.split(' ').map((name) => [name, read] as const);
  }),
);

const unknown = readEntry({});

/** How a tool reads its arguments, by its canonical name ({@link toolOf}). Of one that is not in the table no option takes a value. */
export const commandFacts = (tool: string): CommandFacts => readers.get(tool)?.() ?? unknown;

const otherNames: ReadonlyMap<string, string> = new Map([
  ['nodejs', 'node'],
  ['yarnpkg', 'yarn'],
  ['gmake', 'make'],
  ['bundler', 'bundle'],
  ['mvnw', 'mvn'],
  ['gradlew', 'gradle'],
  ['composer.phar', 'composer'],
  ['dnf-3', 'dnf'],
  ['dnf4', 'dnf'],
  ['dnf5', 'dnf'],
]);

/** Commands by whose names people call scripts of their own, too: they are meant only without a path, or in a folder of programs. */
const plainNames: ReadonlySet<string> = new Set(
  'command env exec find install make read set strip test time'.split(' '),
);

const numbered = /^(pip|python|php|ruby|gem|bundle)-?\d[\d.]*$/;

/**
 * The canonical name of a command: `pip` for pip3 and pip3.11, `python` for python3, `mvn` for `./mvnw`. A name without another one is its own, and so is
 * `./install`. `path` is the name as written, `name` its last part.
 */
export function toolOf(name: string, path = name): string {
  if (plainNames.has(name)) return name === path || /bin\/[^/]+$/.test(path) ? name : path;
  return otherNames.get(name) ?? numbered.exec(name)?.[1] ?? (/^pypy\d*(\.\d+)?$/.test(name) ? 'python' : name);
}
