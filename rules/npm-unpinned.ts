import { defineRule, unpinnedFinding } from '../src/rule/index.ts';

export const tools = ['npm', 'yarn', 'pnpm'] as const;

export default defineRule({
  id: 'npm-unpinned',
  aliases: ['DL3016'],
  summary: '`npm` installs a package without naming its version.',
  why: 'Whatever was released last gets in, even when it breaks what you wrote.',
  group: 'packages',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  wakes: { tools },
  inPresets: { hadolint: { severity: 'warning' } },

  *check(build) {
    for (const found of build.packages.unpinned(tools)) yield unpinnedFinding(found);
  },
});
