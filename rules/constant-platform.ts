import { defineRule, type Finding, type NodeOf, platformParts, remove } from '../src/rule/index.ts';

type FromNode = NodeOf<'FROM'>;

export default defineRule({
  id: 'constant-platform',
  aliases: ['DL3029', 'FromPlatformFlagConstDisallowed'],
  summary: '`FROM` is tied to one platform.',
  why: 'The image is then built for that platform, whatever `--platform` the build asks for.',
  group: 'stages',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning' }, buildkit: { severity: 'warning' } },

  *check(build) {
    // On a FROM that names a stage the flag has no effect.
    for (const { from, base, key = '', children, readers } of build.stages.all) {
      if (!from?.flag('platform') || base.kind === 'stage' || readsVariables(from)) continue;
      if (isMeant(from, key) || isMeant(from, build.source.path.toLowerCase())) continue;
      // What only stages for that platform need is for it as well.
      const users = [...children, ...readers.map(({ stage }) => stage)];
      if (users.length > 0 && users.every((user) => user.key !== undefined && isMeant(from, user.key))) continue;
      yield* findings(from);
    }
  },
});

export const readsVariables = (from: FromNode): boolean => (from.flag('platform')?.value?.variables.length ?? 0) > 0;

/** Whether names say it: a stage called `build-amd64` is for one platform on purpose. */
export const isMeant = (from: FromNode, names: string): boolean =>
  platformParts(from.flag('platform')?.value?.text ?? '').some((part) => names.includes(part));

export function* findings(from: FromNode): Generator<Finding> {
  const flag = from.flag('platform');
  if (!flag?.value || !from.image) return;
  yield {
    at: flag.at,
    message: `this stage is always \`${flag.value.text}\`, whatever platform is built: leave \`--platform\` to the build`,
    fix: {
      title: 'Remove `--platform`',
      safety: 'unsafe',
      edits: [remove({ start: flag.at.start, end: from.image.at.start })],
    },
  };
}
