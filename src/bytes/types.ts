/** Uncompressed bytes on disk (MB = 10^6), with a range and where the number comes from. */
export interface Bytes {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** `typical`: not of this case, which is not known, but of its kind. */
  readonly from: 'measured' | 'table' | 'guess' | 'typical';
  /** Where the range of a kind is from. */
  readonly source?: string | undefined;
  /** Of a kind that is worth a warning whatever its low end: what is in it cannot be known, and is seldom little. */
  readonly heavy?: true | undefined;
  /** A part of it is not known, and not in the figures: it is this at least. */
  readonly atLeast?: true | undefined;
  /** Where nobody has asked yet how many they are: how many others are worked out for that, one for the other. */
  readonly steps?: number | undefined;
}
