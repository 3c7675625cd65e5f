import { cleans, stepKind, succeeding, tests } from '../data/steps.ts';
import type { ListNode, ScriptNode } from '../shell/nodes.ts';
import type { RunNode } from '../syntax/nodes.ts';
import type { Build, Command } from './types.ts';

/** A step of a build whose failure does not fail its RUN. */
export interface LostFailure {
  readonly command: Command;
  /**
   * `or`: `a && b || true`, meant for b, catches a too. `sequence`: the next command runs anyway. `errexit`: `set -e` does not look in front of `&&`.
   */
  readonly how: 'or' | 'sequence' | 'errexit';
  /** Where it is lost: item `index` fails, and `last` is the end of its `&&` chain. */
  readonly list: ListNode;
  readonly index: number;
  readonly last: number;
}

/** The steps of a RUN whose failure is lost by accident. `a || true` is not: who writes it means a. */
export function lostFailures(build: Build, run: RunNode): readonly LostFailure[] {
  const commands = build.commandsOf(run);
  if (commands.some(({ name }) => name === 'trap')) return [];
  return commands.flatMap((command) => {
    const loss = stepKind(command.tool, command.subcommands) && !isInside(command) && follow(build, command);
    return loss ? [loss] : [];
  });
}

/** Whether a function or another command decides what becomes of the failure. */
function isInside(command: Command): boolean {
  for (let node = command.parent; node; node = node.parent) if (node.kind === 'function' || node.kind === 'command') return true;
  return false;
}

/** Follows the failure of a command up its script, to where it is lost; nothing when it ends the build, or when something looks after it. */
function follow(build: Build, command: Command): LostFailure | undefined {
  let node: ScriptNode = command;
  for (let parent = node.parent; parent; node = parent, parent = node.parent) {
    if (parent.kind === 'list') {
      const found = inList(build, command, parent, node);
      if (found !== 'passed on') return found;
    } else if (!passesOn(parent, node)) return undefined;
  }
  return undefined;
}

/** Whether a compound command fails when this part of it does. */
function passesOn(parent: ScriptNode, node: ScriptNode): boolean {
  if (parent.kind === 'pipeline') return !parent.negated && parent.commands.at(-1) === node;
  if (parent.kind === 'conditional') return parent.branches.some(({ body }) => body === node);
  if (parent.kind === 'loop') return parent.body === node;
  return parent.kind === 'group';
}

function inList(
  build: Build,
  command: Command,
  list: ListNode,
  node: ScriptNode,
): LostFailure | 'passed on' | undefined {
  const { items } = list;
  const index = items.findIndex((item) => item.node === node);
  let last = index;
  while (items[last]?.operator === '&&') last++;
  const operator = items[last]?.operator;
  const loss = { command, list, index, last };
  // The `;` in front of `fi` or `}` only ends the list.
  if (operator === undefined || (last === items.length - 1 && operator !== '&')) return 'passed on';
  if (operator === '||') {
    const meant = last === index || !succeeds(items[last + 1]?.node) || isConditional(list, index);
    return meant ? undefined : { ...loss, how: 'or' };
  }
  const after = items.slice(last + 1);
  if (operator === '&' || after.some((item) => item.node.kind === 'conditional')) return undefined;
  if (stopsAtErrors(build, command)) return last === index ? undefined : { ...loss, how: 'errexit' };
  // What is built or fetched in vain is missed by the next command, unless that one succeeds whatever happened.
  const lost = stepKind(command.tool, command.subcommands) === 'install' || succeeds(items.at(-1)?.node);
  return lost ? { ...loss, how: 'sequence' } : undefined;
}

function stopsAtErrors(build: Build, command: Command): boolean {
  if (build.script(command.run).errexit) return true;
  return build
    .commandsOf(command.run)
    .some(
      (other) =>
        other.name === 'set' &&
        other.at.start < command.at.start &&
        (other.has('-e') || other.options('-o').some((option) => option.value === 'errexit')),
    );
}

/** Whether a test stands before the item in its chain: `[ -f x ] && a && b || true` may skip them all. */
function isConditional({ items }: ListNode, index: number): boolean {
  for (let at = index - 1; items[at]?.operator === '&&' || items[at]?.operator === '||'; at--) {
    if (isTest(items[at]?.node)) return true;
  }
  return false;
}

/** Whether a command is there to ask something. */
export function isTest(node: ScriptNode | undefined): boolean {
  if (node?.kind === 'pipeline') return isTest(node.commands.at(-1));
  return node?.kind === 'test' || (node?.kind === 'command' && tests.has(node.name));
}

/** Whether a command succeeds whatever happened before it. */
function succeeds(node: ScriptNode | undefined): boolean {
  if (node?.kind !== 'command') return false;
  if (node.name === 'exit') return node.args.length === 0 || node.args[0]?.literal === '0';
  return succeeding.has(node.name) || cleans(node.tool, node.subcommands) || (node.name === 'rm' && node.has('-f'));
}
