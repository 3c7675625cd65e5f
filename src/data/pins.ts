import { pathsThat, spellings } from './deeds.ts';
import type { Pins } from './tool.ts';
import { tools } from './tools/index.ts';

/** How a tool is told which version of a package to take. */
export interface PinFacts extends Pins {
  /** Subcommands that take packages with versions, all levels, in every spelling. */
  readonly installs: readonly string[];
}

const pins: ReadonlyMap<string, PinFacts> = new Map(
  tools.flatMap((tool) => {
    const { names, pins: facts } = tool;
    if (!facts) return [];
    const installs = facts.installs ? spellings(tool, facts.installs) : pathsThat(tool, 'add');
    return names.map((name) => [name, { ...facts, installs }] as const);
  }),
);

/** How a tool names versions, by its canonical name. */
export const pinFacts = (tool: string): PinFacts | undefined => pins.get(tool);
