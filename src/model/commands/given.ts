import { isBelow } from '../../text/path.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import type { UpToCommands } from './types.ts';

/** Whether a command of a stage, or of one below it, gives a path to another user than root. */
export const isGiven = (build: UpToCommands, { chain }: Stage, path: string): boolean =>
  chain.some((link) =>
    givenIn(build, link).some((given) => given.path === path || (given.deep && isBelow(path, given.path))),
  );

/** The paths that commands of a stage give to another user, with `deep` all below them. */
const givenIn = once((build: UpToCommands, stage: Stage) =>
  build.commands.in(stage).flatMap((command) => {
    const [owner, ...words] = command.name === 'chown' ? command.operands : [];
    if (!owner || /^(?:root|0)?(?::|$)/.test(owner.value)) return [];
    const deep = command.has('-R', '--recursive');
    return words.flatMap((word) => {
      const path = build.commands.pathOf(command, word);
      return path === undefined ? [] : [{ path, deep }];
    });
  }),
);
