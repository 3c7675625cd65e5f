import { packageManagers } from '../../data/packages.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import type { UpToCommands } from './types.ts';

/** Commands that only prepare what the others do. */
const preparing = new Set(['', 'cd', 'set', 'echo', 'mkdir', 'export', 'rm', 'true', ':', 'printf', 'test', '[']);

const nodeTools = new Set(['npm', 'yarn', 'pnpm', 'bun']);
/** What starts a script of the project, and installs nothing. */
const scripts = new Set(['run', 'run-script', 'test', 'build', 'start', 'exec']);

/** The package manager that is all that a RUN runs, preparing and cleaning aside; nothing for other work, loops, conditions and heredocs. */
export function soleTool(build: UpToCommands, run: RunNode): string | undefined {
  const commands = build.commands.of(run);
  if (
    run.heredocs.length > 0 ||
    commands.some((command) => command.prefixes.some((prefix) => prefix.value === 'xargs'))
  )
    return undefined;
  if (commands.some(({ tool, subcommands }) => nodeTools.has(tool) && scripts.has(subcommands[0] ?? '')))
    return undefined;
  const tools = new Set(commands.map((command) => command.tool).filter((tool) => !preparing.has(tool)));
  const [tool] = tools;
  return tools.size === 1 && tool !== undefined && packageManagers.has(tool) ? tool : undefined;
}
