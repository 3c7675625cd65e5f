/** What a build cannot do without: `install` brings packages, `build` makes something of sources, `download` fetches a file. */
export type StepKind = 'install' | 'build' | 'download';

const table: Readonly<Record<StepKind, Readonly<Record<string, string>>>> = {
  install: {
    apk: 'add|upgrade',
    'apt apt-get aptitude': 'install|upgrade|dist-upgrade|full-upgrade|build-dep',
    bun: 'install|add',
    bundle: 'install',
    composer: 'install|require|update|create-project',
    'conda mamba micromamba': 'install|create|update|env create|env update',
    'docker-php-ext-install install-php-extensions': '',
    'dnf microdnf tdnf yum': 'install|localinstall|groupinstall|update|upgrade',
    gem: 'install',
    'npm pnpm': 'ci|install|i|add',
    pecl: 'install',
    pip: 'install|wheel|download',
    pipenv: 'install|sync',
    poetry: 'install',
    uv: 'pip install|pip sync|sync|add|tool install',
    yarn: 'install|add',
    zypper: 'install|in|update|up',
  },
  build: {
    cargo: 'build|install|fetch',
    'cmake make ninja': '',
    dotnet: 'build|publish|restore',
    go: 'build|install|get|mod download',
    'gradle mvn': '',
    'npm pnpm yarn': 'run|build',
  },
  download: { 'curl wget': '', git: 'clone' },
};

const kinds = new Map<string, StepKind>();
for (const kind of Object.keys(table) as StepKind[]) {
  for (const [tools, subcommands] of Object.entries(table[kind])) {
    for (const tool of tools.split(' '))
      for (const name of subcommands.split('|')) kinds.set(`${tool} ${name}`.trim(), kind);
  }
}

/** What a command does for a build, by its tool and subcommands; nothing for one that it could do without. */
export const stepKind = (tool: string, subcommands: readonly string[]): StepKind | undefined =>
  kinds.get([tool, ...subcommands].join(' ')) ?? kinds.get(tool);

/** Commands that succeed whatever happened before them. */
export const succeeding: ReadonlySet<string> = new Set(
  ': clear date echo export find ldconfig printf pwd set sleep sync true unset'.split(' '),
);

/** Commands that hardly ever fail, or whose failure nobody would miss, in front of a pipe; and what has no name. */
export const unfailing: ReadonlySet<string> = new Set([
  '',
  ...`: awk basename cat cut date dirname dpkg echo env expr find id ls nproc printf pwd rev rm sed seq sort tail tee tr true uname uniq
  wc yes`.split(/\s+/),
]);

/** Commands that ask something: when they fail, that is an answer. */
export const tests: ReadonlySet<string> = new Set('[ test grep egrep fgrep which command type hash'.split(' '));

/** Commands that put files elsewhere. */
export const movers: ReadonlySet<string> = new Set('cp install ln mv rsync tar unzip zip'.split(' '));

const idle = new Set(
  '[ apk apt apt-get cat cd chgrp chmod chown command echo env export find grep id ls mkdir printf pwd rm rmdir set sleep test touch true type which'.split(
    ' ',
  ),
);

/** Whether a command runs nothing of the packages that others have installed: it installs too, looks after files, or cleans up. */
export const isIdle = (tool: string, subcommands: readonly string[]): boolean =>
  tool === '' || idle.has(tool) || stepKind(tool, subcommands) === 'install' || cleans(tool, subcommands);

const cleaning = new Set(['clean', 'autoclean', 'autoremove', 'cache clean', 'cache purge']);

/** Whether a command only cleans up after a package manager. */
export const cleans = (tool: string, subcommands: readonly string[]): boolean =>
  cleaning.has(subcommands.join(' ')) && !kinds.has(tool);
