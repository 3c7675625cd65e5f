interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * As much of `vscode-languageserver-textdocument` as dockerfile-ast asks of a text, which is where the lines of it are: the same answers, with a line found again
 * where the one before it was, and lines found by a search of the whole text.
 */
class Text {
  readonly #content: string;
  readonly #lines: readonly number[];
  /** The line of the last answer: the next question is most often about the same one. */
  #last = 0;

  constructor(content: string) {
    this.#content = content;
    const lines = [0];
    for (const {
      index,
      0: { length },
    } of content.matchAll(/\r\n|\r|\n/g))
      lines.push(index + length);
    this.#lines = lines;
  }

  getText(range?: { readonly start: Position; readonly end: Position }): string {
    return range ? this.#content.slice(this.offsetAt(range.start), this.offsetAt(range.end)) : this.#content;
  }

  positionAt(offset: number): Position {
    const at = Math.max(Math.min(offset, this.#content.length), 0);
    const line = this.#lineAt(at);
    const start = this.#lines[line] ?? 0;
    return { line, character: this.#beforeEnd(at, start) - start };
  }

  offsetAt({ line, character }: Position): number {
    const start = this.#lines[line];
    if (start === undefined) return line < 0 ? 0 : this.#content.length;
    if (character <= 0) return start;
    return this.#beforeEnd(Math.min(start + character, this.#lines[line + 1] ?? this.#content.length), start);
  }

  #lineAt(offset: number): number {
    const lines = this.#lines;
    const holds = (line: number): boolean =>
      (lines[line] ?? Infinity) <= offset && offset < (lines[line + 1] ?? Infinity);
    if (holds(this.#last)) return this.#last;
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lines[middle] ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    return (this.#last = low - 1);
  }

  /** A place behind a line's end is the place in front of it. */
  #beforeEnd(offset: number, start: number): number {
    let at = offset;
    for (; at > start; at--) {
      const code = this.#content.charCodeAt(at - 1);
      if (code !== 10 && code !== 13) break;
    }
    return at;
  }
}

export const TextDocument = {
  create: (_uri: string, _language: string, _version: number, content: string): Text => new Text(content),
};
