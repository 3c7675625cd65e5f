import { does, toolFacts } from './deeds.ts';
import type { Manifest } from './tool.ts';

/** A tool that installs what a manifest of the project names. */
export interface ProjectInstall extends Manifest {
  /** What may be read besides, lockfiles first. */
  readonly mayRead: readonly string[];
}

/** What a command installs of the project, by its tool and subcommands; nothing for one that installs packages by name. */
export function projectInstall(
  tool: string,
  subcommands: readonly string[],
  operands: number,
): ProjectInstall | undefined {
  const manifest = toolFacts(tool)?.manifest;
  if (!manifest || !does(tool, subcommands, 'install', 'fetch')) return undefined;
  if (operands > 0 && does(tool, subcommands, 'add')) return undefined;
  return { ...manifest, mayRead: [...(manifest.locks ?? []), ...(manifest.mayRead ?? [])] };
}
