import { walk } from '../../shell/index.ts';
import type { ScriptNode } from '../../shell/nodes.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import { once } from '../memo.ts';
import { testAnswers } from './test-answers.ts';
import type { Answers, Chance, UpToCommands } from './types.ts';

/** What a script may run, and the functions that it defines. */
export interface Flow {
  readonly chances: ReadonlyMap<ScriptNode, Chance>;
  readonly functions: ReadonlySet<string>;
}

/** Which parts of a script only may run, which hardly ever do, and the functions that it defines. */
export function readFlow(body: ScriptNode | undefined, answer: Answers): Flow {
  const chances = new Map<ScriptNode, Chance>();
  const functions = new Set<string>();
  for (const node of walk(body)) {
    if (node.kind === 'function') functions.add(node.name);
    if (node.kind === 'conditional') readBranches(node, answer, chances);
    if (node.kind === 'list') readItems(node, answer, chances);
  }
  return { chances, functions };
}

/** Of branches of which nobody knows which one is taken it is the first. */
function readBranches(
  { branches }: ScriptNode & { readonly kind: 'conditional' },
  answer: Answers,
  chances: Map<ScriptNode, Chance>,
): void {
  let isTaken = false;
  let isSure = true;
  for (const { condition, body } of branches) {
    const answered: boolean | undefined = condition ? answer(condition) : isSure && !isTaken ? true : undefined;
    const isNever = answered === false || (isTaken && isSure);
    const chance = isNever ? 'never' : isTaken ? 'no' : answered === true && isSure ? 'yes' : 'maybe';
    if (answered !== false) {
      isTaken = true;
      isSure &&= answered === true;
    }
    if (body) chances.set(body, chance);
  }
}

function readItems(
  { items }: ScriptNode & { readonly kind: 'list' },
  answer: Answers,
  chances: Map<ScriptNode, Chance>,
): void {
  /** How a test went, as far as that is still what decides. */
  let went: boolean | undefined;
  for (const [index, { node: item }] of items.entries()) {
    const before = items[index - 1];
    const joint = before?.operator;
    if (joint !== '&&' && joint !== '||') went = undefined;
    if (before && went !== undefined) {
      const runs = joint === '&&' ? went : !went;
      chances.set(item, runs ? 'yes' : 'never');
      if (runs) went = answer(item) ?? (isTest(item) || joint === '||' ? undefined : true);
      continue;
    }
    if (before && joint === '||')
      chances.set(item, isTest(before.node) || looksFor(before.node, item) ? 'maybe' : 'no');
    if (before && joint === '&&' && isTest(before.node)) chances.set(item, 'maybe');
    went = answer(item);
  }
}

const isTest = (node: ScriptNode): boolean =>
  node.kind === 'test' ||
  (node.kind === 'command' &&
    // What it prints into a file is wanted.
    !node.redirections.some(
      ({ operator, descriptor, target }) => operator === '>' && descriptor !== 2 && target?.value !== '/dev/null',
    ) &&
    (node.effect === 'asks' || node.prefixes.some(({ value }) => value === 'command')));

/** `bundle check || bundle install`: whether the first asks what the second would do. */
const looksFor = (first: ScriptNode, second: ScriptNode): boolean =>
  first.kind === 'command' &&
  second.kind === 'command' &&
  first.form !== undefined &&
  first.form === second.form &&
  first.does('look') &&
  !second.does('look');

/** The same of all that stands above a part. */
export function chanceOf(node: ScriptNode, chances: ReadonlyMap<ScriptNode, Chance>): Chance | undefined {
  let chance: Chance | undefined;
  for (let above: ScriptNode | undefined = node; above; above = above.parent) {
    const own = chances.get(above);
    if (own === 'never') return own;
    if (own === 'no' || (own === 'maybe' && chance !== 'no')) chance = own;
  }
  return chance;
}

/** What the script of a RUN may run. */
export const flowOf = once((build: UpToCommands, run: RunNode): Flow =>
  readFlow(build.commands.script(run).body, testAnswers(build, run)),
);
