import { defineRule, option, remove } from '../src/rule/index.ts';

export default defineRule({
  id: 'constant-platform',
  aliases: ['DL3029', 'FromPlatformFlagConstDisallowed'],
  summary: '`FROM` is tied to one platform.',
  why: 'The image is then built for that platform, whatever `--platform` the build asks for.',
  group: 'stages',
  severity: 'warning',
  preset: 'recommended',
  since: '1.0.0',
  inPresets: { hadolint: { severity: 'warning', options: { named: true } }, buildkit: { severity: 'warning' } },
  options: {
    named: option.boolean(
      false,
      'Report stages too whose name tells the platform, and any variable but the two of BuildKit.',
    ),
  },

  *check(build, { named }) {
    for (const { from, key } of build.stages) {
      const flag = from?.flag('platform');
      const value = flag?.value;
      if (!from?.image || !flag || !value) continue;
      const variables = value.variables.map((variable) => variable.name);
      if (named ? variables.some((name) => /BUILDPLATFORM|TARGETPLATFORM/.test(name)) : variables.length > 0) continue;
      // A stage called `build-amd64` says that it is for one platform on purpose.
      if (!named && build.platformParts(value.text).some((part) => key?.includes(part))) continue;
      yield {
        at: flag.at,
        message: `this stage is always \`${value.text}\`, whatever platform is built: leave \`--platform\` to the build`,
        fix: {
          title: 'Remove `--platform`',
          safety: 'unsafe',
          edits: [remove({ start: flag.at.start, end: from.image.at.start })],
        },
      };
    }
  },
});
