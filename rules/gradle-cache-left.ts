import { cacheFindings, defineRule } from '../src/rule/index.ts';

const tools = ['gradle'] as const;

export default defineRule({
  id: 'gradle-cache-left',
  summary: "Gradle's caches stay in the image.",
  why: 'Gradle keeps libraries, plugins and its own distribution below `~/.gradle`, and what it has built needs none of them.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },

  check: (build) => cacheFindings(build, tools, { command: 'rm -rf ~/.gradle', mount: '~/.gradle', unsafe: true }),
});
