import type { Diagnostic } from '../engine/types.ts';

type Bytes = NonNullable<Diagnostic['bytes']>;

/** What a stage takes from another one, or from an image. */
export interface Link {
  /** The number of the stage in its list; nothing for an image. */
  readonly stage?: number;
  readonly image?: string;
  /** `FROM`: it is built on it; else the paths that it copies or mounts. */
  readonly kind: 'from' | 'copy' | 'mount';
  readonly paths: readonly string[];
  /** What comes along, where it is known: of an image that a stage is built on, the image; of what is copied, the layers. */
  readonly bytes?: Bytes;
}

export interface GraphStage {
  /** Its name, or its number. */
  readonly name: string;
  readonly line: number;
  /** `built`: an image is made of it. `shipped`: its layers are in one. `needed`: it gives files to one that is. `unused`: no build needs it. */
  readonly role: 'built' | 'shipped' | 'needed' | 'unused';
  readonly links: readonly Link[];
  /** What its own layers add, as far as that is known. */
  readonly adds: Bytes;
  /** What the image weighs, of one that is built. */
  readonly image?: Bytes;
}

/** A layer that ships, as it is predicted. */
export interface WeighedLayer {
  /** The line of the instruction, from 1. */
  readonly line: number;
  /** In one line, as written. */
  readonly instruction: string;
  readonly stage: string;
  readonly adds?: Bytes;
  /** Where that is not known: what it adds at least. */
  readonly least?: Bytes;
  /** What of it later layers delete, or store anew. */
  readonly wasted?: Bytes;
}

/** What a fix would take off an image. */
export interface Saving {
  readonly rule: string;
  readonly line: number;
  readonly message: string;
  readonly bytes: Bytes;
}

export interface WeighedImage {
  /** The stage that is built, by name or number. */
  readonly target: string;
  readonly base: { readonly image?: string; readonly bytes?: Bytes };
  /** From the base upwards. */
  readonly layers: readonly WeighedLayer[];
  readonly image?: Bytes;
  /** What it weighs as far as that is known. */
  readonly least: Bytes;
  readonly waste: Bytes;
  readonly savings: readonly Saving[];
}

/** What can be drawn of a file: its stages in order, and the images that are built of them. */
export interface Drawn {
  readonly stages: readonly GraphStage[];
  readonly images: readonly WeighedImage[];
}
