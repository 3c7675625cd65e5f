import type { Command } from '../model/index.ts';
import { insertAfter, type Edit } from '../text/edit.ts';

/** The edit that gives a command one more option, behind the last of its subcommands. */
export function addOption({ args, subcommands, calledAt }: Command, option: string): Edit {
  const last = args.find(({ value }) => value === subcommands.at(-1));
  return insertAfter(last?.at ?? calledAt, ` ${option}`);
}
