import { align } from './align.ts';
import { tooDeep, tooMuch } from './bounds.ts';
import { calledBy } from './called-by.ts';
import { createCommand, type SimpleCommand } from './command.ts';
import type { Context } from './context.ts';
import { noteBraces, noteCommand, noteCompound, notePipes, noteShell, readerOf } from './extensions.ts';
import type {
  Command,
  ConditionalNode,
  Fault,
  FunctionNode,
  GroupNode,
  InnerScript,
  ListNode,
  LoopNode,
  PipelineNode,
  Redirection,
  ScriptNode,
  ShellAssignment,
  ShellWord,
  TestNode,
} from './nodes.ts';
import {
  fail,
  inspect,
  place,
  readAssignment,
  readAssignmentWord,
  readRedirection,
  readWord,
  type Substitution,
} from './reading.ts';
import { shebangWords } from './shell.ts';
import { parse } from './unbash.ts';
import type * as Syntax from './unbash.ts';
import { trimEnd } from '../text/trim.ts';
import { plainWord } from './word.ts';

type Parent = ScriptNode | undefined;
type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Scripts in scripts in scripts: the parser scans each level anew, and nobody writes so many. */
const deepest = 16;

/** Parses the text of `context`. What is not understood fails the whole script. */
export function parseText(context: Context, parent: Parent): ScriptNode | undefined {
  if (context.level > deepest) return fail(context, tooDeep);
  const wrong = tooMuch(context.text.text);
  if (wrong !== undefined) return fail(context, wrong);
  return toScript(context, parse(context.text.text), parent);
}

function toScript(context: Context, parsed: Syntax.ParsedScript, parent: Parent): ScriptNode | undefined {
  const [error] = parsed.errors ?? [];
  // What a script hands to another shell is that shell's.
  if (error && context.level === 0 && parent === undefined) context.sink.fault ??= faultOf(context, error);
  return error ? fail(context, `parse error: ${error.message}`) : toList(context, parsed, parent);
}

/** What is wrong in a script, where the parser's word for it names it; not in `[[ … ]]`, where shells read more than it does. */
function faultOf(
  { text }: Context,
  { message, pos }: { readonly message: string; readonly pos: number },
): Fault | undefined {
  const [, how, word] = /^(unexpected token|expected) '([^']+)'/.exec(message) ?? [];
  if (word === undefined || message.includes('[[')) return undefined;
  if (how === 'unexpected token') return { at: text.range(pos, pos + word.length), kind: 'unexpected', word };
  const end = trimEnd(text.text.slice(0, pos), ' \t\n;').length;
  let start = end;
  while (start > 0 && !' \t\n;'.includes(text.text.charAt(start - 1))) start--;
  return { at: text.range(start, end), kind: 'missing', word };
}

type Item = ListNode['items'][number];

/** Statements as one list; a lone command is itself. */
function toList(
  context: Context,
  { commands: statements }: { readonly commands: readonly Syntax.Statement[] },
  parent: Parent,
): ScriptNode | undefined {
  const [first] = statements;
  const last = statements.at(-1);
  if (!first || !last) return undefined;
  if (first === last && !first.background && first.command.type !== 'AndOr') {
    return toNode(context, first.command, parent);
  }
  const items: Item[] = [];
  const at = place(context, { pos: first.pos, end: last.end });
  const list: ListNode = { kind: 'list', at, parent, inner: [], items };
  for (const statement of statements) {
    const { command } = statement;
    const [parts, operators] = command.type === 'AndOr' ? [command.commands, command.operators] : [[command], []];
    for (const [index, part] of parts.entries()) {
      const node = toNode(context, part, list);
      if (!node) continue;
      const operator = operators[index];
      items.push({ node, ...(operator ? joint(context, part.end, operator) : separator(context, statement)) });
    }
  }
  // A line end after the last command separates nothing.
  const end = items.at(-1);
  if (end?.operator === '\n') items[items.length - 1] = { ...end, operator: undefined, operatorAt: undefined };
  return list;
}

/** Where the operator stands that follows the command which ends at `end`. */
function joint({ text }: Context, end: number, operator: '&&' | '||'): Omit<Item, 'node'> {
  const at = skipBlanks(text.text, end);
  const found = text.text.startsWith(operator, at);
  return { operator, operatorAt: found ? text.range(at, at + operator.length) : undefined };
}

function separator({ text }: Context, { end, background }: Syntax.Statement): Omit<Item, 'node'> {
  if (background) return { operator: '&', operatorAt: text.range(end - 1, end) };
  let at = skipBlanks(text.text, end);
  if (text.text[at] === '#') at = text.text.indexOf('\n', at);
  const found = at === -1 ? undefined : text.text[at];
  // `;;` and `;&` end an item of a `case`.
  const operator = found === '\n' || (found === ';' && !/[;&]/.test(text.text[at + 1] ?? '')) ? found : undefined;
  return { operator, operatorAt: operator && text.range(at, at + 1) };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    if (text[at] === '\\' && text[at + 1] === '\n') at++;
    else if (!/[ \t\r]/.test(text[at] as string)) break;
  }
  return at;
}

/** What is understood besides simple commands, pipelines and functions. */
type Compound = Exclude<
  Syntax.Statement['command'],
  { type: 'Command' | 'Pipeline' | 'Function' | 'AndOr' | 'Coproc' | 'Redirected' }
>;

function toNode(
  context: Context,
  node: Syntax.Statement['command'] | Syntax.CompoundList,
  parent: Parent,
): ScriptNode | undefined {
  if (context.sink.reason !== undefined) return undefined;
  switch (node.type) {
    case 'Command':
      return toCommand(context, node, parent);
    case 'Pipeline':
      return toPipeline(context, node, parent);
    case 'Function': {
      noteCompound(context, node);
      const at = place(context, node);
      const made: Draft<FunctionNode> = {
        kind: 'function',
        at,
        parent,
        inner: [],
        name: node.name.value,
        body: undefined,
      };
      made.body = toNode(context, node.body, made);
      return made;
    }
    case 'Redirected':
      return toCompound(context, node.command, node, parent);
    case 'CompoundList':
    case 'AndOr':
    case 'Coproc':
      return fail(context, `unknown syntax: ${node.type}`);
    default:
      return toCompound(context, node, node, parent);
  }
}

/** A compound command; `whole` is where it stands with its redirections, and may have them. */
function toCompound(
  context: Context,
  node: Compound,
  whole: {
    readonly pos: number;
    readonly end: number;
    readonly redirects?: readonly Syntax.Redirection[];
  },
  parent: Parent,
): ScriptNode | undefined {
  noteCompound(context, node);
  const found: Substitution[] = [];
  const inner: InnerScript[] = [];
  const redirections = (whole.redirects ?? []).map((redirect) => readRedirection(context, redirect, found));
  const base = { at: place(context, whole), parent, inner, redirections };
  const readWords = (words: readonly Syntax.Word[] = []): readonly ShellWord[] =>
    words.map((word) => readWord(context, word, found));
  /** Reads the substitutions of a node, then its bodies, both of which have it as their parent. */
  const complete = <T extends ScriptNode>(made: Draft<T>, bodies?: (owner: T) => Partial<T>): T => {
    const owner = made as T;
    readSubstitutions(context, found, owner, inner);
    return Object.assign(owner, bodies?.(owner));
  };
  switch (node.type) {
    case 'Subshell':
    case 'BraceGroup': {
      const made: GroupNode = { ...base, kind: 'group', subshell: node.type === 'Subshell', body: undefined };
      return complete(made, (group) => ({ body: toList(context, node.body, group) }));
    }
    case 'If': {
      const draft = { ...base, kind: 'conditional', type: 'if', branches: [] } as const;
      const made: ConditionalNode = { ...draft, complete: node.else !== undefined };
      return complete(made, (conditional) => {
        const branches = [node, ...node.elif].map(({ clause, then }) => ({
          condition: toList(context, clause, conditional),
          body: toList(context, then, conditional),
        }));
        const otherwise = node.else && { condition: undefined, body: toList(context, node.else, conditional) };
        return { branches: otherwise ? [...branches, otherwise] : branches };
      });
    }
    case 'Case': {
      readWords([node.word, ...node.items.flatMap((item) => item.pattern)]);
      const all = node.items.some(({ pattern }) => pattern.some(({ text }) => text === '*'));
      const made: ConditionalNode = { ...base, kind: 'conditional', type: 'case', branches: [], complete: all };
      return complete(made, (conditional) => ({
        branches: node.items.map(({ body }) => ({ condition: undefined, body: toList(context, body, conditional) })),
      }));
    }
    case 'For':
    case 'Select': {
      for (const word of node.wordlist ?? []) noteBraces(context, word);
      const type = node.type === 'For' ? 'for' : 'select';
      const loop = { variable: node.name.value, words: readWords(node.wordlist), condition: undefined };
      const made: LoopNode = { ...base, ...loop, kind: 'loop', type, body: undefined };
      return complete(made, (owner) => ({ body: toList(context, node.body, owner) }));
    }
    case 'ArithmeticFor': {
      for (const part of [node.initialize, node.test, node.update]) if (part) inspect(context, part, [], found);
      const loop = { variable: undefined, words: [], condition: undefined, body: undefined };
      const made: LoopNode = { ...base, ...loop, kind: 'loop', type: 'for' };
      return complete(made, (owner) => ({ body: toList(context, node.body, owner) }));
    }
    case 'While': {
      const loop = { variable: undefined, words: [], condition: undefined, body: undefined };
      const made: LoopNode = { ...base, ...loop, kind: 'loop', type: node.kind };
      return complete(made, (owner) => ({
        condition: toList(context, node.clause, owner),
        body: toList(context, node.body, owner),
      }));
    }
    case 'TestCommand':
    case 'ArithmeticCommand': {
      inspect(context, node, [], found);
      const made: TestNode = { ...base, kind: 'test' };
      return complete(made);
    }
    default:
      return fail(context, `unknown syntax: ${(node as Syntax.SyntaxNode).type}`);
  }
}

function toPipeline(context: Context, node: Syntax.Pipeline, parent: Parent): ScriptNode | undefined {
  const negated = node.prefixes.filter((prefix) => prefix.type === 'Negation').length % 2 === 1;
  const [only] = node.commands;
  if (only && node.commands.length === 1 && !negated) {
    if (only.type !== 'Command') return toNode(context, only, parent);
    const time = node.prefixes.find((prefix) => prefix.type === 'Time');
    return toCommand(context, only, parent, time && plainWord(context.text.slice(time.pos, time.keywordEnd)));
  }
  notePipes(context, node);
  const commands: ScriptNode[] = [];
  const made: PipelineNode = { kind: 'pipeline', at: place(context, node), parent, inner: [], negated, commands };
  for (const item of node.commands) {
    const command = toNode(context, item, made);
    if (command) commands.push(command);
  }
  return made;
}

/** A simple command, behind the keyword `time` if there is one. */
function toCommand(context: Context, node: Syntax.Command, parent: Parent, time?: ShellWord): Command {
  const found: Substitution[] = [];
  const assignments: ShellAssignment[] = [];
  const redirections: Redirection[] = [];
  const words: ShellWord[] = time ? [time] : [];
  for (const item of node.prefix) {
    if (item.type === 'Assignment') assignments.push(readAssignment(context, item, found));
    else redirections.push(readRedirection(context, item, found));
  }
  if (node.name && !(node.suffix.length > 0 && isComment(node.name))) words.push(readWord(context, node.name, found));
  for (const item of node.suffix) {
    if (item.type === 'Word') {
      noteBraces(context, item);
      if (!isComment(item)) words.push(readWord(context, item, found));
    } else if (item.type === 'Assignment') words.push(readAssignmentWord(context, item, found));
    else redirections.push(readRedirection(context, item, found));
  }
  const own = place(context, node);
  const at = { start: time?.at.start ?? own.start, end: own.end };
  const inner: InnerScript[] = [];
  const made = addCommand(context, { at, parent, words, assignments, redirections, inner });
  noteCommand(context, made);
  readSubstitutions(context, found, made, inner);
  return made;
}

/** A word that is nothing but a comment, and becomes nothing beside others: `` `# what follows` ``. */
const isComment = ({ text }: Syntax.Word): boolean => text.startsWith('`#') && text.indexOf('`', 1) === text.length - 1;

/** Makes a command of its words, with what it would run as inner scripts. */
export function addCommand(context: Context, simple: SimpleCommand & { readonly inner: InnerScript[] }): Command {
  const { commands, known } = context.sink;
  const words = calledBy(simple.words, simple.parent, commands, known);
  const { command, runs } = createCommand(words === simple.words ? simple : { ...simple, words });
  context.sink.commands.push(command);
  noteShell(context, command);
  const inside = { ...context, level: context.level + 1 };
  for (const run of runs) {
    const node =
      'words' in run
        ? runWords(inside, run.words, command)
        : runText({ ...inside, text: run.script, reader: readerOf(command, context.reader) }, command);
    if (node) simple.inner.push({ node, from: run.from });
  }
  return command;
}

/** A script that starts with `#!` is for an interpreter that we do not see. */
const runText = (context: Context, parent: Command): ScriptNode | undefined =>
  shebangWords(context.text.text) ? undefined : parseText(context, parent);

function runWords(context: Context, words: readonly ShellWord[], parent: Command): ScriptNode | undefined {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return undefined;
  if (context.level > deepest) return fail(context, tooDeep);
  const at = { start: first.at.start, end: last.at.end };
  return addCommand(context, { at, parent, words, assignments: [], redirections: [], inner: [] });
}

/** Reads substitutions that were found in the words of `owner` into its inner scripts. */
function readSubstitutions(
  context: Context,
  found: readonly Substitution[],
  owner: ScriptNode,
  inner: InnerScript[],
): void {
  for (const part of found) {
    const node = toSubstitution(context, part, owner);
    if (node) inner.push({ node, from: 'substitution' });
  }
}

function toSubstitution(context: Context, part: Substitution, owner: ScriptNode): ScriptNode | undefined {
  const inside = { ...context, level: context.level + 1 };
  if (inside.level > deepest) return fail(context, tooDeep);
  const parsed = part.script;
  if (!parsed) return undefined;
  if (parsed.source === undefined) return toScript(inside, parsed, owner);
  // Backticks in backticks are escaped: the tree then counts in the unescaped text.
  const text = align(context.text.slice(part.pos + 1, part.end - 1), parsed.source);
  return text ? toScript({ ...inside, text }, parsed, owner) : fail(context, 'escaped backticks');
}
