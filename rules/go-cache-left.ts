import { cacheFindings, defineRule } from '../src/rule/index.ts';

const tools = ['go'] as const;

export default defineRule({
  id: 'go-cache-left',
  summary: "Go's module and build caches stay in the image.",
  why: 'Go keeps the sources of all modules and everything that it has compiled, and a program of Go needs neither.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },

  check: (build) =>
    cacheFindings(build, tools, {
      command: 'go clean -cache -modcache',
      mount: '~/go/pkg/mod` and `~/.cache/go-build',
      unsafe: true,
    }),
});
