import { images } from './images/index.ts';

export { sizeWords } from './images/index.ts';

/** Megabytes (10^6) that an image has on disk, uncompressed, amd64. `table`: published or measured; `guess`: from memory. */
export interface ImageSize {
  /** The repository, as `findImage` takes it. */
  readonly image: string;
  /** The words of the tag that tell sizes apart (`sizeWords`), all of them and no others. */
  readonly words: readonly string[];
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly from: 'table' | 'guess';
}

export const imageSizes: readonly ImageSize[] = [...images].flatMap(([image, { sizes = {} }]) =>
  Object.entries(sizes).map(([words, [value, low, high, source]]) => ({
    image,
    words: words === '' ? [] : words.split(' '),
    value,
    low,
    high,
    from: source === undefined ? ('guess' as const) : ('table' as const),
  })),
);
