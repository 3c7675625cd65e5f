import { defineRule, unpinnedFinding } from '../src/rule/index.ts';

export const tools = ['apt-get', 'apt'] as const;

export default defineRule({
  id: 'apt-unpinned',
  aliases: ['DL3008'],
  summary: '`apt-get` installs a package without naming its version.',
  why: 'The archive moves, so the same line installs something else next month.',
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
