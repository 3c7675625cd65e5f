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
  manifest: { reads: ['mix.exs'], locks: ['mix.lock'], mayRead: ['config/'] },
  dev: { off: ['--only'], option: '--only prod' },
});
