import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['npx', 'bunx', 'pnpx'],
  language: 'Node.js',
  source: 'docs.npmjs.com/cli/commands/npx',
  date: '2026-11',
  reads: { options: '-p|--package= -c|--call= -y|--yes -w|--workspace=', stops: true },
  does: { run: ['*'] },
  fetchesRun: { options: ['-y', '--yes'], folder: '~/.npm/_npx' },
});
