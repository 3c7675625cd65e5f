import { defineTool } from '../tool.ts';

// Its makers go on with uv: it is looked after no more.
export default defineTool({
  names: ['rye'],
  language: 'Python',
  source: 'rye.astral.sh/guide/commands',
  date: '2026-11',
  tidy: true,
  reads: {
    options: `--pyproject= --features= --git= --url= --path= --rev= --branch= --tag= -e|--extra-requirement= --include-dep= -p|--package=
      --dev --no-dev --all-features --no-lock --update-all -f|--force -v|--verbose -q|--quiet`,
    subcommands: { toolchain: '*', tools: '*', self: '*', config: '' },
    stops: ['run'],
    runs: ['run'],
  },
  aliases: { install: ['tools install'], uninstall: ['tools uninstall'], fetch: ['toolchain fetch'] },
  does: {
    install: ['sync'],
    add: ['install'],
    upgrade: ['self update'],
    toolchain: ['fetch'],
    build: ['build'],
    run: ['run'],
    test: ['test', 'lint', 'fmt'],
    remove: ['uninstall', 'remove', 'toolchain remove'],
    // The manifest alone: packages come with the next sync.
    look: ['add', 'config', 'init', 'list', 'lock', 'pin', 'show', 'version', 'toolchain', 'tools list'],
  },
  apart: ['install', 'tools install'],
  environment: { inProject: true },
  manifest: {
    reads: ['pyproject.toml'],
    locks: ['requirements.lock', 'requirements-dev.lock'],
    mayRead: ['.python-version'],
  },
  dev: { off: ['--no-dev'], option: '--no-dev' },
  frozen: { options: ['--no-lock'], cure: '`rye sync --no-lock`' },
  unknownPackages: 'heavy',
});
