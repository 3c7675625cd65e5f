import { defineRule, option, platformParts, remove } from '../src/rule/index.ts';

export default defineRule({
  id: 'constant-platform',
  aliases: ['DL3029', 'FromPlatformFlagConstDisallowed'],
  summary: '`FROM` is tied to one platform.',
  why: 'The image is then built for that platform, whatever `--platform` the build asks for.',
  group: 'stages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: {
    hadolint: { severity: 'warning', options: { purpose: 'any' } },
    buildkit: { severity: 'warning', options: { purpose: 'stage' } },
  },
  options: {
    purpose: option.choice(
      'file',
      ['file', 'stage', 'any'],
      'Where a platform may be named to be meant: in the name of the file or stage, in that of the stage, or nowhere.',
    ),
  },

  *check(build, { purpose }) {
    for (const { from, key } of build.stages.all) {
      const flag = from?.flag('platform');
      const value = flag?.value;
      if (!from?.image || !flag || !value) continue;
      const variables = value.variables.map((variable) => variable.name);
      if (
        purpose === 'any' ? variables.some((name) => /BUILDPLATFORM|TARGETPLATFORM/.test(name)) : variables.length > 0
      )
        continue;
      // A stage called `build-amd64` says that it is for one platform on purpose, and so does a file.
      const names =
        purpose === 'any' ? '' : `${key ?? ''} ${purpose === 'file' ? build.source.path.toLowerCase() : ''}`;
      if (platformParts(value.text).some((part) => names.includes(part))) continue;
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
