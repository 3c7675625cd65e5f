import { cacheFindings, defineRule } from '../src/rule/index.ts';

const tools = ['poetry'] as const;

export default defineRule({
  id: 'poetry-cache-left',
  summary: "Poetry's cache stays in the image.",
  why: 'Poetry keeps every archive that it downloads for a next time, and in an image there is none.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },

  check: (build) => cacheFindings(build, tools, { command: 'rm -rf ~/.cache/pypoetry', mount: '~/.cache/pypoetry' }),
});
