import { lookUp } from '../text/look-up.ts';
import type { MappedText } from '../text/mapped.ts';
import type { Range } from '../text/source.ts';
import { commandForm, checkMalformed, jsonForm, whole } from './form.ts';
import { heredocWords } from './heredocs.ts';
import { readMount } from './mount.ts';
import type { Flag, Heredoc, Keyword, NodeBase, NodeOf, Pair, Word } from './nodes.ts';
import { type Report, shorten } from './report.ts';
import { commentInArgument, reportTrailing, trailingComments, withoutComments } from './trailing.ts';
import { wordAt } from './words.ts';

/** What the arguments of an instruction are read from. */
export interface Arguments {
  /** The whole text. */
  readonly file: string;
  readonly keyword: Keyword;
  readonly keywordAt: Range;
  readonly flags: readonly Flag[];
  readonly rest: MappedText;
  /** The words of `rest` as dockerfile-ast parts them: at blanks, or as properties where the instruction takes such. */
  words(): Range[];
  /** Where the strings of a JSON form are, when `rest` is in that form. */
  strings(): Range[];
  readonly heredocs: readonly Heredoc[];
  readonly escape: string;
  readonly report: Report;
}

/** What a node has besides what all have. */
type Fields<K extends Keyword> = Omit<NodeOf<K>, keyof NodeBase | 'keyword'>;

/** Reads and checks the arguments of each instruction; ONBUILD's, being an instruction, are read elsewhere. */
export const readers: { readonly [K in Exclude<Keyword, 'ONBUILD'>]: (args: Arguments) => Fields<K> } = {
  ADD: readCopy,
  ARG: (args) => ({ pairs: readArg(args) }),
  CMD: (args) => ({ command: commandForm(args) }),
  COPY: readCopy,
  ENTRYPOINT: (args) => ({ command: commandForm(args) }),
  ENV: (args) => ({ pairs: readPairs(args) }),
  EXPOSE: (args) => ({ words: readExpose(args) }),
  FROM: readFrom,
  HEALTHCHECK: readHealthcheck,
  LABEL: (args) => ({ pairs: readPairs(args) }),
  MAINTAINER: (args) => readArgument(args, 'name an author', false),
  RUN: readRun,
  SHELL: (args) => ({ words: readShell(args) }),
  STOPSIGNAL: (args) => readArgument(args, 'name a signal', true),
  USER: (args) => readArgument(args, 'name a user', true),
  VOLUME: readVolume,
  WORKDIR: (args) => readArgument(args, 'name a directory', true),
};

/** A word of the arguments. */
function word({ rest, escape, report }: Arguments, range: Range, expands = true): Word {
  return wordAt(rest, range, { escape, expands, report });
}

function missing({ keyword, keywordAt, report }: Arguments, cure: string): void {
  report('invalid-arguments', keywordAt, `\`${keyword}\` has no arguments: ${cure}`);
}

function readFrom(args: Arguments): Fields<'FROM'> {
  const { file, rest, escape, report } = args;
  const parted = partedReference(rest.text);
  if (parted) {
    const written = shorten(rest.text.slice(parted.start, parted.end));
    const message = `\`FROM\` ends a word at every blank, in \`${written}\` too: leave out the blanks`;
    report('invalid-arguments', rest.range(parted.start, parted.end), message);
    return { words: [] };
  }
  const ranges = args.words();
  const comments = trailingComments(file, rest, ranges, 1, escape);
  for (const { at } of comments) reportTrailing(at, report, 'error');
  const kept = new Set(withoutComments(ranges, comments));
  const words = ranges.map((range, index) => word(args, range, index === 0));
  const [image, as, name, ...more] = words.filter((_, index) => kept.has(ranges[index] as Range));
  if (!image) missing(args, 'name an image');
  else if (as && (as.text.toLowerCase() !== 'as' || !name || more.length > 0)) {
    const message = '`FROM` does not take these words: write `FROM image` or `FROM image AS name`';
    report('invalid-arguments', whole(rest), message, { suggestion: meantFrom(words) });
  } else if (name && !/^[a-z][a-z0-9\-_.]*$/.test(name.text.toLowerCase())) {
    const message = `\`${name.text}\` names no stage: begin with a letter, go on with letters, digits, \`-\`, \`_\` and \`.\``;
    report('invalid-arguments', name.at, message);
  }
  const isNamed = as?.text.toLowerCase() === 'as';
  return { words, ...(image && { image }), ...(isNamed && { as, ...(name && { name }) }) };
}

/** The first `${…}` that has blanks in it. */
function partedReference(text: string): Range | undefined {
  const start = text.indexOf('${');
  const end = start === -1 ? -1 : text.indexOf('}', start);
  if (end === -1) return undefined;
  return /\s/.test(text.slice(start, end)) && !text.slice(start, end).includes('"')
    ? { start, end: end + 1 }
    : undefined;
}

/** `FROM a 3.2` lacks the colon of a tag, `FROM a b` the `AS` of a name. */
function meantFrom(words: readonly Word[]): string | undefined {
  const [image, name] = words;
  if (!image || !name || words.length > 2 || /^as$/i.test(name.text)) return undefined;
  if (/^(?:\d[\w.-]*|latest|stable|lts)$/.test(name.text))
    return /[:@]/.test(image.text) ? undefined : `${image.text}:${name.text}`;
  return /^[a-z][\w.-]*$/i.test(name.text) ? `${image.text} AS ${name.text}` : undefined;
}

function readArg(args: Arguments): Pair[] {
  const { file, rest, escape, report } = args;
  const ranges = args.words();
  if (ranges.length === 0) missing(args, 'name a variable');
  const comments = trailingComments(file, rest, ranges, 1, escape);
  for (const { at } of comments) reportTrailing(at, report, 'warning');
  const swallowed = swallowedInstruction(args, ranges);
  if (swallowed) report('invalid-arguments', swallowed.at, swallowed.message, { severity: 'warning' });
  for (const { start, end } of withoutComments(ranges, comments)) {
    if (rest.text[start] === '=')
      report('invalid-arguments', rest.range(start, end), 'an argument without a name: write one before the `=`');
  }
  return ranges.slice(0, swallowed?.index).map((range) => splitPair(args, range));
}

const instructionName =
  /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|RUN|SHELL|USER|VOLUME|WORKDIR)$/;

/** The first word that begins a line of its own as an instruction does, with arguments behind it, and yet is one of the instruction above. */
function swallowedInstruction({ file, keyword, rest }: Arguments, words: readonly Range[]) {
  const index = words.findIndex(({ start, end }, position) => {
    const next = words[position + 1];
    if (position === 0 || !next || !instructionName.test(rest.text.slice(start, end))) return false;
    const at = rest.offset(start);
    const line = file.lastIndexOf('\n', at - 1) + 1;
    return file.slice(line, at).trim() === '' && !file.slice(at, rest.offset(next.start)).includes('\n');
  });
  const first = words[index];
  if (!first) return undefined;
  const name = rest.text.slice(first.start, first.end);
  const message = `this \`${name}\` is read as words of the \`${keyword}\` above, and never runs: end the line before it without a continuation`;
  return { index, at: rest.range(first.start, first.end), message };
}

/** `name=value`, or a name alone. */
function splitPair(args: Arguments, { start, end }: Range): Pair {
  const { rest } = args;
  const length = rest.text.slice(start, end).indexOf('=');
  const at = rest.range(start, end);
  if (length === -1) return { key: word(args, { start, end }), at, legacy: false };
  const equals = start + length;
  return { key: word(args, { start, end: equals }), value: word(args, { start: equals + 1, end }), at, legacy: false };
}

/** The pairs of ENV and LABEL. When the first word has no `=`, it is the key and all the rest its value. */
function readPairs(args: Arguments): Pair[] {
  const { file, keyword, rest, escape, report } = args;
  const ranges = args.words();
  const [first] = ranges;
  if (!first) {
    missing(args, 'write `name=value`');
    return [];
  }
  if (!rest.text.slice(first.start, first.end).includes('=')) return legacyPair(args);
  const comments = trailingComments(file, rest, ranges, 1, escape);
  const refused = comments.filter(({ first: from, next }) => {
    return ranges.slice(from, next).some((range) => !hasName(rest.text, range));
  });
  const errors = new Set(refused);
  for (const comment of comments) {
    reportTrailing(comment.at, report, errors.has(comment) ? 'error' : 'warning', errors.has(comment));
  }
  const pairs: Pair[] = [];
  const swallowed = swallowedInstruction(args, ranges);
  if (swallowed) report('invalid-arguments', swallowed.at, swallowed.message, { parsing: true });
  const end = swallowed ? (ranges[swallowed.index]?.start ?? 0) : rest.text.length;
  for (const range of withoutComments(ranges, refused)) {
    if (range.start >= end) break;
    const text = rest.text.slice(range.start, range.end);
    if (!text.includes('=')) {
      const message = `\`${keyword}\` takes \`name=value\`, and \`${shorten(text)}\` has no \`=\`: quote a value with blanks`;
      report('invalid-arguments', rest.range(range.start, range.end), message, { parsing: true });
      continue;
    }
    if (text.startsWith('='))
      report(
        'invalid-arguments',
        rest.range(range.start, range.end),
        'a pair without a name: write one before the `=`',
      );
    pairs.push(splitPair(args, range));
  }
  return pairs;
}

const hasName = (text: string, { start, end }: Range): boolean => text.slice(start, end).indexOf('=') > 0;

function legacyPair(args: Arguments): Pair[] {
  const { keyword, rest, report } = args;
  const { text } = rest;
  const blank = /[\t\v\f\r ]+/.exec(text);
  if (!blank) {
    report(
      'invalid-arguments',
      whole(rest),
      `\`${shorten(text)}\` has no value: write \`${keyword} ${shorten(text)}=…\``,
      { parsing: true },
    );
    return [{ key: word(args, { start: 0, end: text.length }), at: whole(rest), legacy: true }];
  }
  const key = word(args, { start: 0, end: blank.index });
  const value = word(args, { start: blank.index + blank[0].length, end: text.length });
  return [{ key, value, at: whole(rest), legacy: true }];
}

function readCopy(args: Arguments): Fields<'COPY'> & Fields<'ADD'> {
  const { keyword, report } = args;
  const { words, json } = readList(args, 2);
  if (words.length < 2) {
    const cure = words.length === 0 ? 'name a source and a destination' : 'name a destination after the source';
    report(
      'invalid-arguments',
      words[0]?.at ?? args.keywordAt,
      `\`${keyword}\` has ${words.length === 0 ? 'no arguments' : 'no destination'}: ${cure}`,
    );
  }
  const destination = words.at(-1);
  if (words.length >= 2 && destination && heredocWords(destination.text).length > 0) {
    report('invalid-arguments', destination.at, 'a heredoc is no destination: name a path after it');
  }
  const from = args.flags.find((flag) => flag.name === 'from')?.value;
  if (keyword === 'COPY' && from?.text.includes('$')) {
    report('unknown-stage', from.at, '`--from` takes no variables: name a stage that is built `FROM` it');
  }
  return words.length >= 2 && destination
    ? { sources: words.slice(0, -1), destination, json }
    : { sources: words, json };
}

/** The words of COPY, ADD and VOLUME: of a JSON array, or what blanks part, in which a comment may begin at the word `from`. */
function readList(args: Arguments, from: number): { words: Word[]; json: boolean } {
  const { file, keyword, rest, escape, report } = args;
  const listed = jsonForm(rest, args.strings, { escape, expands: true, report });
  if (listed) return { words: listed, json: true };
  const words = args.words();
  checkMalformed(rest, keyword, report);
  const parted = partsQuotes(rest.text);
  const hear: Report = (rule, at, message, details) =>
    report(
      rule,
      at,
      details?.openQuote && parted ? 'quotes hold no words together here: use the JSON form' : message,
      parted ? { ...details, isOpen: false } : details,
    );
  if (!rest.text.startsWith('[')) {
    for (const { at } of trailingComments(file, rest, words, from, escape)) reportTrailing(at, report, 'warning');
  }
  const reading = { escape, expands: true, report: hear };
  return { words: words.map((range) => wordAt(rest, range, reading)), json: false };
}

/** Whether a blank stands between the first quote and its partner. */
function partsQuotes(text: string): boolean {
  const open = text.search(/["']/);
  if (open === -1) return false;
  const after = text.slice(open);
  const blank = after.search(/\s/);
  return blank !== -1 && after.includes(after[0] as string, blank);
}

function readVolume(args: Arguments): Fields<'VOLUME'> {
  const { words, json } = readList(args, 1);
  if (words.length === 0) missing(args, 'name a directory');
  for (const { text, at } of words) {
    if (text.trim() === '') args.report('invalid-arguments', at, 'a volume without a path: name a directory');
  }
  return { words, json };
}

function readExpose(args: Arguments): Word[] {
  const { file, rest, escape, report } = args;
  const ranges = args.words();
  if (ranges.length === 0) missing(args, 'name a port');
  // `#` is no port: the build fails when it comes to it.
  for (const { at } of trailingComments(file, rest, ranges, 1, escape)) reportTrailing(at, report, 'error');
  return ranges.map((range) => word(args, range));
}

/** WORKDIR, USER, STOPSIGNAL, MAINTAINER. */
function readArgument(args: Arguments, cure: string, expands: boolean): { argument?: Word } {
  const { file, rest, escape, report } = args;
  if (rest.text === '') {
    missing(args, cure);
    return {};
  }
  const comment = expands ? commentInArgument(file, rest, escape) : undefined;
  if (comment) reportTrailing(comment, report, 'warning');
  return { argument: word(args, { start: 0, end: rest.text.length }, expands) };
}

function readRun(args: Arguments): Fields<'RUN'> {
  const { flags, report } = args;
  const mounts = flags.flatMap((flag) =>
    flag.name === 'mount' && flag.value ? readMount(flag, flag.value, report) : [],
  );
  return { command: commandForm(args), mounts };
}

function readShell(args: Arguments): Word[] {
  const { file, rest, escape, report } = args;
  const words = jsonForm(rest, args.strings, { escape, expands: false, report });
  if (words?.length) return words;
  if (rest.text === '' || /^\[\s*\]$/.test(rest.text)) {
    missing(args, 'name a shell, as in `["/bin/bash", "-c"]`');
    return [];
  }
  if (words) return [];
  const listEnd = /^\[[^\]#]*\]/.exec(rest.text)?.[0].length ?? rest.text.length;
  const after = args.words().filter(({ start }) => start >= listEnd);
  const [comment] = trailingComments(file, rest, after, 0, escape);
  if (comment) {
    reportTrailing(comment.at, report, 'error');
    return [];
  }
  report('invalid-arguments', whole(rest), '`SHELL` takes a JSON array only: write it as in `["/bin/bash", "-c"]`');
  return [];
}

function readHealthcheck(args: Arguments): Fields<'HEALTHCHECK'> {
  const { file, rest, escape, report, flags } = args;
  const { text } = rest;
  if (text === '') {
    missing(args, 'write `CMD` and a command, or `NONE`');
    return { none: false };
  }
  const [{ end } = { end: text.length }, { start: next } = { start: text.length }] = args.words();
  const typeAt = rest.range(0, end);
  const type = text.slice(0, end).toUpperCase();
  if (type === 'NONE') {
    const [comment] = trailingComments(file, rest, args.words(), 1, escape);
    if (comment) reportTrailing(comment.at, report, 'error');
    else if (next < text.length)
      report(
        'invalid-arguments',
        rest.range(next, text.length),
        '`HEALTHCHECK NONE` takes no arguments: leave them out',
      );
    return { none: true, typeAt };
  }
  checkHealthcheckFlags(flags, report);
  const command = commandForm({ keyword: 'HEALTHCHECK', rest: rest.slice(next), strings: () => [], escape, report });
  if (type !== 'CMD') {
    const message = `\`HEALTHCHECK\` knows \`CMD\` and \`NONE\`, no \`${shorten(text.slice(0, end))}\`: write \`CMD\` before the command`;
    report('invalid-arguments', typeAt, message);
    return { none: false, typeAt };
  }
  if (next === text.length || (command.form === 'exec' && command.words.length === 0)) {
    report('invalid-arguments', typeAt, '`HEALTHCHECK CMD` has no command: write one, or `HEALTHCHECK NONE`');
    return { none: false, typeAt };
  }
  return { none: false, command, typeAt };
}

const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1e3,
  m: 6e4,
  h: 36e5,
};
const duration = /^[-+]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;

/** A duration as Go writes it, in milliseconds; nothing when it is none. */
function milliseconds(text: string): number | undefined {
  if (/^[-+]?0$/.test(text)) return 0;
  if (!duration.test(text)) return undefined;
  let sum = 0;
  for (const [, number, unit] of text.matchAll(/([\d.]+)([a-zµμ]*)/g))
    sum += Number(number) * (lookUp(units, unit as string) as number);
  return text.startsWith('-') ? -sum : sum;
}

function checkHealthcheckFlags(flags: readonly Flag[], report: Report): void {
  for (const { name, value } of flags) {
    if (!value || value.text === '') continue;
    if (name === 'retries') {
      if (!/^\+?\d+$/.test(value.text))
        report('invalid-arguments', value.at, `\`${value.text}\` is no number of retries: write one from 0 on`);
    } else if (['interval', 'timeout', 'start-period', 'start-interval'].includes(name)) {
      const length = milliseconds(value.text);
      if (length === undefined) {
        const suggestion = /^\d+$/.test(value.text) ? `${value.text}s` : undefined;
        const cure = suggestion ? `write \`${suggestion}\`` : 'write one like `30s` or `1m30s`';
        report('invalid-arguments', value.at, `\`${value.text}\` is no duration: ${cure}`, { suggestion });
      } else if (length !== 0 && length < 1) {
        report('invalid-arguments', value.at, `\`${value.text}\` is too short: a millisecond is the least`);
      }
    }
  }
}
