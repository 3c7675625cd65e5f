import { defineRule, option, unpinnedFinding } from '../src/rule/index.ts';

export default defineRule({
  id: 'go-unpinned',
  aliases: ['DL3062'],
  summary: '`go` installs a program without naming its version.',
  why: 'Whatever was released last gets in, even when it breaks what you wrote.',
  group: 'packages',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', options: { byWords: true } } },
  options: {
    byWords: option.boolean(
      false,
      'Judge by the words of the command alone, as hadolint does: a variable counts as a package without version.',
    ),
  },

  *check(build, { byWords }) {
    for (const found of build.packages.unpinned(['go'], byWords)) yield unpinnedFinding(found, (name) => `${name}@v…`);
  },
});
