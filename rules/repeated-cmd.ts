import { defineRule, overriddenFinding } from '../src/rule/index.ts';

export default defineRule({
  id: 'repeated-cmd',
  aliases: ['DL4003', 'MultipleInstructionsDisallowed'],
  summary: 'A stage has more than one `CMD`.',
  why: 'Only the last one counts, so whoever reads the first is misled.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  marks: 'unnecessary',
  inPresets: {
    hadolint: { severity: 'warning' },
    buildkit: { severity: 'warning' },
  },

  *check(build) {
    for (const overridden of build.stages.overridden('CMD')) yield overriddenFinding(build, overridden);
  },
});
