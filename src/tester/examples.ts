/** Reads pages of examples, and writes caret lines. Pure: knows neither rules nor files. The grammar is in docs/CONTRIBUTING.md. */
import { readEntry, type Entry } from '../model/facts/memory-files.ts';
import { Source } from '../text/source.ts';

/** What a caret line says: a range of the text above it, the message, and what may be asserted besides. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly severity?: string;
  /** Such as `267 MB table`. */
  readonly bytes?: string;
}

/** A fenced block: `line` is the 1-based line of its opening fence, `lines` are what stands between the fences. */
export interface Fence {
  readonly line: number;
  readonly info: readonly string[];
  readonly lines: readonly string[];
}

/** A file that a block holds: `lines` are as on the page without caret lines, `text` has its pictures replaced. */
export interface FileBlock {
  readonly path: string;
  readonly fence: Fence;
  readonly lines: readonly string[];
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** A `json config` block: options of the rule, and facts of the run. */
export interface ExampleConfig {
  /** A preset that the rule is taken from; without one, the rule is simply on. */
  readonly extends?: string;
  readonly today?: string;
  readonly targets?: readonly string[];
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** The platforms of images, by reference, as a registry would have them. */
  readonly registry?: Readonly<Record<string, readonly string[]>>;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface Example {
  /** The Dockerfile first, then the other files of its context. */
  readonly files: readonly [FileBlock, ...FileBlock[]];
  /** Files of the context of which only the size is known; absent without a `files` block. */
  readonly entries?: readonly Entry[];
  readonly config: ExampleConfig;
  /** What the fixer makes of it: only the files that it changes. */
  readonly fixed: readonly FileBlock[];
}

export interface Page {
  readonly examples: readonly Example[];
  /** What cannot be read, with the line of the page. */
  readonly problems: readonly string[];
}

const pictures: Readonly<Record<string, string>> = { '␠': ' ', '␉': '\t', '␍': '\r', '␀': '\0' };

/** The fenced blocks of a Markdown text. An indented fence is no block; a fence that is never closed reaches to the end. */
export function readFences(markdown: string): readonly Fence[] {
  const fences: Fence[] = [];
  const lines = markdown.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    const mark = /^(?:`{3,}|~{3,})/.exec(line)?.[0];
    const info = line.slice(mark?.length);
    if (mark === undefined || info.includes('`')) continue;
    const closes = (one: string): boolean =>
      one.startsWith(mark) && one.trimEnd() === mark[0]?.repeat(one.trimEnd().length);
    const first = at + 1;
    while (++at < lines.length && !closes(lines[at] as string));
    fences.push({ line: first, info: info.trim().split(/\s+/), lines: lines.slice(first, at) });
  }
  return fences;
}

/** Takes the caret lines out of a block. Throws an error that says what is wrong with one. */
export function readMarks(block: readonly string[]): {
  readonly lines: readonly string[];
  readonly text: string;
  readonly marks: readonly Mark[];
} {
  const lines: string[] = [];
  const carets: { readonly line: string; readonly under: number }[] = [];
  for (const line of block) {
    if (/^# *\^/.test(line)) carets.push({ line, under: lines.length });
    else lines.push(line);
  }
  const text = decode(lines);
  const source = new Source('', text);
  return { lines, text, marks: carets.map(({ line, under }) => readMark(line, under, source)) };
}

function readMark(line: string, under: number, source: Source): Mark {
  const range = /^#\^ (\d+):(\d+)-(\d+):(\d+)(?: (.*))?$/.exec(line);
  if (range) {
    const [fromLine = 0, fromColumn = 0, toLine = 0, toColumn = 0] = range.slice(1, 5).map(Number);
    const start = offset(source, fromLine, fromColumn);
    const end = offset(source, toLine, toColumn);
    if (start === undefined || end === undefined || end < start) throw new Error(`\`${line}\` is outside the text`);
    return { start, end, ...readMessage(range[5] ?? '') };
  }
  const drawn = /^#( *)(\^+)(?: (.*))?$/.exec(line);
  if (!drawn)
    throw new Error(
      `\`${line}\` is no caret line: put a blank after the carets, or indent a comment that begins with one`,
    );
  if (under === 0) throw new Error(`\`${line}\` has no line above it`);
  const [, blanks = '', carets = ''] = drawn;
  const start = offset(source, under, blanks === '' ? 0 : 1 + blanks.length);
  const end = offset(source, under, 1 + blanks.length + carets.length);
  if (start === undefined || end === undefined) throw new Error(`\`${line}\` reaches beyond the line above it`);
  return { start, end, ...readMessage(drawn[3] ?? '') };
}

function readMessage(text: string): Omit<Mark, 'start' | 'end'> {
  const bytes = / \[(\S+ \S+ (?:measured|table|guess|typical))\]$/.exec(text);
  const rest = bytes ? text.slice(0, bytes.index) : text;
  const severity = / \[(error|warning|info|style)\]$/.exec(rest);
  return {
    message: severity ? rest.slice(0, severity.index) : rest,
    ...(severity && { severity: severity[1] as string }),
    ...(bytes && { bytes: bytes[1] as string }),
  };
}

/** The offset of a 1-based line and 0-based column, or nothing when the text has no such place. */
function offset(source: Source, line: number, column: number): number | undefined {
  const start = source.lineStarts[line - 1];
  if (start === undefined) return undefined;
  const next = source.lineStarts[line];
  const end = next === undefined ? source.text.length : next - 1;
  return start + column <= end ? start + column : undefined;
}

/** Puts caret lines under the lines of a block, in the one way in which they can be drawn; `lines` are without caret lines. */
export function writeMarks(lines: readonly string[], marks: readonly Mark[]): readonly string[] {
  const source = new Source('', decode(lines));
  const under = new Map<number, string[]>();
  const sorted = marks.toSorted((a, b) => a.start - b.start || a.end - b.end || (a.message < b.message ? -1 : 1));
  for (const mark of sorted) {
    const line = Math.min(source.line(mark.start), lines.length);
    under.set(line, [...(under.get(line) ?? []), writeMark(mark, source)]);
  }
  return [...(under.get(0) ?? []), ...lines.flatMap((line, index) => [line, ...(under.get(index + 1) ?? [])])];
}

function writeMark(mark: Mark, source: Source): string {
  const start = source.position(mark.start);
  const end = source.position(mark.end);
  const column = start.column - 1;
  const length = mark.end - mark.start;
  const drawn =
    column === 0 ? `#${'^'.repeat(Math.max(0, length - 1))}` : `#${' '.repeat(column - 1)}${'^'.repeat(length)}`;
  const drawable = start.line === end.line && column !== 1 && length > (column === 0 ? 1 : 0);
  const place = drawable ? drawn : `#^ ${start.line}:${column}-${end.line}:${end.column - 1}`;
  const suffix = [mark.severity, mark.bytes].filter((item) => item !== undefined).map((item) => ` [${item}]`);
  return `${place} ${mark.message}${suffix.join('')}`.trimEnd();
}

function decode(lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const text = lines.join('\n').replace(/[␠␉␍␀]/g, (picture) => pictures[picture] as string);
  return text.endsWith('␤') ? text.slice(0, -1) : `${text}\n`;
}

/** The lines of a block that shows a text: what would not be seen becomes a picture. */
export function encode(text: string): readonly string[] {
  if (text === '') return [];
  const lines = text.replace(/\r/g, '␍').replace(/\0/g, '␀').replace(/\t$/gm, '␉').replace(/ $/gm, '␠').split('\n');
  if (lines.at(-1) === '') return lines.slice(0, -1);
  return lines.with(-1, `${lines.at(-1)}␤`);
}

/** The examples of a page, and what is wrong with its blocks. */
export function readPage(markdown: string): Page {
  const examples: Example[] = [];
  const problems: string[] = [];
  let files: FileBlock[] = [];
  let entries: readonly Entry[] | undefined;
  let config: ExampleConfig | undefined;
  let waiting: Fence | undefined;

  const read = (fence: Fence): void => {
    const [language = '', name] = fence.info;
    if (fence.info.at(-1) === 'fixed') return readFixed(fence);
    const docker = /^docker(file)?$/i.test(language);
    if (docker && (language !== 'dockerfile' || (name !== undefined && !name.includes('ockerfile'))))
      throw new Error(`\`${fence.info.join(' ')}\`: expected \`dockerfile\` or \`dockerfile fixed\``);
    if (language === 'dockerfile' && name === undefined) {
      examples.push({
        files: [fileBlock('Dockerfile', fence), ...files],
        ...(entries && { entries }),
        config: config ?? { options: {} },
        fixed: [],
      });
      [files, entries, config, waiting] = [[], undefined, undefined, undefined];
      return;
    }
    if (language !== 'files' && name === undefined) return;
    waiting = fence;
    if (language === 'files') entries = [...(entries ?? []), ...fence.lines.map(entryOf)];
    else if (language === 'json' && name === 'config') config = readConfig(fence, config);
    else files = [...files, fileBlock(name as string, fence)];
  };
  const readFixed = (fence: Fence): void => {
    const last = examples.pop();
    if (!last || waiting) throw new Error('a fixed block stands right after its example');
    const path = fence.info.length === 2 ? 'Dockerfile' : (fence.info[1] as string);
    examples.push({ ...last, fixed: [...last.fixed, fileBlock(path, fence)] });
  };

  for (const fence of readFences(markdown)) {
    try {
      read(fence);
    } catch (error) {
      problems.push(`line ${fence.line}: ${(error as Error).message}`);
    }
  }
  if (waiting) problems.push(`line ${waiting.line}: no \`dockerfile\` block follows`);
  return { examples, problems };
}

function fileBlock(path: string, fence: Fence): FileBlock {
  return { path, fence, ...readMarks(fence.lines) };
}

function entryOf(line: string): Entry {
  const entry = readEntry(line);
  if (entry) return entry;
  throw new Error(`\`${line}\`: expected \`path size [mode] [crlf]\`, \`folder/ size 12 files\`, or \`link -> place\``);
}

function readConfig(fence: Fence, before: ExampleConfig | undefined): ExampleConfig {
  if (before) throw new Error('a second `json config` for one example');
  const block = JSON.parse(fence.lines.join('\n')) as Omit<ExampleConfig, 'options'> &
    Readonly<Record<string, unknown>>;
  const { extends: preset, today, targets, buildArgs, registry, ...options } = block;
  return {
    ...(preset !== undefined && { extends: preset }),
    ...(today !== undefined && { today }),
    ...(targets && { targets }),
    ...(buildArgs && { buildArgs }),
    ...(registry && { registry }),
    options,
  };
}

/** The page with the insides of some fences replaced, and blocks added after others. */
export function rewrite(
  markdown: string,
  changes: readonly { readonly fence: Fence; readonly lines: readonly string[]; readonly after?: readonly string[] }[],
): string {
  const page = markdown.split('\n');
  for (const { fence, lines, after = [] } of changes.toSorted((a, b) => b.fence.line - a.fence.line)) {
    const end = fence.line + fence.lines.length;
    if (after.length > 0) page.splice(end + 1, 0, ...after);
    page.splice(fence.line, fence.lines.length, ...lines);
  }
  return page.join('\n');
}
