import { type Bytes, minus, noBytes, perhaps, total } from '../../bytes/bytes.ts';
import { isBelow } from '../../text/path.ts';
import type { ImageFacts } from '../images/types.ts';

/** What a stage has of the image at its bottom, and of others that it copied as a whole: no file of it is known, and what it weighs is. */
export interface Ground {
  /** What it has at a path and below it: nothing where that is not known. */
  at(path: string): Bytes | undefined;
  /** Takes a path out of sight with all below it. */
  cover(path: string): void;
  /** Lays something over what is at a path. */
  lay(path: string, bytes: Bytes): void;
  /** One that begins with what this one has. */
  grow(): Ground;
}

interface Laid {
  readonly path: string;
  readonly bytes: Bytes;
}

/** Of an image; `scratch` has nothing, and of none nothing is known. */
export const groundOf = (image: Pick<ImageFacts, 'contents'> | 'scratch' | undefined, table?: unknown): Ground =>
  groundFrom(image === 'scratch' ? () => noBytes : (path) => image?.contents(path, table), [], []);

function groundFrom(
  image: (path: string) => Bytes | undefined,
  coveredBefore: readonly string[],
  laidBefore: readonly Laid[],
): Ground {
  let covered = [...coveredBefore];
  let laid = [...laidBefore];
  const ofImage = (path: string): Bytes | undefined => {
    if (covered.some((gone) => isBelow(path, gone))) return noBytes;
    const whole = image(path);
    if (!whole || whole.value === 0) return whole;
    const gone = covered.filter((one) => isBelow(one, path));
    return gone.reduce<Bytes>((left, one) => minus(left, image(one) ?? perhaps(noBytes)), whole);
  };
  return {
    at(path) {
      const own = laid.filter((one) => isBelow(one.path, path)).map(({ bytes }) => bytes);
      const isPart = laid.some((one) => one.path !== path && isBelow(path, one.path));
      return isPart ? undefined : total([ofImage(path), ...own]);
    },
    cover(path) {
      laid = laid.filter((one) => !isBelow(one.path, path));
      covered = [...covered.filter((one) => !isBelow(one, path)), path];
    },
    lay(path, bytes) {
      laid = [...laid.filter((one) => !isBelow(one.path, path)), { path, bytes }];
      covered = [...covered.filter((one) => !isBelow(one, path)), path];
    },
    grow: () => groundFrom(image, covered, laid),
  };
}
