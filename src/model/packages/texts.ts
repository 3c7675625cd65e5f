import type { Command as ShellCommand, Redirection, ScriptNode, ShellWord, WordPiece } from '../../shell/nodes.ts';
import { lookUp } from '../../text/look-up.ts';
import { resolvePath } from '../../text/path.ts';
import { directoryOf } from '../commands/directory.ts';
import { namesFor, shellPath } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { Value } from '../facts/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { contextText } from './dependencies.ts';
import { edited, linesThat, simplePattern, unescaped } from './line-filters.ts';

/** More is not put together of words and lines. */
const mostLetters = 300_000;
/** Scripts in scripts are not followed further. */
const mostDeep = 12;

/** A command at its turn, with the files that are known where it stands. */
export interface Reading {
  readonly build: UpToCommands;
  readonly command: Command;
  readonly directory: Value;
  /** What a file holds, by its absolute path; nothing where that is not known. */
  textAt(path: string): string | undefined;
  /** Where a word leads, absolute, wildcards as they are; nothing where that is not known. */
  pathsOf(word: ShellWord): readonly string[] | undefined;
  /** The files that are there of a path with wildcards. */
  globbed(path: string): readonly string[];
}

/** A command that knows the files of the build context that were copied. */
export const readingOf = (build: UpToFiles, command: Command): Reading => {
  const directory = directoryOf(build, command);
  return {
    build,
    command,
    directory,
    textAt: (path) => contextText(build, command.stage, path),
    pathsOf(word) {
      const path = shellPath(word, directory, namesFor(build, command));
      return path === undefined ? undefined : [path];
    },
    globbed: (path) => [path],
  };
};

/** What a command prints, by its words and by what it reads; nothing where that is not known. */
export const printedBy = (reading: Reading, node: ScriptNode, depth = 0): string | undefined => {
  const text = depth > mostDeep ? undefined : printed(reading, node, depth + 1);
  return text === undefined || text.length > mostLetters ? undefined : text;
};

function printed(reading: Reading, node: ScriptNode, depth: number): string | undefined {
  if (node.kind === 'list') return joined(node.items.map((item) => printedBy(reading, item.node, depth)));
  if (node.kind === 'pipeline') {
    const last = node.commands.at(-1);
    return last && printedBy(reading, last, depth);
  }
  if (node.kind === 'group') return node.body && printedBy(reading, node.body, depth);
  if (node.kind !== 'command') return undefined;
  return lookUp(printers, node.name)?.(reading, node, depth);
}

type Printer = (reading: Reading, command: ShellCommand, depth: number) => string | undefined;

/** What commands print that only hand on text. */
const printers: Readonly<Record<string, Printer>> = {
  cat: (reading, command, depth) => readBy(reading, command, command.operands, depth),
  echo: (reading, command, depth) => {
    const words = command.args.filter(({ value }) => !/^-[neE]+$/.test(value));
    const text = wordsAsOne(reading, command, words, depth);
    return text === undefined ? undefined : `${unescaped(text)}\n`;
  },
  printf: (reading, command, depth) => {
    const [format, ...rest] = command.args;
    const told = format && wordsAsOne(reading, command, [format], depth);
    if (told === undefined) return undefined;
    if (!told.includes('%')) return unescaped(told);
    const values = wordsOf(reading, command, rest, depth);
    const form = unescaped(told);
    if (!values || form.replaceAll(/%[sb]/g, '').includes('%')) return undefined;
    const each = form.split(/%[sb]/).length - 1;
    let text = '';
    for (let at = 0; at === 0 || at < values.length; at += each) {
      let index = at;
      text += form.replaceAll(/%[sb]/g, () => values.at(index++) ?? '');
    }
    return text;
  },
  grep: filtered,
  egrep: filtered,
  sed: (reading, command, depth) => {
    if (command.has('-i', '--in-place', '-n', '--quiet')) return undefined;
    const told = command.options('-e', '--expression');
    const scripts = told.length > 0 ? told : command.operands.slice(0, 1);
    const text = readBy(reading, command, told.length > 0 ? command.operands : command.operands.slice(1), depth);
    return scripts
      .flatMap(({ literal }) => literal?.split(';') ?? [''])
      .reduce<string | undefined>((so, script) => (so === undefined ? so : edited(so, script.trim())), text);
  },
  sort: (reading, command, depth) => readBy(reading, command, command.operands, depth),
  uniq: (reading, command, depth) => readBy(reading, command, command.operands.slice(0, 1), depth),
  tac: (reading, command, depth) => readBy(reading, command, command.operands, depth),
  tr: (reading, command, depth) => {
    const text = inputOf(reading, command, depth);
    const [from, to] = command.args
      .filter(({ value }) => !/^-[cds]+$/.test(value))
      .map(({ value }) => unescaped(value));
    if (text === undefined || from === undefined || command.has('-c') || /[[\]]|\w-\w/.test(from)) return undefined;
    const letters = [...from];
    const put = command.has('-d') ? '' : to;
    if (put === undefined || command.has('-s')) return command.has('-s') ? text : undefined;
    return [...text]
      .map((one) => {
        const at = letters.indexOf(one);
        return at === -1 ? one : put === '' ? '' : (put[Math.min(at, put.length - 1)] ?? '');
      })
      .join('');
  },
  // Without a command it is echo.
  xargs: (reading, command, depth) =>
    command.args.length === 0 ? inputOf(reading, command, depth)?.split(/\s+/).join(' ').trim() : undefined,
  cut: (reading, command, depth) => {
    const by = command.option('-d', '--delimiter')?.value;
    const text = readBy(reading, command, command.operands, depth);
    if (by === undefined || command.option('-f', '--fields')?.value !== '1') return undefined;
    return text
      ?.split('\n')
      .map((line) => line.split(by, 1)[0])
      .join('\n');
  },
  awk: (reading, command, depth) => {
    const [script, ...files] = command.operands;
    if (script?.value.replaceAll(' ', '') !== '{print$1}' || command.option('-F')) return undefined;
    return readBy(reading, command, files, depth)
      ?.split('\n')
      .map((line) => line.trim().split(/\s/, 1)[0])
      .join('\n');
  },
  pwd: (reading) => {
    const folder = reading.directory;
    return typeof folder === 'string' ? folder : undefined;
  },
};

function filtered(reading: Reading, command: ShellCommand, depth: number): string | undefined {
  const told = command.options('-e', '--regexp');
  const patterns = told.length > 0 ? told : command.operands.slice(0, 1);
  const text = readBy(reading, command, told.length > 0 ? command.operands : command.operands.slice(1), depth);
  const tests = patterns.map(({ literal }) =>
    literal === undefined ? undefined : simplePattern(literal, command.has('-i', '--ignore-case')),
  );
  if (text === undefined || command.has('-o', '-c', '-q', '-l') || tests.some((test) => !test)) return undefined;
  return linesThat(text, (line) => tests.some((test) => test?.(line)), command.has('-v', '--invert-match'));
}

/** What a command reads: the files that it is told, else what is handed to it. */
function readBy(
  reading: Reading,
  command: ShellCommand,
  files: readonly ShellWord[],
  depth: number,
): string | undefined {
  if (files.length === 0) return inputOf(reading, command, depth);
  return joined(
    files.flatMap((word) => {
      if (word.value === '-') return [inputOf(reading, command, depth)];
      const paths = pathsToldBy(reading, word, command, depth);
      return paths ? paths.map((path) => reading.textAt(path)) : [undefined];
    }),
  );
}

const joined = (texts: readonly (string | undefined)[]): string | undefined =>
  texts.every((text) => text !== undefined) ? texts.join('') : undefined;

/** What stands at the entrance of a part of a script: a file, a here-document, what is in front of its pipe; nothing where that is not known, or nothing does. */
export function inputOf(reading: Reading, node: ScriptNode, depth = 0): string | undefined {
  if (depth > mostDeep) return undefined;
  for (
    let [one, above]: [ScriptNode, ScriptNode | undefined] = [node, node.parent];
    ;
    [one, above] = [above, above.parent]
  ) {
    const told = 'redirections' in one ? one.redirections.findLast(isInput) : undefined;
    if (told) return textOf(reading, told, one, depth + 1);
    if (!above) return undefined;
    if (above.kind === 'pipeline') {
      const before = above.commands[above.commands.indexOf(one) - 1];
      if (before) return printedBy(reading, before, depth + 1);
    }
    // What a script is handed to is another one.
    if (above.kind === 'command') return undefined;
  }
}

const isInput = ({ operator, descriptor }: Redirection): boolean =>
  operator.startsWith('<') && operator !== '<&' && (descriptor === undefined || descriptor === 0);

function textOf(
  reading: Reading,
  { body, operator, target }: Redirection,
  owner: ScriptNode,
  depth: number,
): string | undefined {
  if (body) return body.expands && /[$`]/.test(body.text) ? undefined : body.text;
  if (!target) return undefined;
  if (operator === '<<<') return wordsAsOne(reading, owner, [target], depth);
  const paths = pathsToldBy(reading, target, owner, depth);
  const [path] = paths ?? [];
  return paths?.length === 1 && path !== undefined ? reading.textAt(path) : undefined;
}

const wordsAsOne = (
  reading: Reading,
  owner: ScriptNode,
  words: readonly ShellWord[],
  depth: number,
): string | undefined => wordsOf(reading, owner, words, depth)?.join(' ');

/** The words that words of a part of a script become, with what variables, loops and substitutions give; nothing as soon as one is not known. */
export function wordsOf(
  reading: Reading,
  owner: ScriptNode,
  words: readonly ShellWord[],
  depth = 0,
): readonly string[] | undefined {
  const all: string[] = [];
  for (const word of words) {
    const told = wordsToldBy(reading, word, owner, depth);
    if (!told) return undefined;
    all.push(...told);
  }
  return all;
}

/** The same of one word. */
export function wordsToldBy(
  reading: Reading,
  word: ShellWord,
  owner: ScriptNode,
  depth = 0,
): readonly string[] | undefined {
  const values = valuesOf(reading, word, owner, depth);
  if (!values) return undefined;
  const split = word.splits ? values.flatMap((value) => value.split(/\s+/).filter((part) => part !== '')) : values;
  return word.globs ? split.flatMap((value) => foundBy(reading, value)) : split;
}

/** What a pattern fits among the files that are known; itself, where none is. */
function foundBy(reading: Reading, value: string): readonly string[] {
  if (!/[*?]/.test(value)) return [value];
  const path = resolvePath(reading.directory, value);
  const found = typeof path === 'string' ? reading.globbed(path) : [];
  return found.length > 0 ? found : [value];
}

/** Where a word may lead that is a path: with a loop around it, in each of its turns; nothing where one of them is not known. */
export function pathsToldBy(
  reading: Reading,
  word: ShellWord,
  owner: ScriptNode,
  depth = 0,
): readonly string[] | undefined {
  const known = reading.pathsOf(word);
  if (known) return known.flatMap((path) => reading.globbed(path));
  const names = namesFor(reading.build, reading.command);
  const paths = valuesOf(reading, word, owner, depth)?.map((value) =>
    shellPath({ ...word, value: value.trim() }, reading.directory, names),
  );
  return paths?.every((path) => path !== undefined) ? paths : undefined;
}

/** What a word may hold, before the shell makes several of it: in each turn of the loops around it. */
function valuesOf(reading: Reading, word: ShellWord, owner: ScriptNode, depth: number): readonly string[] | undefined {
  if (word.literal !== undefined) return [word.literal];
  if (depth > mostDeep) return undefined;
  if (!/[$`]/.test(word.value)) return [word.value];
  let values: readonly string[] = [''];
  for (const piece of word.pieces()) {
    const told = valuesOfPiece(reading, piece, owner, depth + 1);
    if (!told) return undefined;
    values = values.flatMap((start) => told.map((end) => start + end));
    if (values.length > mostLetters / 100) return undefined;
  }
  return values;
}

function valuesOfPiece(
  reading: Reading,
  piece: WordPiece,
  owner: ScriptNode,
  depth: number,
): readonly string[] | undefined {
  const { kind, text, quotes, name } = piece;
  if (kind === 'variable') return name === undefined ? undefined : valuesOfVariable(reading, piece, name, owner, depth);
  if (kind === 'substitution') {
    const inner = owner.inner.find(
      ({ from, node }) => from === 'substitution' && node.at.start >= piece.at.start && node.at.end <= piece.at.end,
    );
    // `$(< file)`
    const short = /^\$\(\s*<\s*([\w./-]+)\s*\)$/.exec(text)?.[1];
    const path = short === undefined ? undefined : resolvePath(reading.directory, short);
    const told = typeof path === 'string' ? reading.textAt(path) : inner && printedBy(reading, inner.node, depth);
    return told === undefined ? undefined : [told.trimEnd()];
  }
  if (kind === 'arithmetic' || kind === 'process') return undefined;
  if (quotes === 'none') return [text.replaceAll(/\\(.)/g, '$1')];
  return [quotes === 'double' ? text.replaceAll(/\\([$`"\\])/g, '$1') : text];
}

function valuesOfVariable(
  reading: Reading,
  { operator = '', text }: WordPiece,
  name: string,
  owner: ScriptNode,
  depth: number,
): readonly string[] | undefined {
  const orElse = /^\$\{\w+:?-([^${}`"']*)\}$/.exec(text)?.[1];
  if (operator !== '' && orElse === undefined) return undefined;
  const turns = turnsOf(reading, name, owner, depth);
  if (turns !== null) return turns;
  const { build, command } = reading;
  const value = build.commands.shellVariable(command, name);
  if (typeof value === 'string') return value === '' && orElse !== undefined ? [orElse] : [value];
  if (value === null) {
    const folder = name === 'PWD' ? reading.directory : orElse;
    return typeof folder === 'string' ? [folder] : undefined;
  }
  const setter = build.commands
    .of(command.run)
    .findLast(
      (one) => one.name === '' && one.at.start < command.at.start && one.assignments.some((set) => set.name === name),
    );
  const set = setter?.assignments.findLast((one) => one.name === name);
  return setter && set?.value && !set.append ? valuesOf(reading, set.value, setter.node, depth) : undefined;
}

/** What the loop around a part of a script gives a variable, turn by turn; `null` where none does. */
function turnsOf(
  reading: Reading,
  name: string,
  owner: ScriptNode,
  depth: number,
): readonly string[] | undefined | null {
  for (let node: ScriptNode | undefined = owner; node; node = node.parent) {
    if (node.kind !== 'loop') continue;
    if (node.variable === name) return wordsOf(reading, node, node.words, depth);
    if (node.condition && readsInto(node.condition, name))
      return inputOf(reading, node, depth)
        ?.split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
  }
  return null;
}

/** `while read -r line`. */
function readsInto(condition: ScriptNode, name: string): boolean {
  const last = condition.kind === 'list' ? condition.items[0]?.node : condition;
  const words =
    last?.kind === 'command' && last.name === 'read' ? last.args.filter(({ value }) => !value.startsWith('-')) : [];
  return words.length === 1 && words[0]?.value === name;
}
