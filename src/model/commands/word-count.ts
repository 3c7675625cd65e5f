import type { ScriptNode, ShellWord, WordPiece } from '../../shell/nodes.ts';
import { ancestors } from '../../shell/index.ts';
import { groupBy } from '../group.ts';
import { once } from '../memo.ts';
import { wordy } from '../../data/effects.ts';
import { packageTools } from '../../data/commands.ts';
import { placeAmong } from '../../text/look-up.ts';
import { optionsName } from './command.ts';
import { nodesOf, substituted } from './expansions.ts';
import type { Expansion, Runner, UpToCommands, WordCount } from './types.ts';

/** Something in a script that gives a variable a value. */
export interface Setter {
  readonly name: string;
  readonly node: ScriptNode;
  /** The words that it may become; nothing where it may become anything. */
  readonly values: readonly ShellWord[] | undefined;
  /** Whether it adds to what the variable holds. */
  readonly adds: boolean;
}

/** Variables that shells set themselves, to numbers or one word. */
const numbers: ReadonlySet<string> = new Set(
  '# ? ! $ - 0 BASHPID EUID LINENO OPTIND PPID RANDOM SECONDS SHLVL UID'.split(' '),
);
/** Values inside values are followed this far. */
const deepest = 8;

interface Asked {
  readonly build: UpToCommands;
  readonly run: Runner;
  /** Whether what stands behind `&&` is taken to have run where it is looked at from further behind. */
  readonly chains: boolean;
}

/** How many words what a variable holds surely becomes where the shell splits it; nothing where that is not known. */
export function wordCount(
  build: UpToCommands,
  { run, piece, owner, word }: Expansion,
  { chains = true }: { readonly chains?: boolean } = {},
): WordCount {
  return countOf({ build, run, chains }, piece, owner, 0) ?? (isList(owner, word) ? 'several' : undefined);
}

/** Whether a word is a list of packages: one variable, which is handed to a command that looks after them. */
const isList = (owner: ScriptNode, word: ShellWord): boolean =>
  owner.kind === 'command' &&
  owner.operands.includes(word) &&
  (owner.form?.language === 'system' || packageTools.has(owner.name) || owner.does('add', 'remove')) &&
  word.pieces().length === 1;

function countOf(asked: Asked, piece: WordPiece, user: ScriptNode, level: number): WordCount {
  const { kind, name, operator } = piece;
  if (kind === 'arithmetic') return 'one';
  if (kind === 'text') return textCount(piece);
  if (kind === 'substitution')
    return asked.chains && printsWord(substituted(asked.build, user, piece)) ? 'one' : undefined;
  if (kind !== 'variable' || name === undefined) return undefined;
  if (numbers.has(name) || operator === '#') return 'one';
  // What is cut from a word that is one may be nothing, which nobody means.
  if (operator !== undefined && !/^(?:[%#]{1,2}|:?[-=?]|\/{1,2}[#%]?|:)$/.test(operator)) return undefined;
  if (level > deepest) return undefined;
  // Nobody who calls a variable `FLAGS` means one word.
  return variableCount(asked, name, user, level) ?? (optionsName.test(name) ? 'several' : undefined);
}

/** Whether a script is a command that prints one word. */
export const printsWord = (script: ScriptNode | undefined): boolean =>
  script?.kind === 'command' && wordy.has(script.name) && !script.has('-a', '--all');

/** Plain text of a value: blanks and patterns in quotes are there for whoever uses it without. */
function textCount({ text, quotes }: WordPiece): WordCount {
  if (quotes === 'none') return /\\[\s*?[]/.test(text) ? undefined : 'one';
  return /[\s*?[]/.test(text) ? 'several' : 'one';
}

function variableCount(asked: Asked, name: string, user: ScriptNode, level: number): WordCount {
  const { build, run, chains } = asked;
  const above = new Set([user, ...ancestors(user)]);
  const setters = settersOf(build, run).get(name) ?? [];
  const counts: WordCount[] = [];
  /** Where the conditional begins that sets it in each branch. */
  let settled: number | undefined;
  for (let index = setters.length - 1; index >= 0; index--) {
    const { node, values, adds } = setters[index] as Setter;
    if (settled !== undefined && node.at.start < settled) return sum(counts);
    const isBefore = above.has(node) || node.at.end <= user.at.start;
    if (!isBefore || isElsewhere(node, above)) continue;
    counts.push(...(values?.map((word) => valueCount(asked, word, node, level + 1)) ?? [undefined]));
    if (!adds && isSure(node, above, chains)) return sum(counts);
    settled ??= settledBy(node, setters, above, chains)?.at.start;
  }
  if (settled !== undefined) return sum(counts);
  const state = build.stages.before(run);
  const given =
    /_proxy$/i.test(name) || state.definition(name) !== undefined || typeof state.variable(name) === 'string';
  return sum([...counts, given ? 'one' : undefined]);
}

/** The conditional around an assignment that has one in each branch which goes on. */
function settledBy(
  node: ScriptNode,
  setters: readonly Setter[],
  above: ReadonlySet<ScriptNode>,
  chains: boolean,
): ScriptNode | undefined {
  for (const around of ancestors(node)) {
    if (above.has(around)) return undefined;
    if (around.kind !== 'conditional' || !around.complete || !isSure(around, above, chains)) continue;
    const sets = (body: ScriptNode): boolean =>
      setters.some((setter) => setter.node === body || isSure(setter.node, new Set([body]), chains));
    return around.branches.every(({ body }) => body && (sets(body) || leaves(body))) ? around : undefined;
  }
  return undefined;
}

/** Whether a script ends with something behind which nothing comes. */
function leaves(body: ScriptNode): boolean {
  const last = body.kind === 'list' ? body.items.at(-1)?.node : body;
  return last?.kind === 'command' && ['exit', 'return', 'continue', 'break'].includes(last.name);
}

/** What a value comes to; one that is empty may be meant to vanish. */
function valueCount(asked: Asked, word: ShellWord, user: ScriptNode, level: number): WordCount {
  const pieces = word.pieces().filter(({ kind, text }) => kind !== 'text' || text !== '');
  if (pieces.length === 0 || word.text.startsWith('~')) return undefined;
  return sum(pieces.map((piece) => countOf(asked, piece, user, level)));
}

const sum = (counts: readonly WordCount[]): WordCount =>
  counts.includes('several')
    ? 'several'
    : counts.every((count) => count === 'one') && counts.length > 0
      ? 'one'
      : undefined;

/** Whether a node runs in a shell of its own that `above` is no part of. */
function isElsewhere(node: ScriptNode, above: ReadonlySet<ScriptNode>): boolean {
  for (let child = node, { parent } = node; parent; child = parent, { parent } = parent) {
    if (above.has(parent)) return parent.inner.some((inner) => inner.node === child);
    const own =
      parent.kind === 'pipeline' ||
      (parent.kind === 'group' && parent.subshell) ||
      parent.inner.some((inner) => inner.node === child);
    if (own) return true;
  }
  return false;
}

/** Whether a node has surely run where something stands that `above` are the nodes of. */
function isSure(node: ScriptNode, above: ReadonlySet<ScriptNode>, chains: boolean): boolean {
  if (above.has(node)) return true;
  for (let child = node, { parent } = node; parent; child = parent, { parent } = parent) {
    if (parent.kind === 'list') {
      const operator = parent.items[placeAmong(parent.items, child) - 1]?.operator;
      if (operator === '||' || (operator === '&&' && !chains)) return false;
    }
    if (above.has(parent)) return parent.kind !== 'conditional' || isCondition(parent, child);
    if (parent.kind === 'loop' || parent.kind === 'function') return false;
    if (parent.kind === 'conditional' && !isCondition(parent, child)) return false;
  }
  return false;
}

const isCondition = (node: ScriptNode, child: ScriptNode): boolean =>
  node.kind === 'conditional' && node.branches[0]?.condition === child;

/** What sets each variable of a RUN's script, in order. */
export const settersOf = once((build: UpToCommands, run: Runner): ReadonlyMap<string, readonly Setter[]> =>
  groupBy(
    nodesOf(build, run)
      .flatMap((node) => settersIn(node))
      .sort((a, b) => a.node.at.start - b.node.at.start),
    ({ name }) => name,
  ),
);

/** Commands that read values from elsewhere into the variables that they name. */
const readers: ReadonlySet<string> = new Set(['read', 'getopts', 'mapfile', 'readarray']);
const declarations: ReadonlySet<string> = new Set(['declare', 'export', 'local', 'readonly', 'typeset']);

function settersIn(node: ScriptNode): readonly Setter[] {
  if (node.kind === 'loop')
    return node.variable === undefined ? [] : [{ name: node.variable, node, values: node.words, adds: false }];
  if (node.kind !== 'command') return [];
  if (readers.has(node.name))
    return node.operands.map(({ value }) => ({ name: value, node, values: undefined, adds: false }));
  if (declarations.has(node.name)) return node.args.flatMap((word) => declared(node, word));
  if (node.written.length > 0) return [];
  return node.assignments.map(({ name, append, value }) => ({
    name,
    node,
    values: value && [value],
    adds: append,
  }));
}

/** What an argument of `export` sets. */
function declared(node: ScriptNode, word: ShellWord): readonly Setter[] {
  const head = /^(\w+)(\+?)=/.exec(word.value);
  if (!head) return [];
  const [first, ...rest] = word.pieces();
  const cut = first && { ...first, text: first.text.slice(head[0].length) };
  const value = { ...word, pieces: () => (cut && cut.text !== '' ? [cut, ...rest] : rest) };
  return [{ name: head[1] ?? '', node, values: [value], adds: head[2] === '+' }];
}
