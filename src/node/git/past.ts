import { basename, dirname, join } from 'node:path';
import { mostRead, type Disk, type Entry } from '../context/disk.ts';
import type { Past } from './git.ts';
import { remember } from '../disk/remember.ts';

/**
 * The disk as it was before a change. What Git does not look after, such as `node_modules`, is taken to have been there; a folder was there if a file
 * was.
 */
export function pastDisk(disk: Disk, { changed }: Pick<Past, 'changed'>): Disk {
  /** What is below each folder and changed, or leads to what is. */
  const touched = new Map<string, Set<string>>();
  for (const file of changed.keys())
    for (let path = file; dirname(path) !== path; path = dirname(path)) {
      const names = touched.get(dirname(path)) ?? new Set();
      touched.set(dirname(path), names);
      if (names.has(basename(path))) break;
      names.add(basename(path));
    }

  const entryAt = (path: string): Entry | undefined => {
    const name = basename(path);
    if (touched.has(path) && (list(path)?.length ?? 0) > 0) return { name, kind: 'folder' };
    const blob = changed.get(path);
    return blob && { name, kind: blob.isLink ? 'link' : 'file' };
  };
  const list = remember((folder: string): readonly Entry[] | undefined => {
    const now = disk.list(folder);
    const names = touched.get(folder);
    if (!names) return now;
    const kept = (now ?? []).filter(({ name }) => !names.has(name));
    const before = [...names].flatMap((name) => entryAt(join(folder, name)) ?? []);
    return now || before.length > 0 ? [...kept, ...before] : undefined;
  });
  const isTouched = (path: string): boolean => touched.has(path) || changed.has(path);

  return {
    list,
    has: (path) => (isTouched(path) ? entryAt(path) !== undefined : disk.has(path)),
    look(path) {
      if (!isTouched(path)) return disk.look(path);
      const entry = entryAt(path);
      const isFolder = entry?.kind === 'folder';
      return entry && { isFolder, bytes: isFolder || entry.kind === 'link' ? 0 : (changed.get(path)?.bytes ?? 0) };
    },
    boundOf: (folder) => disk.boundOf(folder),
    refuses: (path, bound) => !isTouched(path) && disk.refuses(path, bound),
    text(file, ...more) {
      if (!isTouched(file)) return disk.text(file, ...more);
      const blob = changed.get(file);
      // Where a link led then, is not looked up.
      return !blob || blob.isLink || blob.bytes > mostRead ? undefined : blob.text();
    },
    unpacked: (file, bound) => (isTouched(file) ? undefined : disk.unpacked?.(file, bound)),
    leadsAway(root, path) {
      const full = join(root, path);
      const blob = changed.get(full);
      if (blob || (isTouched(full) && !disk.has(full))) return blob?.isLink ?? false;
      return disk.leadsAway(root, path);
    },
  };
}
