import { defineRule, remove } from '../src/rule/index.ts';

export default defineRule({
  id: 'platform-on-stage',
  summary: '`--platform` stands on a `FROM` that names a stage.',
  why: 'A stage has the platform of the image that it begins with: BuildKit takes no notice of another one further up.',
  group: 'stages',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  marks: 'unnecessary',
  supersedes: ['redundant-target-platform', 'constant-platform'],

  *check(build) {
    for (const stage of build.stages.all) {
      const { from, base } = stage;
      const flag = from?.flag('platform');
      if (!from?.image || !flag?.value || base.kind !== 'stage') continue;
      const bottom = build.stages.platform(stage).from;
      const first = bottom?.flag('platform')?.value?.text;
      const is = first === undefined ? 'for the platform that is asked for' : `for \`${first}\``;
      const cure =
        first === flag.value.text ? 'leave it out' : `leave it out, or give it to \`${bottom?.image?.text}\``;
      yield {
        at: flag.at,
        message: `\`--platform\` has no effect on a stage, and \`${from.image.text}\` is ${is}: ${cure}`,
        ...(bottom && { related: [{ at: bottom.lineAt, message: 'its platform is decided here' }] }),
        fix: {
          title: 'Remove `--platform`',
          safety: 'unsafe',
          edits: [remove({ start: flag.at.start, end: from.image.at.start })],
        },
      };
    }
  },
});
