import { nodeManifest } from '../families/node.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['bun'],
  language: 'node',
  source: 'bun.com/docs/cli',
  date: '2026-11',
  reads: {
    options: `--cwd= -c|--config= --registry= --cache-dir= --backend= --filter= --concurrent-scripts= --network-concurrency= --outdir=
      --outfile= --target= --omit= --linker= -p|--production -d|--dev|-D|--development -g|--global -y|--yarn -f|--force
      -E|--exact --frozen-lockfile --no-cache --ignore-scripts`,
    subcommands: { pm: '*' },
    stops: ['run', 'x'],
  },
  aliases: { install: ['i'], add: ['a'], remove: ['rm'] },
  does: {
    install: ['install'],
    add: ['add', 'install'],
    upgrade: ['update'],
    script: ['run'],
    build: ['build'],
    test: ['test'],
    remove: ['remove'],
  },
  builder: 'bundler',
  manifest: nodeManifest('bun.lockb', 'bun.lock'),
});
