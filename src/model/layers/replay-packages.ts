import { uninstalls } from '../packages/packages.ts';
import { emptyCaches, fillCache } from './replay-caches.ts';
import type { Step } from './step.ts';

/** The package managers of distributions; nothing for a command that is none of theirs, false for one that is not understood. */
export function replayPackages(step: Step): boolean | undefined {
  const { build, command, disk, at } = step;
  const { form, does } = command;
  if (form?.installsWith) {
    fillCache(step);
    if (command.has(...form.installsWith)) disk.install(undefined, at);
    return true;
  }
  if (form?.packages === undefined) return undefined;
  fillCache(step);
  emptyCaches(step);
  if (uninstalls(command)) disk.uninstall(build.packages.removedSize(command), at);
  else if (does('add', 'upgrade')) disk.install(does('add') ? build.packages.installSize(command) : undefined, at);
  else return does('refresh', 'fetch', 'clean', 'look');
  return true;
}
