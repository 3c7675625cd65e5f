import type { Node, Word } from '../../syntax/nodes.ts';
import type { Range } from '../../text/source.ts';
import type { UpToEdits } from '../edits/types.ts';

/** The questions that the room answers. */
export interface NamesFace {
  /** Whether the text of a word stands anywhere else in the file. */
  standsElsewhere(word: Word): boolean;
  /** The variable whose default in an ARG a place is in, if nothing but one instruction, the given one, uses it. */
  defaultOnlyFor(at: Range, user: Node): string | undefined;
}

/** A build as far as this room: what its questions may ask. */
export interface UpToNames extends UpToEdits {
  readonly names: NamesFace;
}
