import { telling } from '../../data/deeds.ts';
import { owning, privilegedCommands, rightsGivers } from '../../data/privileged.ts';
import { ancestors } from '../../shell/index.ts';
import type { Command, UpToCommands } from './types.ts';

/** For what a command needs the rights of root, where nothing lends them to it. */
export function needsRoot(build: UpToCommands, command: Command): 'packages' | 'other' | undefined {
  if (isGivenRights(command) || command.args.some(({ value }) => telling.has(value))) return undefined;
  if (changesPackages(command)) return 'packages';
  if (owning.has(command.name)) return givesAway(command, build.stages.runsAs(command.run)) ? 'other' : undefined;
  return privilegedCommands.has(command.name) && !command.may('--root', '-R', '--prefix') ? 'other' : undefined;
}

/** The packages of the system, where no other folder than its own is named. */
function changesPackages(command: Command): boolean {
  const { form } = command;
  if (form?.language !== 'system') return false;
  if (!command.does('add', 'upgrade', 'refresh', 'remove') && !command.has(...(form.installsWith ?? []))) return false;
  return !command.may('--root', '-p', '--installroot', '--usermode', '--admindir', '-o', ...(form.idle ?? []));
}

/** Whether a `chown` makes somebody else the owner; of a user that is a number, the name is not known. */
function givesAway({ operands }: Command, user: string | undefined): boolean {
  const owner = operands[0]?.literal?.split(':', 1)[0];
  return !!owner && !!user && owner !== user && !/^\d+$/.test(user);
}

/** Whether somebody else's rights are lent to a command: `sudo apt-get`, `su -c '…'`. */
export function isGivenRights({ node, prefixes }: Command): boolean {
  if (prefixes.some(({ value }) => rightsGivers.has(value))) return true;
  for (const above of ancestors(node))
    if (
      above.kind === 'command' &&
      [above.name, ...above.prefixes.map(({ value }) => value)].some((name) => rightsGivers.has(name))
    )
      return true;
  return false;
}
