import { dirname, join, relative, sep } from 'node:path';
import { globMatcher, readDockerignore, type ContextFiles, type IgnoreFile } from '../../index.ts';
import type { Stamp } from '../disk/cache.ts';
import { remember } from '../disk/remember.ts';
import { mostEntries, openDisk, overlaid, type Disk } from './disk.ts';

/** A build context on disk. */
export interface FolderContext extends ContextFiles {
  /** Whether a question stayed open since there were too many files to look at. */
  readonly cut: boolean;
  /** Whether texts of files were asked for more often than they are given. */
  readonly spent: boolean;
  /** A text that findings point into: that is given always. */
  shown(path: string): string | undefined;
  /** When the file that `read` gives was last changed; nothing for a text that is no file of the disk. */
  stamp?(path: string): Stamp | undefined;
}

/** How often a file is held against a glob. */
const mostTries = 3_000_000;
/** How much text is given in all: each install of a thousand may want a manifest of 4 MB read once more. */
const mostGiven = 32_000_000;

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
  const lists = new Map<string, readonly string[]>();
  let tries = 0;
  let cut = false;
  let given = 0;
  const walked = (from: string, skips?: (folder: string) => boolean): Walk => {
    const key = `${skips ? 'sent' : 'all'} ${from}`;
    const walk = walks.get(key) ?? walkBelow(root, from, disk, skips);
    walks.set(key, walk);
    cut ||= walk.cut;
    return walk;
  };
  let ignoreFile: (IgnoreFile & { readonly text: string }) | undefined;
  let isRead = false;
  const readIgnoreFile = (): IgnoreFile | undefined => {
    if (!isRead) ignoreFile = ignoreFileOf(root, dockerfile, disk);
    isRead = true;
    return ignoreFile;
  };
  // Every file of a context is looked for: to join what is clean already takes longer than to look.
  const top = join(root, 'a').slice(0, -1);
  const at = (clean: string): string =>
    clean === '' ? join(root, '') : top + (sep === '/' ? clean : clean.replaceAll('/', sep));
  const within = (path: string): string => at(cleanPath(path));
  const bound = disk.boundOf(root);
  const linksIn = remember(
    (folder: string) => new Set(disk.list(folder)?.flatMap(({ name, kind }) => (kind === 'link' ? name : []))),
  );

  const textOf = remember((path) => disk.text(within(path), bound));

  const shown = (path: string): string | undefined => {
    if (path === ignoreFile?.path && !others.has(path)) return ignoreFile.text;
    return others.get(path) ?? textOf(path);
  };

  return {
    shown,
    get cut() {
      return cut;
    },
    get spent() {
      return given > mostGiven;
    },
    get ignoreFile() {
      return readIgnoreFile();
    },
    has: (path) => disk.has(within(path)),
    list(glob) {
      const clean = cleanPath(glob);
      const from = plainFolders(clean);
      if (disk.refuses(join(root, from), bound)) return [];
      const { files } = walked(from);
      const known = lists.get(clean);
      if (known) return known;
      tries += files.length;
      // Somebody may ask for ten thousand globs of as many files.
      cut ||= tries > mostTries;
      const found = tries > mostTries ? [] : files.filter(globMatcher(clean));
      lists.set(clean, found);
      return found;
    },
    size(path) {
      const clean = cleanPath(path);
      const place = at(clean);
      const there = disk.look(place);
      if (!there || disk.refuses(place, bound)) return undefined;
      if (!there.isFolder) return there.bytes;
      const { files, whole } = walked(clean);
      return whole ? files.reduce((sum, file) => sum + (disk.look(at(file))?.bytes ?? 0), 0) : undefined;
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
      if (given > mostGiven) return undefined;
      const text = shown(path);
      given += text?.length ?? 0;
      return text;
    },
    stamp: (path) => (others.has(path) || path === ignoreFile?.path ? undefined : disk.stamp?.(within(path))),
    mode: (path) => disk.look(within(path))?.mode,
    link(path) {
      const clean = cleanPath(path);
      const slash = clean.lastIndexOf('/');
      return linksIn(at(clean.slice(0, Math.max(0, slash)))).has(clean.slice(slash + 1))
        ? disk.link?.(at(clean))
        : undefined;
    },
    unpacked: (path) => disk.unpacked?.(within(path), bound),
    withTexts(texts) {
      const files = new Map([...texts].map(([path, text]) => [join(root, path), text]));
      return folderContext(root, dockerfile, overlaid(disk, files), others);
    },
  };
}

/** A path relative to the context, without `.`, empty and trailing parts; `..` stops at the root, as in a COPY. */
export function cleanPath(path: string): string {
  if (!isUnclean.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** A part that is empty, `.` or `..`. */
const isUnclean = /(?:^|\/)\.{0,2}(?:\/|$)/;

const ifWhole = ({ files, whole }: Walk): readonly string[] | undefined => (whole ? files : undefined);

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

/** The ignore file in force: the one named after the Dockerfile, beside it, else the context's own. */
function ignoreFileOf(
  root: string,
  dockerfile: string | undefined,
  disk: Disk,
): (IgnoreFile & { readonly text: string }) | undefined {
  const files = [...(dockerfile === undefined ? [] : [`${dockerfile}.dockerignore`]), join(root, '.dockerignore')];
  for (const file of files) {
    const text = disk.text(file, disk.boundOf(dirname(file)), 'ignore file');
    if (text === undefined) continue;
    return { path: relative(root, file).split(sep).join('/'), text, ...readDockerignore(text) };
  }
  return undefined;
}
