interface Ratio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly from: 'table' | 'guess';
}

const compressed: Ratio = { value: 3.2, low: 1, high: 8, from: 'guess' };
const plain: Ratio = { value: 1, low: 0.9, high: 1, from: 'table' };

/** Of what an archive says that it holds, headers and filling are a part: 512 bytes and up to as many more for each file of a tar. */
export const statedRatio: Ratio = plain;

/** How many times as much an archive holds as it weighs, by its name. Compressed ones: 3.2 is what researchers take for layers of images. */
export const unpackedRatio = (path: string): Ratio => (path.endsWith('.tar') ? plain : compressed);

/** How large a program or a file is after a command has gone over it. */
export const rewriteRatios: Readonly<Record<string, Ratio>> = {
  strip: { value: 0.7, low: 0.2, high: 1, from: 'guess' },
  upx: { value: 0.4, low: 0.25, high: 0.7, from: 'guess' },
  gzip: { value: 0.31, low: 0.01, high: 1.01, from: 'guess' },
};
