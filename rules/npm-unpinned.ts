import { defineRule, option, unpinnedFinding } from '../src/rule/index.ts';

export default defineRule({
  id: 'npm-unpinned',
  aliases: ['DL3016'],
  summary: '`npm` installs a package without naming its version.',
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
    for (const found of build.packages.unpinned(['npm', 'yarn', 'pnpm'], byWords))
      yield unpinnedFinding(found, (name) => (isRepository(name) ? `${name}#…` : `${name}@…`));
  },
});

const isRepository = (name: string): boolean => name.includes('/') && !name.startsWith('@');
