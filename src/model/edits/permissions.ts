import { modeAfter } from '../../data/modes.ts';
import type { AddNode, CopyNode } from '../../syntax/nodes.ts';
import { insertAfter, remove, type Edit } from '../../text/edit.ts';
import type { Command } from '../commands/types.ts';
import type { UpToEdits } from './types.ts';

/** The edits that let COPY and ADD of the stage of a chown or chmod do its work: the owner only where everybody that it names is there already. */
export function permissionsWithCopy(
  build: UpToEdits,
  command: Command,
  copies: readonly (CopyNode | AddNode)[],
): readonly Edit[] | undefined {
  const { stage, operands } = command;
  const [what, ...files] = operands;
  if (!what?.literal || files.length !== 1 || copies.length === 0 || build.commands.foundBy(command)) return undefined;
  const flag = command.name === 'chmod' ? 'chmod' : 'chown';
  const value = flag === 'chmod' ? modeAfter(what.literal) : ownerThere(build, command, what.literal, copies);
  if (value === undefined) return undefined;
  if (copies.some((node) => node.flag(flag) || node.heredocs.length > 0 || build.stages.of(node) !== stage))
    return undefined;
  const gone = build.commands.isAlone(command) ? remove(build.edits.lines(command.run)) : build.edits.withdraw(command);
  return gone && [...copies.map((node) => insertAfter(node.keywordAt, ` --${flag}=${value}`)), gone];
}

function ownerThere(
  build: UpToEdits,
  { stage }: Command,
  owner: string,
  copies: readonly (CopyNode | AddNode)[],
): string | undefined {
  if (!/^[\w.-]+(?::[\w.-]+)?$/.test(owner)) return undefined;
  const [user = ''] = owner.split(':');
  const added = build.commands
    .named(['useradd', 'adduser'])
    .find((one) => stage.chain.includes(one.stage) && one.operands.some(({ literal }) => literal === user));
  const isThere = /^\d+$/.test(user) || (added && copies.every((node) => added.at.start < node.at.start));
  return isThere ? owner : undefined;
}
