import { defineRule, isTargetPlatform, remove } from '../src/rule/index.ts';

export default defineRule({
  id: 'redundant-target-platform',
  aliases: ['DL3065', 'RedundantTargetPlatform'],
  summary: '`--platform=$TARGETPLATFORM` says what is so anyway.',
  why: 'Every stage is built for the target platform unless it says otherwise.',
  group: 'stages',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  marks: 'unnecessary',
  inPresets: { hadolint: { severity: 'warning' }, buildkit: { severity: 'warning' } },

  *check(build) {
    for (const { from } of build.stages.all) {
      const flag = from?.flag('platform');
      if (!from?.image || !flag?.value || !isTargetPlatform(flag.value.text)) continue;
      yield {
        at: flag.at,
        message: `\`${flag.value.text}\` is the platform of every stage: leave the flag out`,
        fix: {
          title: 'Remove `--platform`',
          // Builders other than BuildKit may take the flag for another platform, or for its default.
          safety: 'unsafe',
          edits: [remove({ start: flag.at.start, end: from.image.at.start })],
        },
      };
    }
  },
});
