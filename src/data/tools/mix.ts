import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['mix'],
  language: 'Elixir',
  source: 'hexdocs.pm/mix',
  date: '2026-11',
  reads: { subcommands: {} },
  does: {
    fetch: ['deps.get'],
    build: ['compile', 'deps.compile', 'release', 'escript.build', 'assets.build', 'assets.deploy', 'phx.digest'],
    run: ['run'],
    test: ['test', 'credo'],
    clean: ['clean', 'deps.clean'],
    look: ['local.hex', 'local.rebar', 'hex.info', 'deps', 'deps.tree'],
  },
  buildFolder: {
    path: '_build',
    variables: ['MIX_BUILD_PATH', 'MIX_BUILD_ROOT'],
    mixed: ['prod', 'dev'],
    result: 'the release in `_build/prod/rel`',
    typical: {
      low: 5e6,
      value: 30e6,
      high: 200e6,
      source: 'a guess: compiled dependencies and the project beside the release',
    },
  },
  manifest: { reads: ['mix.exs'], locks: ['mix.lock'], mayRead: ['config/'] },
  dev: { off: ['--only'], option: '--only prod' },
});
