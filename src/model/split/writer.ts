import type { Node } from '../../syntax/nodes.ts';
import type { Source } from '../../text/source.ts';

/** Writes instructions as the author laid them out. */
export class Writer {
  readonly #source: Source;
  /** The line end of the file. */
  readonly newline: string;

  constructor(source: Source) {
    this.#source = source;
    const first = source.text.indexOf('\n');
    this.newline = source.text[first - 1] === '\r' ? '\r\n' : '\n';
  }

  /** What stands between an instruction and the end of the one above it: blank lines and comments. */
  gap(from: number, node: Node): string {
    return this.#source.text.slice(from, node.at.start) || this.newline;
  }

  /** The same without its comments: they stand with the instruction already. */
  bareGap(from: number, node: Node): string {
    const lines = this.#source.text.slice(from, node.at.start).split('\n').length;
    const hasBlank = /\n[ \t]*\r?\n/.test(this.#source.text.slice(from, node.at.start));
    return lines > 2 && hasBlank ? this.newline + this.newline : this.newline;
  }
}
