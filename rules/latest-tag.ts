import { defineRule, option, type ImageFacts } from '../src/rule/index.ts';

export default defineRule({
  id: 'latest-tag',
  aliases: ['DL3007'],
  summary: 'An image is taken at `:latest`.',
  why: 'The tag moves, so the same Dockerfile builds a different image tomorrow.',
  group: 'reproducibility',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning' } },
  options: { allow: option.strings([], 'Images that may float, by name.') },

  *check(build, { allow }) {
    for (const image of build.stages.images) {
      const { name, tag, digest } = image.behind ?? image;
      if (tag !== 'latest' || digest || image.overridden) continue;
      if (name === undefined || allow.includes(name)) continue;
      const { toldBy } = build.images.describe(image);
      if (toldBy === 'name') continue;
      // A version that the build is to name: nothing but the default floats.
      const isDefault = image.writtenAt !== image.at && build.source.slice(image.writtenAt) === tag;
      yield { at: image.writtenAt, message: floats(name, toldBy), ...(isDefault && { severity: 'info' }) };
    }
  },
});

export const floats = (name: string, toldBy: ImageFacts['toldBy'] = 'tag'): string =>
  `\`${name}\` floats at \`latest\`: ${toldBy === 'tag' ? 'name a version, or a digest' : 'name a digest, for its tags are moved'}`;
