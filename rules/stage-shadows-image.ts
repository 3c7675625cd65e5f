import { findImage } from '../src/data/images/index.ts';
import { type Build, defineRule, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'stage-shadows-image',
  summary: 'A stage has the name of an image that is meant further down.',
  why: 'From there on the name is the stage: what looks like a fresh image holds all that was built in it.',
  group: 'stages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { severalStages: true },

  *check(build) {
    for (const stage of build.stages.all) {
      const { key, from, children } = stage;
      if (!from?.name || key === undefined || children.length === 0 || !shadows(build, stage, key)) continue;
      yield {
        at: from.name.at,
        message: `\`FROM ${key}\` below is this stage, and not the image: give the stage another name`,
        related: children.flatMap((child) =>
          child.from?.image ? [{ at: child.from.image.at, message: 'this is the stage' }] : [],
        ),
      };
    }
  },
});

/** Whether the file has the name for an image as well, or it is that of a distribution, and the stage is made of another one. */
function shadows(build: Build, { from, root, readers }: Stage, key: string): boolean {
  if (!from || !root || root === 'scratch' || root.name === undefined || root.name === key) return false;
  if (build.stages.images.some((image) => image.name === key && image.at.start < from.at.start)) return true;
  const { repository, distribution } = build.images.describe(root);
  // Of `node:24-alpine AS alpine` nothing would be left, if nobody copied from it and the image was meant.
  const meant = distribution?.id === key && readers.length === 0;
  return findImage(key)?.kind === 'distribution' && repository !== key && !meant;
}
