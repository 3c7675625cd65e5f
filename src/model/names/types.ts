import type { Node } from '../../syntax/nodes.ts';
import type { Edit } from '../../text/edit.ts';
import type { Range } from '../../text/source.ts';
import type { UpToEdits } from '../edits/types.ts';
import type { ImageRef } from '../images/types.ts';

/** Edits, and the variables whose value they change: `$NAME`. */
export interface Rewriting {
  readonly edits: readonly Edit[];
  readonly changes?: readonly `$${string}`[];
}

/** The questions that the room answers. */
export interface NamesFace {
  /** The variable whose default in an ARG a place is in, if nothing but one instruction, the given one, uses it. */
  defaultOnlyFor(at: Range, user: Node): string | undefined;
  /** What changes a part of a reference where it is written: in its instruction, or in an ARG that nothing else uses; nothing where it is put together. */
  rewrite(image: ImageRef, at: Range, from: string, to: string): Rewriting | undefined;
}

/** A build as far as this room: what its questions may ask. */
export interface UpToNames extends UpToEdits {
  readonly names: NamesFace;
}
