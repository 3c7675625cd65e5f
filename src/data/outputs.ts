import { spellings, toolFacts } from './deeds.ts';
import type { Maker } from './tool.ts';

export type { Maker, Output } from './tool.ts';

/** What a tool makes with a subcommand in any of its spellings, all levels joined by blanks; nothing where we do not know. */
export function makerOf(tool: string, subcommands: string): Maker | undefined {
  const facts = toolFacts(tool);
  return facts?.makes?.find(
    ({ does }) =>
      does === undefined ||
      spellings(facts, does).some((one) => subcommands === one || subcommands.startsWith(`${one} `)),
  );
}
