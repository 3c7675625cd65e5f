import {
  lstatSync,
  opendirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  statSync,
  type Dirent,
  type Stats,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { platform } from 'node:process';
import { unpackedBytes } from '../disk/archive.ts';
import { stampOf, type Stamp } from '../disk/cache.ts';
import { boundOf, leadsOut } from '../disk/paths.ts';
import { mostBytes, readText, type Kind } from '../disk/read.ts';
import { remember } from '../disk/remember.ts';

/** More entries than this are not looked at: such a folder is hardly a build context. */
export const mostEntries = 100_000;
/** Manifests, lockfiles and scripts are smaller; bytes. */
export const mostRead = mostBytes['file of a build context'];

export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link';
}

/** What is at a path, links not followed. */
export interface Looked {
  readonly isFolder: boolean;
  readonly isLink?: boolean;
  /** What it weighs in a layer. */
  readonly bytes: number;
  readonly mode?: number;
}

/** What contexts ask of a disk. Paths are absolute. */
export interface Disk {
  /** Entries of a folder, each folder read once; nothing where it cannot be read. */
  list(folder: string): readonly Entry[] | undefined;
  /** Whether a path, or what a link there leads to, is there. */
  has(path: string): boolean;
  /** What is at a path, links not followed, and what it weighs in a layer. */
  look(path: string): Looked | undefined;
  /** What a link holds; nothing for what is none. */
  link?(path: string): string | undefined;
  /** The folder that what is found from another one on has to lie in. */
  boundOf(folder: string): string;
  /** The text of a small file, which does not lead out of `bound`. */
  text(file: string, bound: string, kind?: Kind): string | undefined;
  /** What an archive holds; nothing where it does not tell. */
  unpacked?(file: string, bound: string): number | undefined;
  /** Whether what a path leads to lies outside of `bound`; what is refused for that is remembered. */
  refuses(path: string, bound: string): boolean;
  /** When a file, which links may lead to, was last changed; nothing where that is not told. */
  stamp?(path: string): Stamp | undefined;
  /** Whether a link stands on the way from a folder to a path below it, or is at its end. */
  leadsAway(root: string, path: string): boolean;
}

/**
 * A disk that remembers what it has listed and looked at: for all contexts of a run. `refused` hears of what leads out of its bound, `reached` of files that
 * are too large.
 */
export function openDisk(
  cwd: string = process.cwd(),
  refused: (path: string, bound: string) => void = () => undefined,
  reached: (path: string, limit: string) => void = () => undefined,
): Disk {
  const boundsOf = remember((bound) =>
    remember((path) => {
      const out = leadsOut(path, bound);
      if (out) refused(path, bound);
      return out;
    }),
  );
  // Every Dockerfile of a repository may ask for all files of the one context.
  const look = remember(lookAt);
  const leavesOf = remember((bound) => remember((folder) => leadsOut(folder, bound)));
  // Of what is no link the folder tells, which is asked once for all that is in it.
  const refuses = (path: string, bound: string): boolean =>
    (look(path)?.isLink !== false || leavesOf(bound)(dirname(path))) && boundsOf(bound)(path);
  return {
    list: remember(entriesOf),
    has: remember((path) => statsOf(path) !== undefined),
    look,
    link: linkOf,
    boundOf: remember((folder) => boundOf(folder, cwd)),
    text(file, bound, kind = 'file of a build context') {
      if (refuses(file, bound)) return undefined;
      const reading = readText(file, kind);
      if ('text' in reading) return reading.text;
      if (reading.limit) reached(file, reading.error);
      return undefined;
    },
    unpacked: (file, bound) => (refuses(file, bound) ? undefined : unpackedBytes(file)),
    refuses,
    stamp: stampOf,
    leadsAway,
  };
}

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
    link: (path) => (texts.has(path) ? undefined : disk.link?.(path)),
    boundOf: (folder) => disk.boundOf(folder),
    text: (file, ...more) => texts.get(file) ?? disk.text(file, ...more),
    unpacked: (file, bound) => disk.unpacked?.(file, bound),
    refuses: (path, bound) => !texts.has(path) && disk.refuses(path, bound),
    leadsAway: (root, path) =>
      disk.has(join(root, path)) || !texts.has(join(root, path)) ? disk.leadsAway(root, path) : false,
  };
}

/** Files, folders and links; devices, pipes and sockets are none of a build's. */
export function entriesOf(folder: string): readonly Entry[] | undefined {
  const entries: Entry[] = [];
  try {
    // At once where there cannot be many, which takes a third of the time; else entry by entry, for a folder may hold millions.
    if (isSmall(folder)) return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => entryOf(entry) ?? []);
    const open = opendirSync(folder, { bufferSize: 256 });
    try {
      for (let entry = open.readSync(); entry && entries.length <= mostEntries; entry = open.readSync()) {
        const known = entryOf(entry);
        if (known) entries.push(known);
      }
    } finally {
      open.closeSync();
    }
  } catch {
    return undefined;
  }
  return entries;
}

function entryOf(entry: Dirent): Entry | undefined {
  const kind = entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : entry.isFile() ? 'file' : undefined;
  return kind && { name: entry.name, kind };
}

/** Whether a folder cannot hold many entries, as far as its disk tells: each takes a few bytes of it, on most. */
function isSmall(folder: string): boolean {
  const { size } = statSync(folder);
  return size > 0 && size <= 65_536;
}

function lookAt(path: string): Looked | undefined {
  const stats = ownStatsOf(path);
  if (!stats) return undefined;
  // Windows keeps no such permissions.
  const mode = platform === 'win32' || !stats.isFile() ? undefined : stats.mode & 0o7777;
  return {
    isFolder: stats.isDirectory(),
    isLink: stats.isSymbolicLink(),
    bytes: weightOf(stats),
    ...(mode !== undefined && { mode }),
  };
}

/** Bytes in a layer: a link weighs nothing. */
const weightOf = (stats: Stats): number => (stats.isFile() ? stats.size : 0);

export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Of a link itself, not of what it leads to. */
function ownStatsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
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
