import { defineRule, type ImageRef } from '../src/rule/index.ts';

export default defineRule({
  id: 'undigested-image',
  summary: 'An image is taken without a digest.',
  why: 'A tag is moved whenever its owner likes; a digest names one image for good.',
  group: 'reproducibility',
  severity: 'info',
  preset: 'all',
  since: '0.1.0',

  *check(build) {
    const named = new Set<string>();
    for (const image of build.stages.images) {
      const { reference, digest, overridden } = image;
      const key = keyOf(image);
      if (reference === undefined || digest || overridden || named.has(key)) continue;
      named.add(key);
      yield {
        at: image.writtenAt,
        message: `\`${reference}\` may be another image tomorrow: add its digest, \`@sha256:…\``,
      };
    }
  },
});

/** Several stages on one ARG are one place to change. */
const keyOf = ({ writtenAt }: ImageRef): string => `${writtenAt.start} ${writtenAt.end}`;
