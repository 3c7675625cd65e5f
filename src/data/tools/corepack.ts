import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['corepack'],
  source: 'github.com/nodejs/corepack',
  date: '2026-11',
  reads: { options: '', subcommands: {}, launches: { tools: 'npm npx pnpm pnpx yarn' } },
  does: { look: ['enable', 'disable'] },
});
