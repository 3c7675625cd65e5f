import { basename, dirname, join } from 'node:path';
import { filesNow, type ConfigFiles } from '../configuration/files.ts';
import type { Disk } from '../context/disk.ts';
import { realOf } from '../disk/paths.ts';
import { mostBytes } from '../disk/read.ts';
import { reasonOf } from '../disk/reasons.ts';
import type { Past } from '../git/git.ts';

/** A path as Git has it: through no link but at its end. */
export const inGit = (path: string): string => join(realOf(dirname(path)), basename(path));

/** What configuration is read from, as it was; `disk` is the disk as it was. A link that was there then is followed nowhere. */
export function filesThen(disk: Disk, { changed }: Pick<Past, 'changed'>): ConfigFiles {
  const isNow = (path: string): boolean => !changed.has(inGit(path));
  return {
    isNow,
    names: (folder) => (disk.list(realOf(folder)) ?? []).map(({ name }) => name),
    kind(path) {
      const blob = changed.get(inGit(path));
      if (blob) return blob.isLink ? reasonOf('EISDIR') : 'file';
      if (!isNow(path)) return reasonOf('ENOENT');
      return disk.look(inGit(path))?.isFolder ? 'folder' : filesNow.kind(path);
    },
    read(file, kind) {
      if (isNow(file)) return filesNow.read(file, kind);
      const blob = changed.get(inGit(file));
      if (!blob || blob.isLink || blob.bytes > mostBytes[kind])
        return { error: reasonOf(blob ? 'ERR_FS_FILE_TOO_LARGE' : 'ENOENT'), binary: false };
      return { text: blob.text() };
    },
    leadsOut: (path, bound) => isNow(path) && filesNow.leadsOut(path, bound),
  };
}
