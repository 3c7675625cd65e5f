import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { crc32 } from 'node:zlib';
import { UsageError } from '../../engine/types.ts';
import { readOwn } from './open-file.ts';
import { realOf } from './paths.ts';
import { putOwn } from './write.ts';

/** A folder of what can be made again, for nobody else to write to. What is not whole there is not there. */
export interface CacheFolder {
  read(name: string): string | undefined;
  /** Whole or not at all; what cannot be written is not kept. */
  write(name: string, text: string): void;
}

type Env = Readonly<Record<string, string | undefined>>;

/** The user's folder for what can be made again; nothing where none is told. `start.cjs` has the same one. */
function cacheHome(env: Env): string | undefined {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local, HOME: home } = env;
  const named = xdg || (process.platform === 'win32' ? local : home && join(home, '.cache'));
  return named && isAbsolute(named) ? named : undefined;
}

/** What a version control keeps its own in: nothing that a checkout brings lies there. */
const controls = ['.git', '.hg', '.svn', '.jj'];

/** Whether a checkout may have brought what is in a folder: it lies below what is under version control, and not in the folder of that itself. */
function isInCheckout(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    // No version control takes a path of this name.
    if (basename(at) === '.git') return false;
    if (controls.some((name) => existsSync(join(at, name)))) return true;
    if (at === dirname(at)) return false;
  }
}

/** A path without links, as far as it is there. */
function realPath(path: string): string {
  for (let at = path; ; at = dirname(at)) {
    if (at === dirname(at)) return path;
    if (existsSync(at)) return join(realOf(at), path.slice(at.length));
  }
}

/** Where results are kept: in a folder that the user names, else in the user's own for such; or why nowhere. */
export function cachePlace(
  named: string | undefined,
  cwd: string,
  env: Env,
): { readonly folder: string } | { readonly none: string } {
  const home = cacheHome(env);
  if (named === undefined && home === undefined) return { none: 'no folder for caches is known' };
  const folder = named === undefined ? join(home ?? '', 'plimsoll', 'results') : resolve(cwd, named);
  const inside = [folder, realPath(folder)].some(isInCheckout);
  if (!inside) return { folder };
  if (named === undefined) return { none: `\`${folder}\` lies in a checkout` };
  throw new UsageError(
    `\`--cache-location\` cannot be \`${named}\`: it lies in a checkout, which may bring a cache that was made up; name a folder outside, or one in \`.git\``,
  );
}

const day = 24 * 60 * 60 * 1000;
/** What nobody has asked for as long is taken out. */
const longest = 30 * day;
/** No entry is larger. */
const mostEntry = 50_000_000;

/** Opens the part of a place that a key has, and makes it where it is not there; nothing where that cannot be done safely. */
export function openCache(place: string, part: string): CacheFolder | undefined {
  const folder = join(place, part);
  try {
    for (const one of [place, folder]) {
      mkdirSync(one, { recursive: true, mode: 0o700 });
      if (!isOwn(one)) return undefined;
    }
  } catch {
    return undefined;
  }
  let isSwept = false;
  return {
    read: (name) => readEntry(join(folder, name)),
    write(name, text) {
      try {
        writeEntry(join(folder, name), text);
        if (!isSwept) sweep(folder);
      } catch {
        // Without it, the next run looks again.
      }
      isSwept = true;
    },
  };
}

/** Whether a folder is one, and nobody else's. */
function isOwn(folder: string): boolean {
  const stats = lstatSync(folder);
  if (!stats.isDirectory()) return false;
  if (process.getuid === undefined) return true;
  if (stats.uid !== process.getuid()) return false;
  if ((stats.mode & 0o077) !== 0) chmodSync(folder, 0o700);
  return true;
}

/** The text of an entry, whose first line is the sum of the rest. */
function readEntry(file: string): string | undefined {
  try {
    const { bytes, at } = readOwn(file, mostEntry);
    const rest = bytes.subarray(9);
    if (bytes.toString('latin1', 0, 8) !== sumOf(rest)) return undefined;
    if (Date.now() - at > day) utimesSync(file, new Date(), new Date());
    return rest.toString();
  } catch {
    return undefined;
  }
}

const sumOf = (bytes: Buffer): string => crc32(bytes).toString(16).padStart(8, '0');

function writeEntry(file: string, text: string): void {
  const bytes = Buffer.from(text);
  putOwn(file, Buffer.concat([Buffer.from(`${sumOf(bytes)}\n`), bytes]));
}

/** Takes out what is old, once a day. */
function sweep(folder: string): void {
  const mark = join(folder, '.swept');
  const last = statSync(mark, { throwIfNoEntry: false })?.mtimeMs;
  if (last !== undefined && Date.now() - last < day) return;
  putOwn(mark, Buffer.from(''));
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (Date.now() - lstatSync(file).mtimeMs > longest) rmSync(file, { force: true });
  }
}

/** When a file was last changed, in any way, as far as its disk tells; nothing for what is no file. */
export function stampOf(file: string): Stamp | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) return undefined;
  const { dev, ino, size, mtimeMs, ctimeMs } = stats;
  return { text: [dev, ino, size, mtimeMs, ctimeMs].join(' '), at: Math.max(mtimeMs, ctimeMs) };
}

export interface Stamp {
  readonly text: string;
  /** In milliseconds. */
  readonly at: number;
}

/** Disks tell the time to two seconds at the worst: what was changed within so many milliseconds may have been changed once more without a trace. */
export const vague = 2000;
