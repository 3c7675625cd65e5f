import { type ExtensionKind, extensionCommands } from '../data/shell-extensions.ts';
import { shellFamilies } from '../data/shells.ts';
import type { Range } from '../text/source.ts';
import type { Command } from './nodes.ts';
import type { Context } from './context.ts';
import type * as Syntax from './unbash.ts';

/** Notes something that only some shells understand. */
export function note(context: Context, kind: ExtensionKind, at: Range): void {
  context.sink.extensions.push({ kind, at, reader: context.reader });
}

const noteAt = (context: Context, kind: ExtensionKind, node: { readonly pos: number; readonly end: number }): void =>
  note(context, kind, context.text.range(node.pos, node.end));

/** What is one in a part of a word, braces aside, which are none everywhere. */
export function notePart(context: Context, node: Syntax.SyntaxNode): void {
  switch (node.type) {
    case 'AnsiCQuoted':
      return noteAt(context, 'quote', node);
    case 'ExtendedGlob':
      return noteAt(context, 'glob', node);
    case 'ProcessSubstitution':
      return noteAt(context, 'process', node);
    case 'ParameterExpansion': {
      const kind = expansionKind(node);
      return kind && noteAt(context, kind, node);
    }
    default:
      return undefined;
  }
}

function expansionKind({ prefix, index, operation }: Syntax.ParameterExpansionPart): ExtensionKind | undefined {
  if (index) return 'array';
  if (prefix === '!') return 'indirection';
  switch (operation?.type) {
    case 'Replace':
      return 'replacement';
    case 'Slice':
      return 'slice';
    case 'CaseModification':
    case 'Transform':
      return 'case';
    default:
      return undefined;
  }
}

/** `{a,b}` in the words of a command or a loop, which are the ones that are expanded so; those of an address are for what fetches it. */
export function noteBraces(context: Context, node: Syntax.Word): void {
  if (node.parts?.some((part) => part.type === 'BraceExpansion') && !node.text.includes('://'))
    noteAt(context, 'braces', node);
}

export function noteAssignment(context: Context, node: Syntax.Assignment): void {
  if (node.value.type === 'ArrayValue' || node.index) noteAt(context, 'array', node);
  else if (node.append) noteAt(context, 'append', node);
}

export function noteRedirection(context: Context, node: Syntax.Redirection): void {
  if (node.operator === '<<<') noteAt(context, 'here-string', node);
  else if (node.operator.startsWith('&>')) noteAt(context, 'output', node);
}

/** `|&` between two commands of a pipeline. */
export function notePipes(context: Context, { commands, operators }: Syntax.Pipeline): void {
  for (const [index, operator] of operators.entries()) {
    const [from, to] = [commands[index]?.end, commands[index + 1]?.pos];
    const at = operator === '|&' && from !== undefined ? context.text.text.indexOf('|&', from) : -1;
    if (at !== -1 && to !== undefined && at < to) noteAt(context, 'output-pipe', { pos: at, end: at + 2 });
  }
}

/** The first characters of a compound command that is one. */
export function noteCompound(context: Context, node: Syntax.SyntaxNode): void {
  const { pos } = node;
  if (node.type === 'TestCommand') noteAt(context, 'test', { pos, end: pos + 2 });
  else if (node.type === 'ArithmeticCommand') noteAt(context, 'arithmetic', node);
  else if (node.type === 'Select') noteAt(context, 'select', { pos, end: pos + 'select'.length });
  else if (node.type === 'ArithmeticFor') noteAt(context, 'loop', { pos, end: pos + 'for'.length });
  else if (node.type === 'Function' && context.text.text.startsWith('function', pos) && node.name.pos > pos)
    noteAt(context, 'function', { pos, end: node.name.end });
}

/** A command of the shell itself that other shells lack, or take other options with. */
export function noteCommand(context: Context, command: Command): void {
  const { name, nameWord, prefixes, args } = command;
  if (!nameWord || nameWord.value !== name || prefixes.length > 0) return;
  const kind = extensionCommands.get(name);
  if (kind) note(context, kind, nameWord.at);
  for (const word of args) {
    const own = argumentKind(name, word.value, word === args[0]);
    if (own) note(context, own, word.at);
  }
}

/** What an argument of a command is, by how it is written. */
function argumentKind(name: string, value: string, first: boolean): ExtensionKind | undefined {
  switch (name) {
    case '[':
    case 'test':
      return value === '==' ? 'double-equals' : value === '-v' && first ? 'variable-test' : undefined;
    case 'echo':
      return first && /^-[enE]+$/.test(value) && /e/i.test(value) ? 'echo-options' : undefined;
    case 'read':
      return /^-[a-z]*a$/.test(value) ? 'read-array' : /^-[pr]*[dnNstu]/.test(value) ? 'read-options' : undefined;
    case 'export':
      return value === '-f' && first ? 'export-function' : undefined;
    case 'printf':
      return value === '-v' && first ? 'printf-variable' : undefined;
    case 'set':
      return value === 'pipefail' ? 'pipefail' : undefined;
    default:
      return undefined;
  }
}

/** `-o pipefail` of a shell that a command starts. */
export function noteShell(context: Context, command: Command): void {
  const option = shellFamilies.has(command.name) && command.options('-o').find(({ value }) => value === 'pipefail');
  if (option) note({ ...context, reader: command.name }, 'pipefail', option.at);
}

/** The shell that a command hands a script to: the same one for `eval`, and one that is not known for `su` and its like. */
export const readerOf = ({ name }: Command, reader: string | undefined): string | undefined =>
  name === 'eval' ? reader : shellFamilies.has(name) ? name : '';
