import type { Node } from '../../syntax/nodes.ts';
import { insertAfter, insertBefore, type Edit } from '../../text/edit.ts';

/** The edit that puts instructions on lines of their own behind another one. A fix gets the line ends of the file when it is told. */
export const addAfter = (node: Node, instructions: readonly string[]): Edit =>
  insertAfter(node.at, instructions.map((text) => `\n${text}`).join(''));

/** The edit that puts them in front of it. */
export const addBefore = (node: Node, instructions: readonly string[]): Edit =>
  insertBefore(node.at, instructions.map((text) => `${text}\n`).join(''));
