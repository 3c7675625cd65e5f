import { preparing } from '../../data/effects.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import type { Command, UpToCommands } from './types.ts';

/** The package manager that is all that a RUN runs, preparing and cleaning aside; nothing for other work, loops, conditions and heredocs. */
export function soleTool(build: UpToCommands, run: RunNode): string | undefined {
  const commands = build.commands.of(run);
  if (
    run.heredocs.length > 0 ||
    commands.some((command) => command.prefixes.some((prefix) => prefix.value === 'xargs'))
  )
    return undefined;
  const working = commands.filter((command) => !onlyPrepares(command));
  const [first, ...others] = working;
  if (!first || !working.every(managesPackages) || others.some(({ tool }) => tool !== first.tool)) return undefined;
  return first.tool;
}

const onlyPrepares = ({ tool, effect }: Command): boolean =>
  tool === '' || (effect !== undefined && preparing.has(effect));

/** Whether a command does nothing but look after packages, and builds nothing of the project. */
const managesPackages = ({ form, does }: Command): boolean =>
  form?.language === 'system' ||
  does('install', 'add', 'upgrade', 'refresh', 'remove', 'prune', 'clean', 'configure', 'look');
