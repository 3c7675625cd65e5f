import { join } from 'node:path';
import type { Disk } from '../context/disk.ts';
import { openGit } from './git.ts';

/** A disk that shows of a folder what Git tracks there, as who fetches the repository gets it; nothing where Git does not tell. */
export async function trackedDisk(disk: Disk, folder: string): Promise<Disk | undefined> {
  let told: string | undefined;
  try {
    told = (await openGit(folder)).ask('ls-files', '-z');
  } catch {
    return undefined;
  }
  if (told === undefined) return undefined;
  const shown = new Set<string>([folder]);
  for (const path of told.split('\0').filter((one) => one !== '')) {
    let at = folder;
    for (const part of path.split('/')) shown.add((at = join(at, part)));
  }
  return {
    ...disk,
    list: (where) => disk.list(where)?.filter(({ name }) => shown.has(join(where, name))),
    has: (path) => shown.has(path) && disk.has(path),
    look: (path) => (shown.has(path) ? disk.look(path) : undefined),
  };
}
