import { defineRule, option, platformParts } from '../src/rule/index.ts';

export default defineRule({
  id: 'invalid-image-platform',
  aliases: ['InvalidBaseImagePlatform'],
  summary: 'An image is not published for the platform that it is wanted for.',
  why: 'Docker takes what there is, and the build goes on with programs of another architecture.',
  group: 'reproducibility',
  severity: 'warning',
  preset: 'all',
  since: '0.1.0',
  needs: ['registry'],
  inPresets: { buildkit: { severity: 'warning' } },
  options: {
    platforms: option.strings([], 'The platforms that are built, where `FROM` names none: `linux/arm64`.'),
  },

  *check(build, { platforms }) {
    for (const { from, base } of build.stages.all) {
      if (!from || base.kind !== 'image') continue;
      const published = build.images.publishedPlatforms(base.image);
      if (!published || published.length === 0) continue;
      const flag = from.flag('platform')?.value;
      const wanted = flag ? [build.stages.expand(flag, from)] : platforms;
      const offered = published.map((platform) => platformParts(platform));
      for (const platform of wanted) {
        if (!platform) continue;
        const parts = platformParts(platform);
        if (offered.some((offer) => parts.every((part) => offer.includes(part)))) continue;
        yield {
          at: base.image.writtenAt,
          message: `\`${base.image.reference}\` is not there for \`${platform}\`, only for ${published.map((one) => `\`${one}\``).join(', ')}: take another image`,
        };
      }
    }
  },
});
