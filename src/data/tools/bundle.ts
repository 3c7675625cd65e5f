import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['bundle'],
  alsoCalled: ['bundler'],
  numbered: true,
  language: 'Ruby',
  source: 'bundler.io/man/bundle.1.html',
  date: '2026-11',
  tidy: true,
  reads: {
    options: `-j|--jobs= --retry= --path= --gemfile= --shebang= --trust-policy= -P= --target-rbconfig= --binstubs? --without*
      --with* --system --deployment --frozen --local --quiet --no-cache --no-prune --clean --standalone? --full-index --redownload
      --force --all --global`,
    subcommands: { config: 'set get unset list', cache: '', plugin: '*' },
    stops: ['exec'],
    runs: ['exec'],
  },
  does: {
    install: ['', 'install'],
    add: ['add'],
    upgrade: ['update'],
    run: ['exec'],
    test: ['rspec', 'rubocop'],
    clean: ['clean'],
    configure: ['config'],
    look: ['check', 'list', 'info', 'show', 'platform', 'lock', 'outdated', 'version'],
  },
  manifest: { reads: ['Gemfile'], locks: ['Gemfile.lock'], mayRead: ['.ruby-version'] },
  dev: {
    off: ['--without'],
    variables: ['BUNDLE_WITHOUT', 'BUNDLE_ONLY'],
    keys: ['without', 'only'],
    named: ['group ', 'group:', 'gemspec'],
    usualWith: ['rails', 'RAILS_', 'assets:precompile', 'hanami'],
    toldBy: ['RAILS_ENV', 'RACK_ENV', 'HANAMI_ENV'],
    set: { name: 'BUNDLE_WITHOUT', value: 'development:test' },
    typical: {
      low: 2e6,
      value: 30e6,
      high: 150e6,
      source: 'a guess: gems of tests, linters and debuggers, and browsers for tests are not among them',
    },
  },
  rooted: { by: ['', 'install'], follows: ['BUNDLE_PATH', 'GEM_HOME'] },
  frozen: {
    options: ['--frozen', '--deployment'],
    variables: ['BUNDLE_FROZEN', 'BUNDLE_DEPLOYMENT'],
    relocks: ['update'],
    cure: '`BUNDLE_FROZEN=1`',
  },
  cache: {
    filledBy: ['', 'install', 'update'],
    folders: ['/usr/local/bundle/cache', '~/.bundle/cache'],
    // As the official images of Ruby have it.
    usual: {
      variables: ['GEM_HOME'],
      hold: '/usr/local/bundle',
      elsewhere: {
        options: ['--path', '--deployment', '--standalone'],
        variables: ['BUNDLE_PATH', 'BUNDLE_DEPLOYMENT'],
        keys: ['path', 'deployment'],
      },
      inProject: {
        options: ['--deployment'],
        variables: ['BUNDLE_DEPLOYMENT'],
        keys: ['deployment'],
        unless: { options: ['--path'], variables: ['BUNDLE_PATH'], keys: ['path'] },
        folder: 'vendor/bundle/ruby/*/cache',
      },
    },
    named: ['/cache/*.gem', '/ruby/'],
    off: ['--no-cache', '--help', '--version'],
    moved: { options: ['--path'], variables: ['BUNDLE_CACHE_PATH'] },
    emptiedBy: { bundle: ['clean'] },
    typical: { low: 2e6, value: 20e6, high: 100e6, source: 'a guess: the archives of the gems of an application' },
  },
  tls: { keys: ['ssl_verify_mode=0'], variables: ['BUNDLE_SSL_VERIFY_MODE=0'] },
});
