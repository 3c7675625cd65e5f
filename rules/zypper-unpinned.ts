import { defineRule, option, unpinnedFinding } from '../src/rule/index.ts';

export default defineRule({
  id: 'zypper-unpinned',
  aliases: ['DL3037'],
  summary: '`zypper` installs a package without naming its version.',
  why: 'The repository moves, so the same line installs something else next month.',
  group: 'packages',
  severity: 'warning',
  preset: 'all',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', options: { byWords: true } } },
  options: {
    byWords: option.boolean(
      false,
      'Judge by the words of the command alone, as hadolint does: a variable counts as a package without version.',
    ),
  },

  *check(build, { byWords }) {
    for (const found of build.packages.unpinned(['zypper'], byWords))
      yield unpinnedFinding(found, (name) => `${name}=…`);
  },
});
