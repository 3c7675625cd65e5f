import type { Node } from '../../syntax/nodes.ts';
import { insertAfter, insertBefore, type Edit } from '../../text/edit.ts';
import type { Source } from '../../text/source.ts';

/** The edit that puts instructions on lines of their own behind another one, with the line ends of the file. */
export const addAfter = (source: Source, node: Node, instructions: readonly string[]): Edit =>
  insertAfter(node.at, instructions.map((text) => lineEnd(source, node) + text).join(''));

/** The edit that puts them in front of it. */
export const addBefore = (source: Source, node: Node, instructions: readonly string[]): Edit =>
  insertBefore(node.at, instructions.map((text) => text + lineEnd(source, node)).join(''));

function lineEnd({ text }: Source, { at }: Node): string {
  const newline = text.indexOf('\n', at.start);
  const last = newline === -1 ? text.lastIndexOf('\n') : newline;
  return text[last - 1] === '\r' ? '\r\n' : '\n';
}
