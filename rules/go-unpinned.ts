import { defineRule, unpinnedFinding } from '../src/rule/index.ts';

export const tools = ['go'] as const;

export default defineRule({
  id: 'go-unpinned',
  aliases: ['DL3062'],
  summary: '`go` installs a program without naming its version.',
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
