import { lstatSync, opendirSync, readFileSync, realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { unpackedBytes } from '../disk/archive.ts';
import { remember } from '../disk/remember.ts';

/** More entries than this are not looked at: such a folder is hardly a build context. */
export const mostEntries = 100_000;
/** Manifests, lockfiles and scripts are smaller. */
export const mostRead = 4_000_000;

export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link';
}

/** What contexts ask of a disk. Paths are absolute. */
export interface Disk {
  /** Entries of a folder, each folder read once; nothing where it cannot be read. */
  list(folder: string): readonly Entry[] | undefined;
  /** Whether a path, or what a link there leads to, is there. */
  has(path: string): boolean;
  /** What is at a path, links not followed, and what it weighs in a layer. */
  look(path: string): { readonly isFolder: boolean; readonly bytes: number } | undefined;
  /** The text of a small file. */
  text(file: string): string | undefined;
  /** What an archive holds; nothing where it does not tell. */
  unpacked?(file: string): number | undefined;
  /** Whether a link stands on the way from a folder to a path below it, or is at its end. */
  leadsAway(root: string, path: string): boolean;
}

/** A disk that remembers what it has listed: for all contexts of a run. */
export const openDisk = (): Disk => ({
  list: remember(entriesOf),
  has: (path) => statsOf(path) !== undefined,
  look(path) {
    const stats = ownStatsOf(path);
    return stats && { isFolder: stats.isDirectory(), bytes: weightOf(stats) };
  },
  text: textOf,
  unpacked: unpackedBytes,
  leadsAway,
});

/** A disk on which some files have another text, or are new. */
export function overlaid(disk: Disk, texts: ReadonlyMap<string, string>): Disk {
  return {
    list: remember((folder) => {
      const entries = disk.list(folder);
      const made = [...texts.keys()].filter((file) => dirname(file) === folder && !disk.has(file));
      return entries && [...entries, ...made.map((file) => ({ name: basename(file), kind: 'file' as const }))];
    }),
    has: (path) => texts.has(path) || disk.has(path),
    look(path) {
      const text = texts.get(path);
      return text === undefined ? disk.look(path) : { isFolder: false, bytes: Buffer.byteLength(text) };
    },
    text: (file) => texts.get(file) ?? disk.text(file),
    unpacked: (file) => disk.unpacked?.(file),
    leadsAway: (root, path) =>
      disk.has(join(root, path)) || !texts.has(join(root, path)) ? disk.leadsAway(root, path) : false,
  };
}

/** Files, folders and links; devices, pipes and sockets are none of a build's. Entry by entry, for a folder may hold millions. */
export function entriesOf(folder: string): readonly Entry[] | undefined {
  const entries: Entry[] = [];
  try {
    const open = opendirSync(folder, { bufferSize: 256 });
    try {
      for (let entry = open.readSync(); entry && entries.length <= mostEntries; entry = open.readSync()) {
        const kind = entry.isDirectory()
          ? 'folder'
          : entry.isSymbolicLink()
            ? 'link'
            : entry.isFile()
              ? 'file'
              : undefined;
        if (kind) entries.push({ name: entry.name, kind });
      }
    } finally {
      open.closeSync();
    }
  } catch {
    return undefined;
  }
  return entries;
}

/** Bytes in a layer: a link weighs nothing. */
const weightOf = (stats: Stats): number => (stats.isFile() ? stats.size : 0);

export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Of a link itself, not of what it leads to. */
function ownStatsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

function leadsAway(root: string, path: string): boolean {
  try {
    return realpathSync(join(root, path)) !== join(realpathSync(root), path);
  } catch {
    return true;
  }
}

/** The text of a file, if it is one, and small: what waits for a writer would not come back. */
function textOf(file: string): string | undefined {
  const stats = statsOf(file);
  if (!stats?.isFile() || stats.size > mostRead) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
