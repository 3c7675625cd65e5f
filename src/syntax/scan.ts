import { type MappedText, mapped, type Segment } from '../text/mapped.ts';
import type { Range } from '../text/source.ts';
import { lateDirectives, readDirectives } from './directives.ts';
import { type Head, splitHead } from './head.ts';
import { type HeredocWord, heredocWords, type ScannedHeredoc } from './heredocs.ts';
import { decode } from './json.ts';
import { bytes, continuation, type Line, lineFrom, lineLimit } from './lines.ts';
import type { Comment, Directive, Problem } from './nodes.ts';
import { skipSpace, trim } from './space.ts';

/** An instruction as it stands in the file, before anything is known of its arguments. */
export interface Statement {
  /** From its first character to its last one, heredocs aside. */
  readonly lineAt: Range;
  /** The same with its heredocs. */
  readonly at: Range;
  /** The joined line: continuation marks, comments and blank lines gone. */
  readonly line: MappedText;
  readonly heredocs: readonly ScannedHeredoc[];
  /** Comments since the statement before. */
  readonly comments: readonly Comment[];
  readonly innerComments: readonly Comment[];
  /** A heredoc of it is never closed. */
  readonly broken: boolean;
}

export interface Scan {
  readonly text: string;
  readonly escape: string;
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  readonly statements: readonly Statement[];
  readonly problems: readonly Problem[];
}

const none: readonly never[] = [];

/** What a line looks like that goes on with the file after a heredoc nobody closed. */
const instructionLine =
  /(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)[ \t]/y;

/** Cuts a file into statements by BuildKit's line rules. Takes any text; time and space are linear in it. */
export function scan(text: string): Scan {
  const { directives, escape, problems: directiveProblems, lines } = readDirectives(text);
  const honoured = new Set(directives.map((directive) => directive.at.start));
  const comments: Comment[] = [];
  const statements: Statement[] = [];
  const problems: Problem[] = [...directiveProblems, ...longLines(text)];
  let lastLines: LastLines | undefined;
  let next = text.charCodeAt(0) === 0xfeff ? 1 : 0;

  const read = (): Line => {
    const line = lineFrom(text, next);
    next = line.next;
    return line;
  };
  const comment = (start: number, end: number, inside: boolean): Comment => {
    const content = trim(text, start + 1, end);
    const found = { at: { start, end }, text: text.slice(content.start, content.end), inside };
    comments.push(found);
    return found;
  };

  let before: Comment[] = [];
  while (next < text.length) {
    const line = read();
    const start = skipSpace(text, line.start, line.end);
    if (start === line.end) continue;
    if (text[start] !== '#') statements.push(statement(line, start));
    else if (!honoured.has(start)) before.push(comment(start, line.end, false));
  }
  for (const problem of lateDirectives(text, comments, lines)) problems.push(problem);
  return { text, escape, directives, comments, statements, problems };

  function statement(first: Line, start: number): Statement {
    const segments: Segment[] = [];
    const innerComments: Comment[] = [];
    let joined = '';
    /** Adds what a line gives to the joined one; whether the next line goes on with it. */
    const add = (from: number, end: number): boolean => {
      const mark = continuation(text, from, end, escape);
      const to = mark === -1 ? end : mark;
      if (to > from) {
        segments.push({ at: joined.length, from, length: to - from });
        joined += text.slice(from, to);
      }
      return mark !== -1;
    };
    let last = first;
    let blank: Range | undefined;
    for (let goesOn = add(start, first.end); goesOn && next < text.length;) {
      last = read();
      const visible = skipSpace(text, last.start, last.end);
      if (visible === last.end) {
        blank = { start: blank?.start ?? last.start, end: last.next };
        continue;
      }
      if (blank) emptyContinuation(blank);
      blank = undefined;
      if (text[visible] === '#') innerComments.push(comment(visible, last.end, true));
      else goesOn = add(last.start, last.end);
    }
    if (blank) emptyContinuation(blank);

    const line = mapped(joined, segments, start);
    const lineAt = { start, end: Math.max(start, trim(text, last.start, last.end).end) };
    const { heredocs, broken, end } = takesHeredocs(joined)
      ? bodies(line, lineAt.end)
      : { heredocs: none, broken: false, end: lineAt.end };
    const at = end === lineAt.end ? lineAt : { start, end };
    const above = before.length > 0 ? before : none;
    if (before.length > 0) before = [];
    return { lineAt, at, line, heredocs, comments: above, innerComments, broken };
  }

  function emptyContinuation(at: Range): void {
    const message = 'a blank line inside an instruction: delete it';
    problems.push({ rule: 'empty-continuation', severity: 'warning', at, message, suggestion: '' });
  }

  /** Reads the bodies of the heredocs that a line announces; `end` is where the statement ends then. */
  function bodies(line: MappedText, lineEnd: number): { heredocs: ScannedHeredoc[]; broken: boolean; end: number } {
    const heredocs: ScannedHeredoc[] = [];
    let end = lineEnd;
    for (const word of heredocWords(line.text)) {
      const start = next;
      const terminator = findTerminator(word, start);
      if (terminator) next = lineFrom(text, terminator.start).next;
      else skipUnterminated();
      const bodyAt = { start, end: terminator?.start ?? next };
      heredocs.push({
        word,
        bodyAt,
        body: bodyText(bodyAt, word.chomp),
        ...(terminator && { terminatorAt: terminator }),
      });
      if (terminator) {
        end = terminator.end;
        continue;
      }
      problems.push({
        rule: 'parse-error',
        severity: 'error',
        at: line.range(word.start, word.end),
        message: unterminated(word, line.text),
        isOpen: true,
      });
      const body = trim(text, lineEnd, next);
      return { heredocs, broken: true, end: body.end > body.start ? body.end : lineEnd };
    }
    return { heredocs, broken: false, end };
  }

  /** The line that closes a heredoc whose body begins at `start`. After one search in vain, where lines stand last spares all others. */
  function findTerminator({ name, chomp }: HeredocWord, start: number): Range | undefined {
    if (lastLines && (lastLines[chomp ? 'chomped' : 'raw'].get(name) ?? -1) < start) return undefined;
    for (let line = lineFrom(text, start); line.start < text.length; line = lineFrom(text, line.next)) {
      const from = chomp ? skipTabs(text, line.start, line.end) : line.start;
      if (line.end - from === name.length && text.startsWith(name, from)) return { start: line.start, end: line.end };
    }
    lastLines ??= findLastLines(text, start);
    return undefined;
  }

  /** So that the rest of the file is still read, an open body ends at the next line that looks like an instruction. */
  function skipUnterminated(): void {
    while (next < text.length) {
      instructionLine.lastIndex = next;
      if (instructionLine.test(text)) return;
      read();
    }
  }

  function bodyText(at: Range, chomp: boolean): MappedText {
    if (!chomp)
      return mapped(
        text.slice(at.start, at.end),
        at.end > at.start ? [{ at: 0, from: at.start, length: at.end - at.start }] : [],
        at.start,
      );
    const segments: Segment[] = [];
    const parts: string[] = [];
    let length = 0;
    for (let start = at.start; start < at.end;) {
      const line = lineFrom(text, start);
      const from = skipTabs(text, start, line.end);
      if (line.next > from) segments.push({ at: length, from, length: line.next - from });
      parts.push(text.slice(from, line.next));
      length += line.next - from;
      start = line.next;
    }
    return mapped(parts.join(''), segments, at.start);
  }
}

function longLines(text: string): Problem[] {
  const problems: Problem[] = [];
  // No character takes more than three bytes for each of its UTF-16 units.
  if (text.length * 3 < lineLimit) return problems;
  for (let start = 0; start < text.length;) {
    const line = lineFrom(text, start);
    const end = text[line.next - 1] === '\n' ? line.next - 1 : line.next;
    const length = (end - start) * 3 < lineLimit ? 0 : bytes(text, start, end);
    if (length >= lineLimit) {
      const message = `this line is ${length} bytes long, and Docker reads ${lineLimit - 1}: break it up`;
      problems.push({ rule: 'parse-error', severity: 'error', at: { start, end: line.end }, message });
    }
    start = line.next;
  }
  return problems;
}

function unterminated({ name, nameAt, start }: HeredocWord, line: string): string {
  const meant = /^\w+/.exec(name)?.[0];
  const glued = meant !== undefined && meant !== name && !/\s/.test(line.slice(start, nameAt.start));
  if (glued) return `this heredoc is called \`${name}\`, to its end: put a blank behind \`${meant}\``;
  if (/[()]/.test(name))
    return `\`<< ${name}\` begins a heredoc to Docker: leave out the blanks around \`<<\`, or quote it`;
  return `the heredoc \`${name}\` is never closed: end it with a line \`${name}\``;
}

function skipTabs(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text[at] === '\t') at++;
  return at;
}

/** Whether Docker looks for heredocs in a line: RUN, COPY and ADD in shell form, also as the trigger of an ONBUILD. */
function takesHeredocs(text: string): boolean {
  if (!text.includes('<<')) return false;
  const head = splitHead(text);
  const keyword = text.slice(head.keyword.start, head.keyword.end).toLowerCase();
  if (keyword === 'onbuild' && head.rest.end > head.rest.start) {
    return takes(text, splitHead(text, head.rest.start));
  }
  return takes(text, head);
}

function takes(text: string, { keyword, rest }: Head): boolean {
  return (
    /^(?:run|copy|add)$/i.test(text.slice(keyword.start, keyword.end)) &&
    decode(text.slice(rest.start, rest.end)) === undefined
  );
}

/** Where each line stands last, as it is and without its leading tabs: whether a heredoc is closed is then known at once. */
interface LastLines {
  readonly raw: ReadonlyMap<string, number>;
  readonly chomped: ReadonlyMap<string, number>;
}

function findLastLines(text: string, from: number): LastLines {
  const raw = new Map<string, number>();
  const chomped = new Map<string, number>();
  for (let start = from; start < text.length;) {
    const { end, next } = lineFrom(text, start);
    raw.set(text.slice(start, end), start);
    chomped.set(text.slice(skipTabs(text, start, end), end), start);
    start = next;
  }
  return { raw, chomped };
}
