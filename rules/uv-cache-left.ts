import { cacheFindings, defineRule } from '../src/rule/index.ts';

const tools = ['uv'] as const;

export default defineRule({
  id: 'uv-cache-left',
  summary: "uv's cache stays in the image.",
  why: 'uv keeps every package that it downloads or builds for a next time, and in an image there is none.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },

  check: (build) => cacheFindings(build, tools, { option: '--no-cache', mount: '~/.cache/uv' }),
});
