import { isBelow } from '../../text/path.ts';
import type { Stage } from '../stages/types.ts';
import type { UpToCommands } from './types.ts';

/** Whether a command of a stage, or of one below it, gives a path to another user than root. */
export const isGiven = (build: UpToCommands, { chain }: Stage, path: string): boolean =>
  chain.some((link) =>
    build.commands.in(link).some((command) => {
      const [owner, ...words] = command.name === 'chown' ? command.operands : [];
      if (!owner || /^(?:root|0)?(?::|$)/.test(owner.value)) return false;
      const given = words.flatMap((word) => build.commands.pathOf(command, word) ?? []);
      return given.some((one) => one === path || (command.has('-R', '--recursive') && isBelow(path, one)));
    }),
  );
