import { installSize, removedSize } from '../packages/apt-history.ts';
import { isMarkedNeedless, takesBack, uninstalls } from '../packages/packages.ts';
import { type Ratio, scaled } from '../../bytes/bytes.ts';
import { emptyCaches, fillCache } from './replay-caches.ts';
import type { Step } from './step.ts';
import { usualPackageFiles, usualPackages } from './usual.ts';

/** What of the packages stays that `apt-mark auto` gives up, as Docker's own images do it: libraries that what was built runs with. */
const keptOfMarked: Ratio = { value: 0.15, low: 0, high: 1, from: 'guess' };

/** What archives of packages are of what is in them. */
const packed: Ratio = { value: 0.26, low: 0.15, high: 0.5, from: 'guess' };

/** The package managers of distributions; nothing for a command that is none of theirs, false for one that is not understood. */
export function replayPackages(step: Step): boolean | undefined {
  const { build, command, disk, at } = step;
  const { form, does } = command;
  if (form?.installsWith) {
    fillCache(step);
    if (command.has(...form.installsWith)) disk.install(undefined, at, usualPackages(step) ?? usualPackageFiles(step));
    return true;
  }
  if (form?.packages === undefined) return undefined;
  fillCache(step);
  emptyCaches(step);
  if (uninstalls(command)) {
    // Of Debian's packages it is known which are needed still.
    if (form.packages !== 'debian') disk.giveBack((install) => takesBack(build, command, install));
    disk.uninstall(removedSize(build, command), at);
  } else if (does('add', 'upgrade')) {
    const bytes = does('add') ? installSize(build, command) : undefined;
    const usual = bytes ? undefined : usualPackages(step);
    disk.install(bytes, at, usual && isMarkedNeedless(build, command) ? scaled(usual, keptOfMarked) : usual);
  } else if (form.fetches && command.has(...form.fetches.options)) {
    const usual = usualPackages(step, true);
    const { folder: path } = form.fetches;
    disk.make({ what: 'download', path, bytes: undefined, usual: usual && scaled(usual, packed), at, whole: true });
  } else return does('refresh', 'fetch', 'clean', 'look');
  return true;
}
