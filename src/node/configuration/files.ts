import { readdirSync, statSync } from 'node:fs';
import { leadsOut } from '../disk/paths.ts';
import { readText, type Kind, type Reading } from '../disk/read.ts';
import { codeOf, reasonOf } from '../disk/reasons.ts';

/** What configuration is looked for in: the disk, or the disk as it was. Paths are absolute, links are followed. */
export interface ConfigFiles {
  /** What is in a folder; nothing where it cannot be read. */
  names(folder: string): readonly string[];
  /** `file`, `folder`, or why it is neither, in words. */
  kind(path: string): string;
  read(file: string, kind: Kind): Reading;
  leadsOut(path: string, bound: string): boolean;
  /** Whether a file is what is on disk now: only that can be run. */
  isNow(file: string): boolean;
}

export const filesNow: ConfigFiles = {
  names(folder) {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  },
  kind(path) {
    try {
      const stats = statSync(path);
      return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : reasonOf('EISDIR');
    } catch (error) {
      return reasonOf(codeOf(error));
    }
  },
  read: readText,
  leadsOut,
  isNow: () => true,
};
