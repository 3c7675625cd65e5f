import type { Keyword } from '../syntax/nodes.ts';
import type { Build, Problem, Rule, Wakes } from '../rule/index.ts';
import { showsLast } from './last.ts';
import { isOn } from './settings.ts';
import type { Setting } from './types.ts';

/** What settings come to whatever the file says: read once, and used for each. */
export interface Plan {
  readonly rules: readonly Rule[];
  /** Those that may find something. */
  readonly on: readonly Setting[];
  readonly wakers: Wakers;
  /** The ids of rules that yield to others. */
  readonly yielding: ReadonlySet<string>;
  readonly superseding: readonly Rule[];
  readonly speaking: readonly Rule[];
  /** The ids of rules of which only the last finding of a script is shown. */
  readonly lastOnly: ReadonlySet<string>;
}

/** Settings never change, so that what was read of them holds for every file that is linted with the same ones. */
const plans = new WeakMap<readonly Setting[], Plan>();

export function planOf(settings: readonly Setting[]): Plan {
  const known = plans.get(settings);
  if (known) return known;
  const rules = settings.map(({ rule }) => rule);
  const on = settings.filter(isOn);
  const plan: Plan = {
    rules,
    on,
    wakers: wakersOf(on),
    yielding: new Set(rules.filter((rule) => rule.yields).map(({ id }) => id)),
    superseding: rules.filter(({ supersedes }) => supersedes !== undefined),
    speaking: rules.filter(({ speaksFor }) => speaksFor !== undefined),
    lastOnly: new Set(settings.filter(({ rule, as }) => showsLast(rule, as)).map(({ rule }) => rule.id)),
  };
  plans.set(settings, plan);
  return plan;
}

/** The rules that wake for something, by their place among those that are on. */
interface Wakers {
  readonly byKeyword: ReadonlyMap<Keyword, readonly number[]>;
  readonly byTool: ReadonlyMap<string, readonly number[]>;
  readonly byProblem: ReadonlyMap<string, readonly number[]>;
  readonly forSeveralStages: readonly number[];
  /** Those that are always asked. */
  readonly always: readonly number[];
}

/** What a rule wakes for under a setting; nothing for one that always is. In the way of another tool it may speak of more. */
const wakesOf = ({ rule: { wakes, as: ways }, as }: Setting): Wakes | undefined =>
  as && ways?.[as] ? undefined : wakes;

function wakersOf(on: readonly Setting[]): Wakers {
  const byKeyword = new Map<Keyword, number[]>();
  const byTool = new Map<string, number[]>();
  const byProblem = new Map<string, number[]>();
  const forSeveralStages: number[] = [];
  const always: number[] = [];
  const add = <K>(places: Map<K, number[]>, key: K, place: number): void => {
    const known = places.get(key);
    if (known) known.push(place);
    else places.set(key, [place]);
  };
  for (const [place, setting] of on.entries()) {
    const wakes = wakesOf(setting);
    if (!wakes) always.push(place);
    for (const keyword of wakes?.instructions ?? []) add(byKeyword, keyword, place);
    for (const tool of wakes?.tools ?? []) add(byTool, tool, place);
    if (wakes?.problems) add(byProblem, setting.rule.id, place);
    if (wakes?.severalStages) forSeveralStages.push(place);
  }
  return { byKeyword, byTool, byProblem, forSeveralStages, always };
}

/** Tells of each rule that is on, by its place, whether a file has what it speaks of. */
export function wakerOf(build: Build, { on, wakers }: Plan): (place: number) => boolean {
  const { stages, commands, reads } = build;
  // Who notes what is read asks for nothing that the rule does not.
  if (reads) return (place) => isAwake(build, on[place] as Setting);
  const awake = new Uint8Array(on.length);
  const wake = (places: readonly number[] = []): void => {
    for (const place of places) awake[place] = 1;
  };
  wake(wakers.always);
  if (stages.all.length > 1) wake(wakers.forSeveralStages);
  for (const keyword of stages.keywords) wake(wakers.byKeyword.get(keyword));
  for (const tool of commands.tools) wake(wakers.byTool.get(tool));
  for (const [rule, places] of wakers.byProblem) if (stages.problems(rule as Problem['rule']).length > 0) wake(places);
  return (place) => awake[place] === 1;
}

function isAwake({ stages, commands }: Build, setting: Setting): boolean {
  const wakes = wakesOf(setting);
  if (!wakes) return true;
  const has = (keyword: Keyword): boolean => stages.instructions(keyword, { onbuild: true }).length > 0;
  const calls = (tool: string): boolean => commands.named(tool).length > 0;
  return (
    wakes.instructions?.some(has) === true ||
    wakes.tools?.some(calls) === true ||
    (wakes.severalStages === true && stages.all.length > 1) ||
    (wakes.problems === true && stages.problems(setting.rule.id as Problem['rule']).length > 0)
  );
}
