import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'repository-after-update',
  summary: 'A source of packages is added after the update, and the install does not see it.',
  why: 'The lists of packages are of before: what the new source has cannot be found, or comes in another version.',
  group: 'packages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const { install, update, at } of build.packages.unreadSources)
      yield {
        at: install.calledAt,
        message: `\`${install.called}\` does not see the source that was added after \`${update.called}\`: run that again in front of it`,
        related: [
          { at, message: 'the source is added here' },
          { at: update.calledAt, message: 'the lists are of this moment' },
        ],
      };
  },
});
