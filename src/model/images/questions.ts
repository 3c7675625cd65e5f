import { describeImage } from './image.ts';
import type { ImagesFace, UpToImages } from './types.ts';

/** The questions about images. */
export const askImages = (build: UpToImages): ImagesFace => ({
  describe: describeImage,
  publishedPlatforms: ({ reference }) =>
    reference === undefined ? undefined : build.facts.registry?.platforms(reference),
});
