import { cacheFindings, defineRule } from '../src/rule/index.ts';

const tools = ['composer'] as const;

export default defineRule({
  id: 'composer-cache-left',
  summary: "Composer's cache stays in the image.",
  why: 'Composer keeps every archive that it downloads for a next time, and in an image there is none.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },

  check: (build) => cacheFindings(build, tools, { option: '--no-cache', mount: '~/.composer/cache' }),
});
