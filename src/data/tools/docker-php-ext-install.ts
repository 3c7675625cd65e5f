import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['docker-php-ext-install'],
  language: 'PHP',
  source: 'hub.docker.com/_/php',
  date: '2026-11',
  tidy: true,
  compiles: true,
  reads: { options: '-j= --ini-name=' },
  does: { add: ['*'] },
});
