import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['gem'],
  numbered: true,
  language: 'Ruby',
  source: 'guides.rubygems.org/command-reference',
  date: '2026-11',
  reads: {
    options: `-v|--version= -i|--install-dir= -n|--bindir= -s|--source= -P|--trust-policy= --platform= -B|--bulk-threshold=
      --config-file= --document? -N|--no-document --no-ri --no-rdoc --conservative -f|--force --user-install -E|--env-shebang
      -w|--wrappers --minimal-deps --pre|--prerelease --development --clear-sources -l|--local -r|--remote -q|--quiet -V|--verbose
      --silent -a|--all -x|--executables -I|--ignore-dependencies`,
    subcommands: {},
    abbreviates: true,
  },
  aliases: { install: ['i'] },
  does: {
    add: ['install'],
    upgrade: ['update'],
    build: ['build'],
    remove: ['uninstall'],
    clean: ['cleanup'],
    look: ['list', 'sources', 'environment', 'search', 'info', 'which', 'contents', 'specification'],
  },
  pins: {
    fixedBy: ['-v', '--version', '--file', '-g', '--local', '--help'],
    isPinned: (written) => /:|\.gem$/.test(written),
    end: '--',
    example: (name) => `${name}:…`,
  },
  makes: [
    {
      does: ['install', 'update'],
      outputs: [{ path: '$GEM_HOME', what: 'dependencies', option: '--install-dir' }],
      open: false,
    },
    { does: ['cleanup', 'list', 'sources', 'environment'], outputs: [], open: false },
  ],
  leftovers: [
    {
      path: '$GEM_HOME/doc',
      what: 'documents of gems',
      by: ['install', 'update'],
      off: ['-N', '--no-document', '--no-ri', '--no-rdoc'],
      key: 'no-',
      offOn: ['ruby', 'jruby'],
      // What makes them is a package of its own there.
      wants: {
        alpine: ['ruby-rdoc', 'ruby-full'],
        fedora: ['rubygem-rdoc'],
        rhel: ['rubygem-rdoc'],
        amazonlinux: ['rubygem-rdoc'],
      },
      // `--no-document` came with RubyGems 2.0 (its history); packages.debian.org and packages.ubuntu.com, as of 2026-11.
      offSinceOn: { debian: '8', ubuntu: '16.04' },
      typical: {
        low: 0.1e6,
        value: 3e6,
        high: 60e6,
        source: 'a guess: documents of a small gem are some hundred kilobytes, those of Rails with what it needs 50 MB',
      },
    },
  ],
  tls: { keys: [':ssl_verify_mode=0'], files: ['.gemrc', 'gemrc'] },
});
