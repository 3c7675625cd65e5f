import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['install-php-extensions'],
  language: 'PHP',
  source: 'github.com/mlocati/docker-php-extension-installer',
  date: '2026-11',
  tidy: true,
  does: { add: ['*'] },
});
