import { type Build, defineRule, type ImageFacts, type ImageRef } from '../src/rule/index.ts';

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
      const { name, tag, digest } = image.behind ?? image;
      if (name === undefined || tag || digest || image.overridden || isLocal(build, image)) continue;
      const { toldBy } = build.images.describe(image);
      if (toldBy === 'name') continue;
      yield { at: image.writtenAt, message: untagged(name, toldBy) };
    }
  },
});

/** Whether a name is one that nobody can pull: without an owner Docker Hub has its official images alone, so it is built here first. */
function isLocal(build: Build, image: ImageRef): boolean {
  return (
    image.registry === 'docker.io' && image.name?.includes('/') === false && !build.images.describe(image).official
  );
}

export const untagged = (name: string, toldBy: ImageFacts['toldBy'] = 'tag'): string =>
  `\`${name}\` has no tag and so means \`latest\`: ${toldBy === 'tag' ? 'name a version, or a digest' : 'name a digest, for its tags are moved'}`;
