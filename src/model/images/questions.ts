import { describeImage } from './image.ts';
import { once } from '../memo.ts';
import type { ImageRef, ImagesFace, UpToImages } from './types.ts';

/** The questions about images. */
export const askImages = (build: UpToImages): ImagesFace => ({
  describe: (image) => described(build, image),
  publishedPlatforms: ({ reference }) =>
    reference === undefined ? undefined : build.facts.registry?.platforms(reference),
});

const described = once((_: UpToImages, image: ImageRef) => describeImage(image));
