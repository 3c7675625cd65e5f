import { defineRule, option, unpinnedFinding } from '../src/rule/index.ts';

export default defineRule({
  id: 'apt-unpinned',
  aliases: ['DL3008'],
  summary: '`apt-get` installs a package without naming its version.',
  why: 'The archive moves, so the same line installs something else next month.',
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
    for (const found of build.packages.unpinned(['apt-get', 'apt'], byWords))
      yield unpinnedFinding(found, (name) => `${name}=…`);
  },
});
