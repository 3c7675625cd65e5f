import { defineRule, overriddenFinding } from '../src/rule/index.ts';

export default defineRule({
  id: 'repeated-healthcheck',
  aliases: ['DL3012', 'MultipleInstructionsDisallowed'],
  summary: 'A stage has more than one `HEALTHCHECK`.',
  why: 'Only the last one counts, so whoever reads the first is misled.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['HEALTHCHECK'] },
  marks: 'unnecessary',
  inPresets: {
    hadolint: { severity: 'error' },
    buildkit: { severity: 'warning' },
  },

  *check(build) {
    for (const overridden of build.stages.overridden('HEALTHCHECK')) yield overriddenFinding(build, overridden);
  },
});
