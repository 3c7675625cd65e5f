import { plainGoal, spellings, toolFacts } from './deeds.ts';
import type { Maker } from './tool.ts';

export type { Maker, Output } from './tool.ts';

/**
 * What a command of a tool makes: by its subcommands, all levels joined by blanks in any of their spellings; of a tool that takes several (the goals of Maven) by the one entry that
 * is right for all of them. Nothing where we do not know.
 */
export function makerOf({ tool, subcommands, operands }: Asked): Maker | undefined {
  const facts = toolFacts(tool);
  if (!facts?.makes) return undefined;
  const one = (path: string): Maker | undefined =>
    facts.makes?.find(
      ({ does }) =>
        does === undefined || spellings(facts, does).some((known) => path === known || path.startsWith(`${known} `)),
    );
  const goals = subcommands.length > 0 ? [subcommands.join(' ')] : operands.map(({ value }) => plainGoal(facts, value));
  const [first = one(''), ...others] = new Set(goals.map(one));
  return others.length === 0 ? first : one('');
}

/** What is asked of a command. */
interface Asked {
  readonly tool: string;
  readonly subcommands: readonly string[];
  readonly operands: readonly { readonly value: string }[];
}
