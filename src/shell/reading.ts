import { concat, mapped, type MappedText } from '../text/mapped.ts';
import type { Range } from '../text/source.ts';
import { align } from './align.ts';
import type { Context } from './context.ts';
import { noteAssignment, notePart, noteRedirection } from './extensions.ts';
import type { Redirection, ShellAssignment, ShellWord, WordPiece } from './nodes.ts';
import { forEachChild } from './unbash.ts';
import type * as Syntax from './unbash.ts';
import { piecesOf } from './pieces.ts';
import { plainPiece, plainWord } from './word.ts';

/** A script in a word. */
export type Substitution =
  Syntax.CommandExpansionPart | Syntax.ProcessSubstitutionPart | Syntax.ArithmeticCommandExpansion;

/** Gives up on the whole script: what is said of a part of it could be wrong. */
export function fail({ sink }: Context, reason: string): undefined {
  sink.reason ??= reason;
  return undefined;
}

export const place = ({ text }: Context, node: { readonly pos: number; readonly end: number }): Range =>
  text.range(node.pos, node.end);

/** A word; its substitutions are added to `found`. */
export function readWord(context: Context, node: Syntax.Word, found: Substitution[]): ShellWord {
  let pieces: readonly WordPiece[] | undefined;
  const { text, value, parts } = node;
  const variables: string[] = [];
  for (const part of parts ?? []) inspect(context, part, variables, found);
  const globs = parts?.some(isGlob) ?? false;
  const known = !globs && !text.startsWith('~') && (parts?.every(isKnown) ?? true);
  return {
    at: place(context, node),
    text,
    value,
    literal: known ? value : undefined,
    quoted: text !== value,
    content: () => contentOf(context, node),
    pieces: () => (pieces ??= piecesOf(context, node)),
    variables,
    splits: parts?.some(isSplit) ?? false,
    globs,
  };
}

export function readAssignment(context: Context, node: Syntax.Assignment, found: Substitution[]): ShellAssignment {
  const { value } = node;
  noteAssignment(context, node);
  if (node.index) inspect(context, node.index, [], found);
  if (value.type === 'ArrayValue') inspect(context, value, [], found);
  return {
    at: place(context, node),
    name: node.name,
    append: node.append ?? false,
    value: value.type === 'ArrayValue' ? undefined : readWord(context, value, found),
  };
}

/** `A=1` as an argument of `export` and its like. */
export function readAssignmentWord(context: Context, node: Syntax.Assignment, found: Substitution[]): ShellWord {
  const { pos, end, text, value } = node;
  noteAssignment(context, node);
  if (value.type === 'ArrayValue') {
    const variables: string[] = [];
    inspect(context, value, variables, found);
    return { ...plainWord(context.text.slice(pos, end)), literal: undefined, variables };
  }
  const own = readWord(context, value, found);
  const head = text.slice(0, value.pos - pos);
  return {
    at: place(context, node),
    text,
    value: head + own.value,
    literal: own.literal === undefined ? undefined : head + own.literal,
    quoted: own.quoted,
    content: () => concat([context.text.slice(pos, value.pos), own.content()]),
    pieces: () => [plainPiece(head, context.text.range(pos, value.pos)), ...own.pieces()],
    variables: own.variables,
    // Declarations do not split what they assign (POSIX.1-2024, bash, BusyBox).
    splits: false,
    globs: false,
  };
}

export function readRedirection(context: Context, node: Syntax.Redirection, found: Substitution[]): Redirection {
  noteRedirection(context, node);
  const base = {
    at: place(context, node),
    operator: node.operator,
    descriptor: node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : undefined,
  };
  if (node.type !== 'HereDoc') {
    return { ...base, target: node.target && readWord(context, node.target, found), body: undefined };
  }
  inspect(context, node.body, [], found);
  const content = context.text.slice(node.body.pos, node.body.end);
  const expands = !(node.delimiter?.quoted ?? false);
  return { ...base, target: undefined, body: { at: place(context, node.body), text: content.text, content, expands } };
}

const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);

/** Notes the variables of a node, by name and in the script's list, and its substitutions, whose own variables come with their commands. */
export function inspect(context: Context, node: Syntax.SyntaxNode, names: string[], found: Substitution[]): void {
  const use = (name: string, guarded: boolean): void => {
    if (!isName(name)) return;
    names.push(name);
    context.sink.variables.push({ name, at: place(context, node), guarded });
  };
  notePart(context, node);
  switch (node.type) {
    case 'CommandExpansion':
    case 'ProcessSubstitution':
    case 'ArithmeticCommandExpansion':
      found.push(node);
      return;
    case 'SimpleExpansion':
      use(node.text.slice(1), false);
      return;
    case 'ParameterExpansion':
      use(node.parameter, node.operation?.type === 'Default');
      break;
    case 'ArithmeticWord':
      if (!node.parts) use(node.value, false);
      break;
    default:
  }
  forEachChild(node, (child) => inspect(context, child, names, found));
}

/** The value of a word, mapped; by its start alone where an escape such as `$'\x41'` makes the two too different. */
function contentOf({ text }: Context, node: Syntax.Word): MappedText {
  const own = text.slice(node.pos, node.end);
  if (node.text === node.value) return own;
  const content = node.parts ? concat(node.parts.map((part) => partContent(text, part))) : align(own, node.value);
  if (content?.text === node.value) return content;
  return mapped(node.value, [{ at: 0, from: own.offset(0), length: node.value.length }], own.offset(0));
}

function partContent(text: MappedText, part: Syntax.WordPart): MappedText {
  const own = text.slice(part.pos, part.end);
  switch (part.type) {
    case 'Literal':
    case 'Glob':
      return align(own, part.value) ?? own;
    case 'SingleQuoted':
      return text.slice(part.pos + 1, part.end - 1);
    case 'DoubleQuoted':
    case 'LocaleString':
      return concat(part.parts.map((child) => partContent(text, child)));
    default:
      return own;
  }
}

const isGlob = ({ type }: Syntax.WordPart): boolean =>
  type === 'Glob' || type === 'ExtendedGlob' || type === 'BraceExpansion';

const isExact = ({ type }: Syntax.WordPart): boolean =>
  type === 'Literal' || type === 'SingleQuoted' || type === 'AnsiCQuoted';

/** Whether nothing but the text decides what the part becomes. */
const isKnown = (part: Syntax.WordPart): boolean =>
  part.type === 'DoubleQuoted' || part.type === 'LocaleString' ? part.parts.every(isExact) : isExact(part);

/** Whether the part may become several words or none. */
function isSplit(part: Syntax.WordPart): boolean {
  switch (part.type) {
    case 'DoubleQuoted':
      return part.parts.some((child) => /^\$(?:@|\{@|\{!?\w+\[@\])/.test(child.text));
    case 'SimpleExpansion':
      return !/^\$[?#$!]$/.test(part.text);
    case 'ParameterExpansion':
      return part.prefix !== '#';
    default:
      return part.type === 'CommandExpansion';
  }
}
