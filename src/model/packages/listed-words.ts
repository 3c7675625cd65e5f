import type { Command as ShellCommand, Redirection, ScriptNode, ShellWord } from '../../shell/nodes.ts';
import { directoryOf } from '../commands/directory.ts';
import { substituted } from '../commands/expansions.ts';
import { namesFor, shellPath } from '../commands/removals.ts';
import type { Command } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { contextText } from './dependencies.ts';
import { valuesOf } from './packages.ts';

/**
 * The words that a command is handed from lists in files that were copied: `$(cat list)`, a loop over it. Nothing for a word that is none of that, or where the
 * list is not known.
 */
export function listedBy(build: UpToFiles, command: Command, word: ShellWord): readonly string[] | undefined {
  const [piece, ...others] = word.pieces();
  if (!piece || others.length > 0 || piece.quotes !== 'none') return undefined;
  if (piece.kind === 'substitution') {
    const script = substituted(build, command.node, piece);
    return script && wordsIn(printed(build, command, script));
  }
  return piece.kind === 'variable' && piece.name !== undefined && !piece.operator
    ? turnsOf(build, command, piece.name)
    : undefined;
}

/** What a loop around a command reads from a list: `for x in $(cat list)`, `while read x; do …; done < list`. */
function turnsOf(build: UpToFiles, command: Command, name: string): readonly string[] | undefined {
  for (let node = command.parent; node; node = node.parent) {
    if (node.kind !== 'loop') continue;
    const { variable, words, condition, redirections } = node;
    if (variable === name) {
      const all = words.map((word) => {
        const [piece, ...others] = word.pieces();
        const script = piece && others.length === 0 ? substituted(build, node, piece) : undefined;
        return script ? wordsIn(printed(build, command, script)) : valuesOf(build, command, word);
      });
      return all.some((one) => one === undefined) ? undefined : all.flatMap((one) => one ?? []);
    }
    const reads = condition?.kind === 'command' && condition.name === 'read' && condition.operands[0]?.value === name;
    if (reads) return wordsIn(fed(build, command, node, redirections));
  }
  return undefined;
}

/** The words that `xargs` in front of a command hands to it, from a list that was copied; nothing where it does not, or the list is not known. */
export function handedBy(build: UpToFiles, command: Command): readonly string[] | undefined {
  const { prefixes, written, redirections, node } = command;
  const at = written.findIndex((word) => prefixes.includes(word) && /(?:^|\/)xargs$/.test(word.value));
  if (at === -1) return undefined;
  const own = written.slice(at + 1, written.indexOf(command.words[0] as ShellWord));
  const file = own.findIndex(({ value }) => /^(?:-a|--arg-file)/.test(value));
  if (file === -1) return wordsIn(fed(build, command, node, redirections));
  const told = own[file] as ShellWord;
  const value = told.value.replace(/^(?:-a|--arg-file)=?/, '');
  const word = value === '' ? own[file + 1] : { ...told, value };
  return word && wordsIn(textAt(build, command, word));
}

/** The words of a list, without its comments. */
const wordsIn = (text: string | undefined): readonly string[] | undefined =>
  text
    ?.replaceAll(/#[^\n]*/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');

function textAt(build: UpToFiles, command: Command, word: ShellWord): string | undefined {
  const path = shellPath(word, directoryOf(build, command), namesFor(build, command));
  return path === undefined ? undefined : contextText(build, command.stage, path);
}

/** What a node reads: its file, or what stands before it in its pipe. */
function fed(
  build: UpToFiles,
  command: Command,
  node: ScriptNode,
  redirections: readonly Redirection[],
): string | undefined {
  const from = redirections.find(({ operator }) => operator === '<')?.target;
  if (from) return textAt(build, command, from);
  const { parent } = node;
  if (parent?.kind !== 'pipeline') return undefined;
  return piped(build, command, parent.commands.slice(0, parent.commands.indexOf(node)));
}

/** What a script prints that does little but read lists. */
function printed(build: UpToFiles, command: Command, node: ScriptNode): string | undefined {
  return piped(build, command, node.kind === 'pipeline' ? node.commands : [node]);
}

function piped(build: UpToFiles, command: Command, nodes: readonly ScriptNode[]): string | undefined {
  let text: string | undefined;
  for (const [index, node] of nodes.entries()) {
    if (node.kind !== 'command' || (index > 0 && text === undefined)) return undefined;
    text = printedBy(build, command, node, text);
  }
  return text;
}

/** What one command prints, of what it is fed. */
function printedBy(
  build: UpToFiles,
  command: Command,
  one: ShellCommand,
  input: string | undefined,
): string | undefined {
  const { name, args, operands, redirections } = one;
  const from = redirections.find(({ operator }) => operator === '<')?.target;
  const own = input ?? (from && textAt(build, command, from));
  const read = (files: readonly ShellWord[]): string | undefined => {
    if (files.length === 0) return own;
    const texts = files.map((word) => textAt(build, command, word));
    return texts.some((text) => text === undefined) ? undefined : texts.join('\n');
  };
  if (name === '' && args.length === 0) return own;
  if (name === 'cat' || name === 'sort') return read(operands);
  if (name === 'echo') {
    const words = operands.map((word) => valuesOf(build, command, word));
    return words.some((all) => all === undefined) ? undefined : words.flatMap((all) => all ?? []).join(' ');
  }
  if (name === 'xargs' || name === 'uniq') return args.length === 0 ? own : undefined;
  if (name === 'tr') return /^\\[nr]|^\s/.test(operands[0]?.value ?? '') ? own : undefined;
  // Of a list, what is taken out is comments and empty lines.
  const tidies = keepsAll.get(name);
  if (!tidies?.test(args.map(({ value }) => value).join(' '))) return undefined;
  const named = one.has('-e') ? operands : operands.slice(1);
  return read(named);
}

/** Words of commands that take nothing but comments and blanks out of a list. */
const keepsAll: ReadonlyMap<string, RegExp> = new Map([
  ['grep', /^(?:-\w* ?)*(?:[\^([].*#|\^\$|#|\.(?: |$))/],
  ['egrep', /^(?:-\w* ?)*(?:[\^([].*#|\^\$|#|\.(?: |$))/],
  ['sed', /#|\$\/d/],
  ['cut', /#/],
  ['awk', /#/],
]);
