import type { Key } from '../../engine/types.ts';

/** A place in a text, lines and columns from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A configuration file that could be read. */
export interface Document {
  /** Absolute. */
  readonly file: string;
  readonly value: unknown;
  /** Where a key stands, or the last one on the way to it that is there; nothing for what is made by code. */
  place(path: readonly Key[]): Place | undefined;
}

/** A configuration file that could not be read, and why. */
export interface Broken {
  readonly file: string;
  readonly error: string;
  readonly at?: Place;
}
