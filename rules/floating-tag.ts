import { isMoving } from '../src/data/floating-tags.ts';
import { type Build, defineRule, type ImageRef } from '../src/rule/index.ts';

export default defineRule({
  id: 'floating-tag',
  summary: 'An image is taken at a tag that moves on to other versions.',
  why: 'What `lts`, `stable` or `slim` is today is another version some day, and the same Dockerfile breaks then.',
  group: 'reproducibility',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',

  *check(build) {
    for (const image of build.stages.images) {
      const { name, tag, digest } = image.behind ?? image;
      if (name === undefined || !tag || tag === 'latest' || digest || image.overridden || !floats(build, image, tag))
        continue;
      yield {
        at: build.stages.placeOf(image, tag),
        message: `\`${name}:${tag}\` moves on to the next version some day: name a version`,
      };
    }
  },
});

/** Whether a tag says which kind of an image, and not which version of what it is there for: `lts`, and the `slim` of `python:slim`. */
function floats(build: Build, image: ImageRef, tag: string): boolean {
  if (isMoving(tag)) return true;
  const { official, runtime, kind } = build.images.describe(image);
  const isForUse = kind === 'runtime' || kind === 'sdk' || kind === 'service';
  return official && isForUse && runtime !== undefined && runtime.version === undefined && runtime.text === undefined;
}
