import type { Keyword } from '../syntax/nodes.ts';
import type { Build, Problem, Rule } from '../rule/index.ts';
import { showsLast } from './last.ts';
import { isOn } from './settings.ts';
import type { Setting } from './types.ts';

/** What settings come to whatever the file says: read once, and used for each. */
export interface Plan {
  readonly rules: readonly Rule[];
  /** Those that may find something. */
  readonly on: readonly Setting[];
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
  const plan: Plan = {
    rules,
    on: settings.filter(isOn),
    yielding: new Set(rules.filter((rule) => rule.yields).map(({ id }) => id)),
    superseding: rules.filter(({ supersedes }) => supersedes !== undefined),
    speaking: rules.filter(({ speaksFor }) => speaksFor !== undefined),
    lastOnly: new Set(settings.filter(({ rule, as }) => showsLast(rule, as)).map(({ rule }) => rule.id)),
  };
  plans.set(settings, plan);
  return plan;
}

/** Tells of each setting whether a file has what its rule speaks of. In the way of another tool it may speak of more. */
export function wakerOf({ stages, commands, reads }: Build): (setting: Setting) => boolean {
  // Who notes what is read asks for nothing that the rule does not.
  const keywords = reads ? undefined : stages.keywords;
  const tools = reads ? undefined : commands.tools;
  const has = (keyword: Keyword): boolean =>
    keywords?.has(keyword) ?? stages.instructions(keyword, { onbuild: true }).length > 0;
  const calls = (tool: string): boolean => tools?.has(tool) ?? commands.named(tool).length > 0;
  return ({ rule: { id, wakes, as: ways }, as }) => {
    if (!wakes || (as && ways?.[as])) return true;
    return (
      wakes.instructions?.some(has) === true ||
      wakes.tools?.some(calls) === true ||
      (wakes.problems === true && stages.problems(id as Problem['rule']).length > 0)
    );
  };
}
