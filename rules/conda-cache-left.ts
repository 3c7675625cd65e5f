import { cacheFindings, defineRule } from '../src/rule/index.ts';

const tools = ['conda', 'mamba', 'micromamba'] as const;

export default defineRule({
  id: 'conda-cache-left',
  summary: "conda's archives and unpacked packages stay in the image.",
  why: 'conda keeps what it downloads and what it unpacks beside the environment, and no environment of an image needs it.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },

  *check(build) {
    for (const tool of tools)
      yield* cacheFindings(build, [tool], { command: `${tool} clean -afy`, mount: '/opt/conda/pkgs' });
  },
});
