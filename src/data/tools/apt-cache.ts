import { defineTool } from '../tool.ts';
import aptGet from './apt-get.ts';

export default defineTool({
  names: ['apt-cache'],
  source: 'manpages.debian.org/apt-cache',
  date: '2026-11',
  reads: { ...aptGet.reads },
  tidy: true,
  does: { look: ['*'] },
});
