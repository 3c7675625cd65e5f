import type { Edit } from '../../text/edit.ts';
import type { Range } from '../../text/source.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';

/** What keeps a stage from being made two, and where. */
export interface Obstacle {
  readonly at: Range;
  readonly message: string;
}

/** A file in which a stage has become two: one that builds, and one that ships. */
export interface Split {
  /** The whole file. */
  readonly text: string;
  /** What makes it of the file as it is. */
  readonly edit: Edit;
  /** The name of the stage that builds. */
  readonly builder: string;
  /** In a few words what was done, where the stage that builds was there already. */
  readonly cure?: string;
  /** What the image that ships stands on. */
  readonly base: string;
  /** What is copied out of the stage that builds: absolute paths. */
  readonly carries: readonly string[];
  /** The packages of the system that only the build has from now on. */
  readonly drops: readonly string[];
  /** What the reader is to know of it. */
  readonly notes: readonly string[];
}

/** A stage as two, or what is in the way of it. */
export type SplitAnswer =
  | { readonly split: Split; readonly obstacles?: undefined }
  /** In the order of the file; at least one. */
  | { readonly split?: undefined; readonly obstacles: readonly Obstacle[] };

/** How a stage is to become two, where there is more than one way. */
export interface Wishes {
  /** Wheels of Python's packages, in the place of an environment. */
  readonly wheels?: boolean;
  /** A jar of Spring Boot in layers, in the place of the folder of the build. */
  readonly layeredJar?: boolean;
}

/** The question that the room answers. */
export interface SplitFace {
  /** A stage that builds and ships as two, or why it is left as it is. */
  of(stage: Stage, wishes?: Wishes): SplitAnswer;
  /** The text of the file with the last stage and the one that it copies as a whole made one, where that is all that it does. */
  joined(stage: Stage): string | undefined;
}

/** A build as far as this room: what its questions may ask. */
export interface UpToSplit extends UpToNames {
  readonly split: SplitFace;
}
