import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** `measured.json`: what real builds weigh, by a hash of all that they read: the Dockerfile, its context, the bases. Bytes are those on disk, as `docker history` shows them. */
export type Measured = Readonly<Record<string, MeasuredImage>>;

export interface MeasuredImage {
  /** For readers: the case, and the rule that was followed where it is one put right. */
  readonly case: string;
  readonly without?: string;
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
  readonly instruction: string;
  readonly bytes: number;
  /** Bytes of earlier layers that this one removes or writes anew: they are in the image still. */
  readonly hides?: number;
}

const file = new URL('measured.json', import.meta.url);

export const readMeasured = (): Measured => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});

/** Keeps an image, beside what other runs have kept meanwhile. */
export const keepMeasured = (key: string, image: MeasuredImage): void => write({ ...readMeasured(), [key]: image });

/** Forgets images that no case has any more. */
export const forgetMeasured = (isKnown: (key: string) => boolean): void =>
  write(Object.fromEntries(Object.entries(readMeasured()).filter(([key]) => isKnown(key))));

function write(measured: Measured): void {
  const name = ({ case: of, without = '' }: MeasuredImage): string => `${of} ${without}`;
  const sorted = Object.entries(measured).toSorted(([, a], [, b]) => (name(a) < name(b) ? -1 : 1));
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), undefined, 1)}\n`);
}
