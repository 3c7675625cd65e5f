import { type Build, defineRule, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'untagged-image',
  aliases: ['DL3006'],
  summary: 'An image is taken without a tag.',
  why: 'Without a tag Docker takes `latest`, which is another image tomorrow.',
  group: 'reproducibility',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', options: { asWritten: true } } },
  options: {
    asWritten: option.boolean(
      false,
      'Judge `FROM` alone, and as it is written: a name that begins with a variable is passed over, and no default is looked up.',
    ),
  },

  *check(build, { asWritten }) {
    if (asWritten) {
      yield* written(build);
      return;
    }
    for (const image of build.stages.images) {
      if (image.name === undefined || image.tag || image.digest || image.overridden) continue;
      yield { at: image.writtenAt, message: untagged(image.name) };
    }
  },
});

function* written(build: Build) {
  for (const stage of build.stages.all) {
    const image = build.stages.writtenImage(stage);
    if (!stage.from?.image || !image || image.tag !== undefined || image.digest !== undefined) continue;
    if (!image.name.startsWith('$')) yield { at: stage.from.image.at, message: untagged(image.name) };
  }
}

const untagged = (name: string): string =>
  `\`${name}\` has no tag and so means \`latest\`: name a version, or a digest`;
