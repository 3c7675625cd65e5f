import { cacheFindings, defineRule } from '../src/rule/index.ts';

const tools = ['bundle'] as const;

export default defineRule({
  id: 'bundler-cache-left',
  summary: 'Bundler leaves the archives of gems in the image.',
  why: 'The `.gem` files beside the installed gems are kept for a next install, and in an image there is none.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },

  check: (build) =>
    cacheFindings(build, tools, {
      command: 'rm -rf /usr/local/bundle/cache/*.gem',
      anywhere: 'rm -rf "$(bundle exec gem env gemdir)"/cache/*.gem',
      mount: '/usr/local/bundle/cache',
    }),
});
