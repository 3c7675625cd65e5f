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
  wakes: { instructions: ['CMD'] },
  marks: 'unnecessary',
  inPresets: {
    hadolint: { severity: 'warning' },
    buildkit: { severity: 'warning' },
  },

  *check(build) {
    for (const overridden of build.stages.overridden('CMD')) {
      const { command } = overridden.node;
      // `CMD []` takes away what the base image has, and the one below does so by itself.
      const isEmpty = command?.form === 'exec' && command.words.length === 0;
      yield { ...overriddenFinding(build, overridden), ...(isEmpty && { severity: 'style' as const }) };
    }
  },
});
