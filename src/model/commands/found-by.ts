import type { Command as ShellCommand } from '../../shell/nodes.ts';
import type { Command } from './types.ts';

/** The `find` that hands a command its files: by `-exec`, or by way of `xargs` behind a pipe. */
export function foundBy({ node, parent, prefixes }: Command): ShellCommand | undefined {
  if (parent?.kind === 'command') return finds(parent);
  if (parent?.kind !== 'pipeline' || !prefixes.some(({ value }) => value === 'xargs')) return undefined;
  const before = parent.commands[parent.commands.findIndex((one) => one === node) - 1];
  return before?.kind === 'command' ? finds(before) : undefined;
}

const finds = (command: ShellCommand): ShellCommand | undefined => (command.tool === 'find' ? command : undefined);
