import { lstatSync, opendirSync, readFileSync, realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import {
  globMatcher,
  readDockerignore,
  type ContextFiles,
  type Dockerfile,
  type IgnoreFile,
  type NodeOf,
  type RunNode,
} from '../../index.ts';
import { unpackedBytes } from '../disk/archive.ts';
import { isDockerfileName, isIgnoreFile, repositoryOf } from '../disk/files.ts';
import { remember } from '../disk/remember.ts';

/** More entries than this are not looked at: such a folder is hardly a build context. */
const mostEntries = 100_000;
/** Manifests, lockfiles and scripts are smaller. */
export const mostRead = 4_000_000;

/** A build context on disk. */
export interface FolderContext extends ContextFiles {
  /** Whether a question stayed open since there were too many files to look at. */
  readonly cut: boolean;
}

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

/** What a walk has found; not `whole` when it was cut short, or a folder could not be read. */
interface Walk {
  readonly files: readonly string[];
  readonly whole: boolean;
  readonly cut: boolean;
}

/**
 * A folder as a build context: read when asked, and remembered. `dockerfile` decides, by its name and folder, which ignore file is in force.
 * `others` are texts of files that findings may name, wherever they are.
 */
export function folderContext(
  root: string,
  dockerfile?: string,
  disk: Disk = openDisk(),
  others: ReadonlyMap<string, string> = new Map(),
): FolderContext {
  const walks = new Map<string, Walk>();
  let cut = false;
  const walked = (from: string, skips?: (folder: string) => boolean): Walk => {
    const key = `${skips ? 'sent' : 'all'} ${from}`;
    const walk = walks.get(key) ?? walkBelow(root, from, disk, skips);
    walks.set(key, walk);
    cut ||= walk.cut;
    return walk;
  };
  let ignoreFile: IgnoreFile | undefined;
  let isRead = false;
  const readIgnoreFile = (): IgnoreFile | undefined => {
    if (!isRead) ignoreFile = ignoreFileOf(root, dockerfile, disk);
    isRead = true;
    return ignoreFile;
  };
  const within = (path: string): string => join(root, cleanPath(path));

  return {
    get cut() {
      return cut;
    },
    get ignoreFile() {
      return readIgnoreFile();
    },
    has: (path) => disk.has(within(path)),
    list(glob) {
      const clean = cleanPath(glob);
      return walked(plainFolders(clean)).files.filter(globMatcher(clean));
    },
    size(path) {
      const there = disk.look(within(path));
      if (!there?.isFolder) return there?.bytes;
      const { files, whole } = walked(cleanPath(path));
      return whole ? files.reduce((sum, file) => sum + (disk.look(join(root, file))?.bytes ?? 0), 0) : undefined;
    },
    ignored: (path) => readIgnoreFile()?.ignores(cleanPath(path)) ?? false,
    sent(path) {
      const from = cleanPath(path);
      const rules = readIgnoreFile();
      const there = disk.look(within(path));
      if (!there) return [];
      if (disk.leadsAway(root, from)) return undefined;
      if (!there.isFolder) return rules?.ignores(from) ? [] : [from];
      if (!rules) return ifWhole(walked(from));
      if (rules.ignoresAll(from)) return [];
      const files = ifWhole(walked(from, rules.ignoresAll));
      return files?.filter((file) => !rules.ignores(file));
    },
    read(path) {
      const other = others.get(path);
      if (other !== undefined) return other;
      const file = path === ignoreFile?.path ? join(root, path) : within(path);
      return disk.text(file);
    },
    unpacked: (path) => disk.unpacked?.(within(path)),
    withTexts(texts) {
      const files = new Map([...texts].map(([path, text]) => [join(root, path), text]));
      return folderContext(root, dockerfile, overlaid(disk, files), others);
    },
  };
}

/** A disk on which some files have another text, or are new. */
function overlaid(disk: Disk, texts: ReadonlyMap<string, string>): Disk {
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

const ifWhole = ({ files, whole }: Walk): readonly string[] | undefined => (whole ? files : undefined);

/** A path relative to the context, without `.`, empty and trailing parts; `..` stops at the root, as in a COPY. */
function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** The folders that a glob begins with, before its first wildcard: no other is looked into. */
const plainFolders = (glob: string): string => /^(?:[^*?[{\\/]+\/)*/.exec(glob)?.[0].slice(0, -1) ?? '';

/** Files below a folder, breadth first, so that a walk that is cut short has seen what is near. Links are not followed. */
function walkBelow(root: string, from: string, disk: Disk, skips?: (folder: string) => boolean): Walk {
  const files: string[] = [];
  const folders = [from];
  let whole = true;
  let entries = 0;
  for (const folder of folders) {
    const listed = disk.list(join(root, folder));
    whole &&= listed !== undefined;
    for (const { name, kind } of listed ?? []) {
      if (++entries > mostEntries) return { files: files.sort(), whole: false, cut: true };
      const path = folder === '' ? name : `${folder}/${name}`;
      if (kind !== 'folder') files.push(path);
      else if (!skips?.(path)) folders.push(path);
    }
  }
  return { files: files.sort(), whole, cut: false };
}

/** Files, folders and links; devices, pipes and sockets are none of a build's. Entry by entry, for a folder may hold millions. */
function entriesOf(folder: string): readonly Entry[] | undefined {
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

function statsOf(path: string): Stats | undefined {
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

/** The ignore file in force: the one named after the Dockerfile, beside it, else the context's own. */
function ignoreFileOf(root: string, dockerfile: string | undefined, disk: Disk): IgnoreFile | undefined {
  const files = [...(dockerfile === undefined ? [] : [`${dockerfile}.dockerignore`]), join(root, '.dockerignore')];
  for (const file of files) {
    const text = disk.text(file);
    if (text !== undefined) return { path: relative(root, file).split(sep).join('/'), ...readDockerignore(text) };
  }
  return undefined;
}

/** A folder that is the build context without anybody having said so, and what proves it: all that is copied is there, or its ignore file. */
export interface ProvedContext {
  readonly folder: string;
  readonly from: 'sources' | 'ignore-file';
}

/**
 * The folder that is surely the build context of a Dockerfile: its own, else the root of its repository. Every source that is written out must exist
 * there, and it must hold more than Dockerfiles and ignore files. Where nothing is written out but `.`, that would be true of any folder: then it is
 * the Dockerfile's own if a `.dockerignore` lies there, else none.
 */
export function provedContext(file: string, dockerfile: Dockerfile): ProvedContext | undefined {
  const sources = literalSources(dockerfile);
  const own = dirname(file);
  if (sources.every((source) => source === '')) {
    const isRoot = statsOf(join(own, '.dockerignore'))?.isFile() && holdsMore(own);
    return isRoot ? { folder: own, from: 'ignore-file' } : undefined;
  }
  const folder = [...new Set([own, repositoryOf(own) ?? own])].find(
    (one) => sources.every((source) => statsOf(join(one, source)) !== undefined) && holdsMore(one),
  );
  return folder === undefined ? undefined : { folder, from: 'sources' };
}

/** Whether there is anything to copy. */
function holdsMore(folder: string): boolean {
  const entries = entriesOf(folder) ?? [];
  return entries.some(({ name }) => name !== '.git' && !isDockerfileName(name) && !isIgnoreFile(name));
}

/** Paths of the context that instructions copy or mount, where they are written without variables and patterns. */
function literalSources({ instructions }: Dockerfile): string[] {
  const copied = instructions
    .filter((node): node is NodeOf<'COPY' | 'ADD'> => node.keyword === 'COPY' || node.keyword === 'ADD')
    .filter((node) => !node.flag('from') && !node.broken)
    .flatMap((node) => node.sources.map((source) => source.text));
  const mounted = instructions
    .filter((node): node is RunNode => node.keyword === 'RUN' && !node.broken)
    .flatMap((node) => node.mounts)
    .flatMap(({ type, from, source }) => (type === 'bind' && from === undefined && source !== undefined ? source : []));
  return [...copied, ...mounted].filter((text) => !/[$*?[\\"']|^<<|^[a-z]+:\/\/|^git@/i.test(text)).map(cleanPath);
}
