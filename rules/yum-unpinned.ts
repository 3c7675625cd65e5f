import { defineRule, unpinnedFinding } from '../src/rule/index.ts';

export const tools = ['yum'] as const;

export default defineRule({
  id: 'yum-unpinned',
  aliases: ['DL3033'],
  summary: '`yum` installs a package without naming its version.',
  why: 'The repository moves, so the same line installs something else next month.',
  group: 'packages',
  severity: 'warning',
  preset: 'all',
  since: '0.1.0',
  wakes: { tools },
  inPresets: { hadolint: { severity: 'warning' } },

  *check(build) {
    for (const found of build.packages.unpinned(tools)) yield unpinnedFinding(found);
  },
});
