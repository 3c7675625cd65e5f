import type { Rule } from '../rule/index.ts';
import { suggest } from '../text/suggest.ts';
import type { Diagnostic } from './types.ts';

/** A rule that was named: by its id, or by one of its codes. */
export interface Named {
  readonly rule: Rule;
  /** In lower case. */
  readonly code?: string;
}

/** The names that rules answer to, in any case. */
export interface Names {
  /** Every rule that answers to a name: several may share a code. */
  find(name: string): readonly Named[];
  /** The name that was probably meant by one that nothing answers to. */
  suggest(name: string): string | undefined;
}

/** Where nothing is named. */
export const noNames: Names = { find: () => [], suggest: () => undefined };

/** `SCnnnn` as an alias stands for every code of that form. */
const wildcard = 'nnnn';

/** The names of rules, which are put in order when the first is asked for: most runs name none. */
export function indexNames(rules: readonly Rule[]): Names {
  let index: Index | undefined;
  return {
    find(name) {
      const { named, wild } = (index ??= indexOf(rules));
      const key = name.toLowerCase();
      const entries = named.get(key) ?? [];
      const form = key.replace(/\d{4}$/, wildcard);
      if (form === key) return entries;
      return [...entries, ...wild.filter(({ code }) => code === form).map(({ rule }) => ({ rule, code: key }))];
    },
    suggest: (name) =>
      suggest(
        name,
        rules.flatMap((rule) => [rule.id, ...(rule.aliases ?? [])]),
      ),
  };
}

interface Index {
  readonly named: ReadonlyMap<string, readonly Named[]>;
  readonly wild: readonly Named[];
}

function indexOf(rules: readonly Rule[]): Index {
  const named = new Map<string, Named[]>();
  const wild: Named[] = [];
  const add = (name: string, entry: Named): void => {
    const entries = named.get(name);
    if (entries) entries.push(entry);
    else named.set(name, [entry]);
  };
  for (const rule of rules) {
    add(rule.id.toLowerCase(), { rule });
    for (const alias of rule.aliases ?? []) {
      const code = alias.toLowerCase();
      if (code.endsWith(wildcard)) wild.push({ rule, code });
      else add(code, { rule, code });
    }
  }
  return { named, wild };
}

/** The names, in lower case, that mean a diagnostic: its rule by id, its code, or, where it has none, any code of its rule. */
export const namesOf = ({ rule, code, aliases }: Pick<Diagnostic, 'rule' | 'code' | 'aliases'>): readonly string[] =>
  [rule, ...(code === undefined ? aliases : [code])].map((name) => name.toLowerCase());

/**
 * Names that no rule answers to and that are none of the user's mistakes, in lower case: codes that other tools once had, which old configurations
 * and comments still name and which mean nothing. `nnnn` stands for four digits.
 */
export const foreignNames: readonly string[] = ['dl3005', 'dl3017', 'dl3031', 'dl3039', 'dl4002'];

export const isForeign = (name: string): boolean => {
  const key = name.toLowerCase();
  const form = key.replace(/\d{4}$/, wildcard);
  return form !== key && (foreignNames.includes(key) || foreignNames.includes(form));
};
