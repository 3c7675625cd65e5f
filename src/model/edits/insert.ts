import type { Node } from '../../syntax/nodes.ts';
import { insertAfter, insertBefore, lineEndAt, type Edit } from '../../text/edit.ts';
import type { Source } from '../../text/source.ts';

/** The edit that puts instructions on lines of their own behind another one, with the line ends of the file. */
export const addAfter = (source: Source, node: Node, instructions: readonly string[]): Edit =>
  insertAfter(node.at, instructions.map((text) => lineEndAt(source.text, node.at.start) + text).join(''));

/** The edit that puts them in front of it. */
export const addBefore = (source: Source, node: Node, instructions: readonly string[]): Edit =>
  insertBefore(node.at, instructions.map((text) => text + lineEndAt(source.text, node.at.start)).join(''));
