import { idle } from '../../data/effects.ts';
import type { Command } from '../../shell/nodes.ts';

/** What is asked of a command, of the shell's or of the model's. */
type Asked = Omit<Command, 'kind'>;

/** What a build cannot do without: `install` brings packages, `build` makes something of sources, `download` fetches a file. */
export type StepKind = 'install' | 'build' | 'download';

/** What a command does for a build; nothing for one that it could do without. */
export function stepOf({ form, does }: Asked): StepKind | undefined {
  if (!form) return undefined;
  if (does('build', 'script')) return 'build';
  if (does('download')) return 'download';
  // What such a tool has not fetched its builds fetch.
  if (does('fetch', 'add')) return form.buildsFetch ? 'build' : 'install';
  return does('install', 'upgrade') ? 'install' : undefined;
}

/** Whether a command only cleans up after a package manager. */
export const cleans = ({ does, subcommands }: Asked): boolean =>
  does('clean') || (does('remove') && subcommands[0] === 'autoremove');

/** Whether a command runs nothing of the packages that others have installed: it installs too, looks after files, or cleans up. */
export function isIdle(command: Asked): boolean {
  const { tool, effect, form, does } = command;
  if (tool === '' || (effect !== undefined && idle.has(effect))) return true;
  return form?.language === 'system' || does('clean', 'look') || stepOf(command) === 'install' || cleans(command);
}
