import { type Bytes, scaled, typically } from '../../bytes/bytes.ts';
import { allApart, libraryFolder, madeArchive, otherFolders, ownArchive, takesApart } from '../../data/jars.ts';
import { nameOf, within } from '../../text/path.ts';
import { programAt } from './disk.ts';
import { usualAt } from './kinds.ts';
import { directory, pathOf, type Step } from './step.ts';

/** Archives of Java that are put together, or taken apart into folders that have names; false for a command that does neither. */
export function replayJars(step: Step): boolean {
  const { command, disk, at } = step;
  const words = command.args.map(({ value }) => value);
  const made = command.args[madeArchive(command.tool, words) ?? -1];
  if (made) {
    disk.make({ what: 'build output', path: pathOf(step, made), bytes: undefined, usual: typically(ownArchive), at });
    return true;
  }
  const apart = takesApart(command.tool, words);
  const archive = apart && command.args[apart.archive];
  if (!archive) return false;
  const from = pathOf(step, archive);
  const own = directory(step);
  const folder = command.args[apart.folder ?? -1];
  const name = nameOf(archive.value).replace(/\.jar$/, '');
  const to = folder ? pathOf(step, folder) : typeof own !== 'string' || !apart.ofItsName ? own : within(own, name);
  const usual: Bytes = { ...(from === undefined ? usualAt(archive.value) : weightOf(step, from)), from: 'typical' };
  const libraries = {
    named: libraryFolder.named,
    bytes: { ...scaled(usual, libraryFolder.ratio), from: 'typical' } as const,
  };
  const programs = [libraries, ...otherFolders.map(({ named, typical }) => ({ named, bytes: typically(typical) }))];
  const all: Bytes = { ...scaled(usual, allApart), from: 'typical' };
  disk.make({ what: 'unpacked', path: to ?? undefined, bytes: undefined, usual: all, at, whole: true, programs });
  return true;
}

/** What an archive weighs: one that was copied, or one that a build has made. */
function weightOf({ disk }: Step, path: string): Bytes {
  const [item] = disk.tree.at(path);
  return item?.bytes ?? item?.usual ?? programAt(disk.programs, path) ?? usualAt(path);
}
