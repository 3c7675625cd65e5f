import { type Build, defineRule, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'latest-tag',
  aliases: ['DL3007'],
  summary: 'An image is taken at `:latest`.',
  why: 'The tag moves, so the same Dockerfile builds a different image tomorrow.',
  group: 'reproducibility',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', options: { asWritten: true } } },
  options: {
    allow: option.strings([], 'Images that may float, by name.'),
    asWritten: option.boolean(false, 'Judge `FROM` alone, and as it is written: no variable is read.'),
  },

  *check(build, { allow, asWritten }) {
    if (asWritten) {
      yield* written(build, allow);
      return;
    }
    for (const image of build.stages.images) {
      if (image.tag !== 'latest' || image.digest || image.overridden) continue;
      if (image.name === undefined || allow.includes(image.name)) continue;
      yield { at: image.writtenAt, message: floats(image.name) };
    }
  },
});

function* written(build: Build, allow: readonly string[]) {
  for (const stage of build.stages.all) {
    const image = build.stages.writtenImage(stage);
    if (!stage.from?.image || image?.tag !== 'latest' || image.digest !== undefined) continue;
    if (!allow.includes(image.name)) yield { at: stage.from.image.at, message: floats(image.name) };
  }
}

const floats = (name: string): string => `\`${name}\` floats at \`latest\`: name a version, or a digest`;
