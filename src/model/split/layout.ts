import type { Node } from '../../syntax/nodes.ts';
import type { Source } from '../../text/source.ts';

/** The line end of a file. */
export const newlineOf = ({ text }: Source): string => (text[text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n');

/** What stands between an instruction and the end of the one above it: blank lines and comments. */
export const gap = (source: Source, from: number, node: Node): string =>
  source.text.slice(from, node.at.start) || newlineOf(source);

/** The same without its comments: they stand with the instruction already. */
export function bareGap(source: Source, from: number, node: Node): string {
  const newline = newlineOf(source);
  return /\n[ \t]*\r?\n/.test(source.text.slice(from, node.at.start)) ? newline + newline : newline;
}
