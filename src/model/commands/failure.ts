import { succeeding } from '../../data/effects.ts';
import { interpreters } from '../../data/services.ts';
import { shellFamilies } from '../../data/shells.ts';
import type { ListNode, LoopNode, ScriptNode } from '../../shell/nodes.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import { placeAmong } from '../../text/look-up.ts';
import { isHanded } from './command.ts';
import { cleans, stepOf } from './step.ts';
import type { Command, LostFailure, UpToCommands } from './types.ts';

/** What is asked of a list, item by item; read once, since a script may have thousands of them. */
interface Reading {
  readonly index: ReadonlyMap<ScriptNode, number>;
  /** The end of each item's `&&` chain. */
  readonly last: readonly number[];
  /** Whether a test stands before the item in its chain: `[ -f x ] && a && b || true` may skip them all. */
  readonly tested: readonly boolean[];
  /** The last item that may ask how things went, or -1. */
  readonly question: number;
}

/** The steps of a RUN whose failure is lost by accident. `a || true` is not: who writes it means a. */
export function lostFailures(build: UpToCommands, run: RunNode): readonly LostFailure[] {
  const commands = build.commands.of(run);
  const steps = commands.filter((command) => stepOf(command) !== undefined || isTrial(command) || isTurn(command));
  if (steps.length === 0 || commands.some(({ name }) => name === 'trap')) return [];
  const stops = build.commands.script(run).errexit ? -1 : (commands.find(setsErrexit)?.at.start ?? Infinity);
  const lists = new Map<ListNode, Reading>();
  return steps.flatMap((command) => follow(command, command.at.start > stops, lists) ?? []);
}

/** Whether a command tries what was built: nobody else finds out. */
const isTrial = ({ does }: Command): boolean => does('test');

/** Whether a command of a loop's body runs a program of the project, turn by turn. */
function isTurn(command: Command): boolean {
  const runs =
    command.does('run') ||
    command.form?.hosts ||
    interpreters.has(command.tool) ||
    shellFamilies.has(command.tool) ||
    /\//.test(command.nameWord?.value ?? '');
  if (!runs || command.args.length === 0) return false;
  for (let { parent } = command; parent; { parent } = parent) if (parent.kind === 'loop') return true;
  return false;
}

const setsErrexit = (command: Command): boolean =>
  command.name === 'set' && (command.has('-e') || command.options('-o').some(({ value }) => value === 'errexit'));

/** Follows the failure of a command up its script, to where it is lost; nothing when it ends the build, or when something looks after it. */
function follow(command: Command, stops: boolean, lists: Map<ListNode, Reading>): LostFailure | undefined {
  if (isHanded(command.node)) return undefined;
  let found: LostFailure | undefined;
  // `set -e` takes no notice of what stands in front of `&&`, nor of what that is a part of.
  let ignored = !stops;
  let node: ScriptNode = command.node;
  for (let parent = node.parent; parent; node = parent, parent = node.parent) {
    if (parent.kind === 'function') return undefined;
    if (found) continue;
    if (parent.kind !== 'list') {
      if (!passesOn(parent, node)) return undefined;
      if (parent.kind === 'loop' && ignored) found = inLoop(command, parent, node);
      continue;
    }
    const reading = lists.get(parent) ?? readList(parent);
    lists.set(parent, reading);
    const loss = inList(command, parent, reading.index.get(node) ?? -1, reading, stops);
    if (!loss) return undefined;
    if (loss !== 'passed on') found = loss;
    else if (parent.items[reading.index.get(node) ?? -1]?.operator === '&&') ignored = true;
  }
  return found;
}

/** Whether a compound command fails when this part of it does. */
function passesOn(parent: ScriptNode, node: ScriptNode): boolean {
  if (parent.kind === 'pipeline') return !parent.negated && parent.commands.at(-1) === node;
  if (parent.kind === 'conditional') return parent.branches.some(({ body }) => body === node);
  if (parent.kind === 'loop') return parent.body === node;
  return parent.kind === 'group';
}

/** What a turn of a loop fails to do is forgotten by the next one. */
function inLoop(command: Command, loop: LoopNode, body: ScriptNode): LostFailure {
  if (body.kind === 'list') {
    const index = body.items.findLastIndex(({ node }) => node.at.start <= command.at.start);
    return { command, how: 'loop', list: body, index, last: body.items.length - 1 };
  }
  const items = [{ node: body, operator: undefined, operatorAt: undefined }];
  return { command, how: 'loop', list: { items, parent: loop }, index: 0, last: 0 };
}

function readList({ items }: ListNode): Reading {
  const last: number[] = [];
  for (let at = items.length - 1; at >= 0; at--) last[at] = items[at]?.operator === '&&' ? (last[at + 1] ?? at) : at;
  const tested: boolean[] = [];
  for (const at of items.keys()) {
    const before = items[at - 1];
    const joined = before?.operator === '&&' || before?.operator === '||';
    tested.push(joined && (tested[at - 1] === true || isTest(before.node)));
  }
  return {
    index: new Map(items.map(({ node }, index) => [node, index])),
    last,
    tested,
    question: items.findLastIndex(({ node }) => node.kind === 'conditional'),
  };
}

function inList(
  command: Command,
  list: ListNode,
  index: number,
  reading: Reading,
  stops: boolean,
): LostFailure | 'passed on' | undefined {
  const { items } = list;
  const last = reading.last[index];
  if (last === undefined) return undefined;
  const loss = { command, list, index, last };
  const operator = items[last]?.operator;
  // `curl … && break` asks, and tries again.
  if (items.slice(index + 1, last + 1).some(({ node }) => node.kind === 'command' && leaves.has(node.name)))
    return undefined;
  // The `;` in front of `fi` or `}` only ends the list.
  if (operator === undefined || (last === items.length - 1 && operator !== '&')) return 'passed on';
  if (operator === '||') {
    const meant = last === index || !succeeds(items[last + 1]?.node) || reading.tested[index];
    return meant ? undefined : { ...loss, how: 'or' };
  }
  if (operator === '&' || reading.question > last) return undefined;
  // `a && b; exit 0`, as `a && b || true`, is meant for b.
  if (last > index && last + 1 === items.length - 1 && isPardon(items[last + 1]?.node))
    return reading.tested[index] ? undefined : { ...loss, how: 'or' };
  if (last + 2 === items.length && isMissed(command, items[last + 1]?.node)) return undefined;
  if (stops) return last === index ? undefined : { ...loss, how: 'errexit' };
  // What is built or fetched in vain is missed by the next command, unless that one succeeds whatever happened.
  const lost = stepOf(command) === 'install' || isTrial(command) || succeeds(items.at(-1)?.node);
  return lost ? { ...loss, how: 'sequence' } : undefined;
}

/** Commands that end a loop, a function or the script. */
const leaves: ReadonlySet<string> = new Set(['break', 'continue', 'exit', 'return']);

/** Whether a command is there to ask something. */
function isTest(node: ScriptNode): boolean {
  if (node.kind === 'pipeline') return node.commands.slice(-1).some(isTest);
  return node.kind === 'test' || (node.kind === 'command' && node.effect === 'asks');
}

/** Whether a command succeeds whatever happened before it. */
function succeeds(node: ScriptNode | undefined): boolean {
  if (node?.kind !== 'command') return false;
  if (node.name === 'exit') return node.args.length === 0 || node.args[0]?.literal === '0';
  return succeeding.has(node.name) || cleans(node) || (node.name === 'rm' && node.has('-f'));
}

/** Whether a command is there for nothing but to succeed. */
const isPardon = (node: ScriptNode | undefined): boolean =>
  node?.kind === 'command' &&
  (node.name === 'true' || node.name === ':' || (node.name === 'exit' && node.args[0]?.literal === '0'));

/** Whether the script ends with a program that the command brings: without it that one is not found. */
function isMissed({ does, operands }: Command, last: ScriptNode | undefined): boolean {
  return (
    last?.kind === 'command' &&
    does('add') &&
    operands.some(
      ({ value }) => value === last.name || value.startsWith(`${last.name}@`) || value.startsWith(`${last.name}=`),
    )
  );
}

/** Whether a script asks how a command went: a condition, or `||` with something else to do than to end. */
export function isAnswered({ node: command }: Command): boolean {
  let node: ScriptNode = command;
  for (let parent = node.parent; parent; node = parent, parent = node.parent) {
    if (parent.kind === 'conditional' && parent.branches.some(({ condition }) => condition === node)) return true;
    if (parent.kind === 'loop' && parent.condition === node) return true;
    if (parent.kind === 'pipeline' && parent.negated) return true;
    if (parent.kind === 'function' || parent.kind === 'command') return false;
    if (parent.kind !== 'list') continue;
    const { items } = parent;
    let last = placeAmong(items, node);
    while (items[last]?.operator === '&&') last++;
    if (items[last]?.operator === '||' && !ends(items[last + 1]?.node)) return true;
  }
  return false;
}

/** Whether a command does nothing but fail. */
const ends = (node: ScriptNode | undefined): boolean =>
  node?.kind === 'command' && (node.name === 'exit' || node.name === 'false') && node.args[0]?.literal !== '0';
