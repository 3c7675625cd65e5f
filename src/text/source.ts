/** A half-open stretch of a text: UTF-16 offsets, `start` included, `end` excluded. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A place for people: line and column from 1, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A file's path and its whole text. Every offset in Plimsoll is an offset into such a text. */
export class Source {
  readonly path: string;
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  /** The last part of the path. */
  get name(): string {
    return this.path.slice(this.path.lastIndexOf('/') + 1);
  }

  /** Whether the folder that it lies in has this name. */
  isIn(folder: string): boolean {
    return `/${this.path}`.endsWith(`/${folder}/${this.name}`);
  }

  /** Offsets at which the lines begin. Only `\n` ends a line: to BuildKit a lone `\r` is white space. */
  get lineStarts(): readonly number[] {
    if (this.#lineStarts) return this.#lineStarts;
    const starts = [0];
    for (let at = this.text.indexOf('\n'); at !== -1; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1);
    return (this.#lineStarts = starts);
  }

  get lineCount(): number {
    return this.lineStarts.length;
  }

  /** The position of an offset; an offset outside the text is taken to its nearest end. */
  position(offset: number): Position {
    const starts = this.lineStarts;
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] as number) + 1 };
  }

  /** The 1-based line that holds an offset. */
  line(offset: number): number {
    return this.position(offset).line;
  }

  /** The range of a 1-based line without its line end (`\n` or `\r\n`); empty at the end of the text when there is no such line. */
  lineRange(line: number): Range {
    const start = this.lineStarts[line - 1];
    if (start === undefined) return { start: this.text.length, end: this.text.length };
    const next = this.lineStarts[line];
    let end = next === undefined ? this.text.length : next - 1;
    while (end > start && this.text[end - 1] === '\r') end--;
    return { start, end };
  }

  slice(range: Range): string {
    return this.text.slice(range.start, range.end);
  }
}

/** The same source, which tells when its text is looked at: with the range, where it is asked for a stretch of it. */
export function watched(source: Source, look: (at?: Range) => void): Source {
  return Object.defineProperties(new Source(source.path, source.text), {
    text: {
      get: () => {
        look();
        return source.text;
      },
    },
    lineStarts: {
      get: () => {
        look();
        return source.lineStarts;
      },
    },
    slice: {
      value: (range: Range) => {
        look(range);
        return source.slice(range);
      },
    },
  });
}
