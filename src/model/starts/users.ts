import { distrolessUser, spareUsers } from '../../data/users.ts';
import type { Edit } from '../../text/edit.ts';
import { insertAfter, replace } from '../../text/edit.ts';
import type { UpToCommands } from '../commands/types.ts';
import type { Stage } from '../stages/types.ts';

/** Whether a user, as USER or `--chown` names one, is root. */
const isRoot = (user: string | null | undefined): boolean =>
  typeof user === 'string' && /^(?:root|0)(?::|$)/.test(user);

/** A user without root's rights that the image of a stage has: one that the file switched to before, or adds; the base image's own. */
export function spareUser(build: UpToCommands, stage: Stage): string | undefined {
  if (stage.windows) return undefined;
  const nodes = stage.chain.flatMap(({ instructions }) => instructions);
  const used = nodes.flatMap((node) => (node.keyword === 'USER' && node.argument ? node.argument.text : []));
  const added = stage.chain.flatMap((link) =>
    build.commands
      .in(link)
      .filter(({ name }) => name === 'useradd' || name === 'adduser')
      .map(({ operands }) => (operands.length === 1 ? operands[0]?.literal : undefined)),
  );
  const { repository, variant } = build.stages.baseFacts(stage) ?? {};
  const ready = variant === 'distroless' ? distrolessUser : spareUsers.get(repository ?? '');
  return [...used.toReversed(), ...added.toReversed(), build.stages.baseUser(stage), ready].find(
    (user) => user !== undefined && /^[\w.:-]+$/.test(user) && !isRoot(user),
  );
}

/** The edit that makes a stage end as another user, once it has done all that root may be needed for. */
export function endAs(stage: Stage, user: string): Edit | undefined {
  const { instructions, end } = stage;
  const last = instructions.findLast(({ keyword }) => filing.has(keyword));
  const own = end.userNode && instructions.includes(end.userNode) ? end.userNode : undefined;
  if (own?.argument && own.index > (last?.index ?? -1)) return replace(own.argument.at, user);
  const node = last ?? stage.from;
  return node && !node.broken ? insertAfter(node.at, `\nUSER ${user}`) : undefined;
}

/** What makes files, for which the rights of root may be needed. */
const filing: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);
