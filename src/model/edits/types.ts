import type { ShellWord } from '../../shell/nodes.ts';
import type { AddNode, CopyNode, Node, RunNode } from '../../syntax/nodes.ts';
import type { Edit } from '../../text/edit.ts';
import type { Range } from '../../text/source.ts';
import type { Command } from '../commands/types.ts';
import type { Copied } from '../files/types.ts';
import type { UpToLayers } from '../layers/types.ts';

/** The questions that the room answers. */
export interface EditsFace {
  /**
   * The edit that makes the RUN of a command end with one more, with the same rights and laid out as the RUN is; nothing where that cannot be done
   * safely.
   */
  append(command: Command, text: string): Edit | undefined;
  /** The edit that puts a word in front of one of a command's: on a line of its own, where that one has one. */
  putBefore(command: Command, word: ShellWord, text: string): Edit;
  /** The edits that take arguments out of a command; nothing where a comment would go along. */
  withoutWords(command: Command, places: readonly Range[]): readonly Edit[] | undefined;
  /**
   * The edit that makes one RUN of two that follow each other: the second goes on where the first ends well. Nothing where it would not find all as it
   * was (another folder, other variables), where a failure could get lost, or where a comment stands between them.
   */
  join(first: RunNode, second: RunNode): Edit | undefined;
  /**
   * The edits that mount at a path, in the one RUN that needs it, what a COPY brings there for it, and take the copy and its removal away. Nothing where
   * something else may want it, or a mount would not be the same.
   */
  mountInstead(copied: Copied, path: string): readonly Edit[] | undefined;
  /** The edits that give files their mode or owner as they are copied, in place of a chmod or chown; nothing where that is not sure to be the same. */
  permissionsWithCopy(command: Command, copies: readonly (CopyNode | AddNode)[]): readonly Edit[] | undefined;
  /** The edit that takes a command out of an `&&` list; nothing when it is alone in it, or a comment would go along. */
  withdraw(command: Command): Edit | undefined;
  /** The whole lines of an instruction, with the last one's end: what goes when it is deleted. */
  lines(node: Node): Range;
  /** The edit that puts instructions on lines of their own behind an instruction. */
  after(node: Node, instructions: readonly string[]): Edit;
  /** The edit that puts them in front of it. */
  before(node: Node, instructions: readonly string[]): Edit;
}

/** A build as far as this room: what its questions may ask. */
export interface UpToEdits extends UpToLayers {
  readonly edits: EditsFace;
}
