import { cacheFindings, defineRule, nameOf } from '../src/rule/index.ts';

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

  // Beside them are the environments of projects, where Poetry is not told to make them elsewhere.
  check: (build) =>
    cacheFindings(build, tools, {
      command: 'rm -rf ~/.cache/pypoetry/artifacts ~/.cache/pypoetry/cache',
      mount: '~/.cache/pypoetry/artifacts',
      root: '~/.cache/pypoetry',
      isDone: ({ stage, run }) =>
        build.files.carriedBy(stage).some(({ path, node }) => nameOf(path) === '.venv' && node.index < run.index),
    }),
});
