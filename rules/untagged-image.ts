import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'untagged-image',
  aliases: ['DL3006'],
  summary: 'An image is taken without a tag.',
  why: 'Without a tag Docker takes `latest`, which is another image tomorrow.',
  group: 'reproducibility',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning' } },

  *check(build) {
    for (const image of build.stages.images) {
      if (image.name === undefined || image.tag || image.digest || image.overridden) continue;
      yield { at: image.writtenAt, message: untagged(image.name) };
    }
  },
});

export const untagged = (name: string): string =>
  `\`${name}\` has no tag and so means \`latest\`: name a version, or a digest`;
