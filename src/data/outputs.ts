import { toolFacts } from './deeds.ts';
import type { Maker } from './tool.ts';

export type { Maker, Output } from './tool.ts';

/** What a tool makes with a subcommand, all levels joined by blanks; nothing where we do not know. */
export const makerOf = (tool: string, subcommands: string): Maker | undefined =>
  toolFacts(tool)?.makes?.find(
    ({ does }) => does === undefined || does.some((one) => subcommands === one || subcommands.startsWith(`${one} `)),
  );
