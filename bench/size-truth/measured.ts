/** `measured.json`: what real builds of the cases weigh, by the name of the case. Bytes are those on disk, as `docker history` shows them. */
export type Measured = Readonly<Record<string, MeasuredImage>>;

export interface MeasuredImage {
  /** The hash of all that the build read. */
  readonly inputs: string;
  readonly engine: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly seconds?: number;
  readonly image_bytes?: number;
  readonly base_bytes?: number;
  /** What lies above the base image, in order. */
  readonly layers?: readonly MeasuredLayer[];
  /** Why it could not be built. */
  readonly error?: string;
}

export interface MeasuredLayer {
  /** Where its instruction begins in the Dockerfile, from 1. */
  readonly line?: number;
  /** As the builder tells it. */
  readonly instruction: string;
  readonly bytes: number;
  /** Bytes of earlier layers that this one removes or writes anew: they are in the image still. */
  readonly hides?: number;
}
