import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['git'],
  source: 'git-scm.com/docs',
  date: '2026-11',
  tidy: true,
  reads: {
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
  does: {
    download: ['clone'],
    clone: ['clone'],
    look: [
      'config',
      'rev-parse',
      'describe',
      'log',
      'status',
      'show',
      'diff',
      'init',
      'remote',
      'version',
      'tag',
      'branch',
      'ls-remote',
      'ls-files',
      'clean',
      'rev-list',
      'lfs install',
      'lfs track',
      'lfs env',
      'lfs version',
    ],
  },
  revisions: {
    fixedBy: ['--revision'],
    named: ['-b', '--branch'],
    goesWith: ['checkout', 'reset', 'switch'],
    cure: 'name a tag with `--branch`, or check out a commit',
    history: {
      folder: '.git',
      typical: {
        low: 1e6,
        value: 20e6,
        high: 500e6,
        source: 'a guess: with `--depth 1` about what the sources weigh, packed; else all that ever was in them',
      },
    },
  },
  readsHistory: ['describe', 'rev-parse', 'log', 'rev-list', 'show'],
  tls: { keys: ['sslVerify=false|0|no|off'], variables: ['GIT_SSL_NO_VERIFY'], files: ['.gitconfig', 'gitconfig'] },
});
