import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { UsageError } from '../../index.ts';
import { readWhole } from './open-file.ts';
import { isInside, realOf } from './paths.ts';
import { codeOf, isDiskError, reasonOf } from './reasons.ts';

/** A text for a file, in place of the one that was read there, if any. */
export interface Replacement {
  /** Absolute. */
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string;
  /** The folder that the file has to lie in, with no link on the way; absolute. */
  readonly bound: string;
}

/** A replacement that lies ready beside its file. */
export interface Staged {
  /** Puts it in place, in one step: whoever reads the file sees the old text or the new one. Where that is refused, a `UsageError` says why. */
  commit(): void;
  /** Takes it away again. */
  drop(): void;
}

/**
 * Why a file below a folder is not written, in words that follow its name: it, or a folder on the way, is a link, or it lies elsewhere. Whoever sends a
 * pull request may put a link in place of any file, and what is written through it is the user's, not theirs.
 */
export function whyNotWritten(file: string, bound: string): string | undefined {
  if (!isInside(bound, file)) return `lies outside of \`${bound}\``;
  let at = realOf(bound);
  for (const step of relative(bound, file).split(/[\\/]/)) {
    at = join(at, step);
    if (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink())
      return `${at === join(realOf(bound), relative(bound, file)) ? 'is' : 'stands behind'} a symbolic link, through which nothing is written`;
  }
  return undefined;
}

function checkPlace(file: string, bound: string): void {
  const wrong = whyNotWritten(file, bound);
  if (wrong !== undefined) throw new UsageError(wrong);
}

/**
 * Writes a replacement next to its file, on the same disk, with its mode and owner. Nothing is written through a link. Where that is refused, a
 * `UsageError` says why.
 */
export function stage({ file, before, after, bound }: Replacement): Staged {
  return attempt(() => {
    checkPlace(file, bound);
    const stats = before === undefined ? undefined : ownStats(file);
    isDone(file, before, after);
    const temporary = join(dirname(file), `.${basename(file)}.${crypto.randomUUID()}.tmp`);
    const drop = (): void => rmSync(temporary, { force: true });
    attempt(() => writeWhole(temporary, after, stats), drop);
    const commit = (): void => {
      checkPlace(file, bound);
      // Another run may have done the same.
      if (isDone(file, before, after)) return drop();
      renameSync(temporary, file);
      syncFolder(dirname(file));
    };
    return { drop, commit: () => attempt(commit, drop) };
  });
}

/** Puts a file of the program's own in place, whole or not at all; a link there is replaced, and not followed. */
export function putOwn(file: string, bytes: Uint8Array): void {
  const part = `${file}.${process.pid}.part`;
  try {
    writeFileSync(part, bytes, { mode: 0o600, flag: 'wx' });
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** What a system offers as streams, such as `/dev/stdout`: links of its own, and no files. */
const isStream = (file: string): boolean => /^\/(?:dev|proc)\//.test(file);

export interface WriteOptions {
  /** Where the user works; absolute. */
  readonly cwd: string;
  /** Whether the folder of the file may be made. */
  readonly makesFolders?: boolean;
  /** Whether a file that is there stays as it is. */
  readonly isNew?: boolean;
  /** Whether nobody is to see the file half written: it is replaced as a whole. */
  readonly whole?: boolean;
  /** What is said behind a folder that is not there. */
  readonly cure?: string;
}

/**
 * Writes a text that a user asked for to the file that they named. No link is followed: below the working directory none on the way either. What keeps it
 * from being written is a `UsageError`.
 */
export function writeOutput(file: string, text: string, options: WriteOptions): void {
  const { cwd, makesFolders = false, isNew = false, whole = false, cure = '' } = options;
  const wrong = (why: string): UsageError => new UsageError(`\`${file}\` cannot be written: ${why}`);
  const bound = isInside(cwd, file) ? cwd : dirname(file);
  try {
    if (isStream(file)) return writeFileSync(file, text);
    const reason = whyNotWritten(file, bound);
    if (reason !== undefined) throw wrong(`it ${reason}`);
    if (makesFolders) mkdirSync(dirname(file), { recursive: true });
    else if (!statSync(dirname(file), { throwIfNoEntry: false }))
      throw wrong(`there is no folder \`${dirname(file)}\`${cure}`);
    if (whole && existsSync(file)) replace(file, text, bound);
    else writeInto(file, text, isNew);
  } catch (error) {
    if (error instanceof UsageError || !isDiskError(error)) throw error;
    throw error.code === 'EEXIST' && isNew ? new UsageError(`\`${file}\` is there already`) : wrong(error.message);
  }
}

function replace(file: string, after: string, bound: string): void {
  const before = Buffer.from(readWhole(file, Infinity)).toString();
  try {
    stage({ file, before, after, bound }).commit();
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(`\`${file}\` ${error.message}`) : error;
  }
}

function writeInto(file: string, text: string, isNew: boolean): void {
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const open = openSync(file, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | (isNew ? O_EXCL : 0), 0o666);
  try {
    if (!fstatSync(open).isFile()) throw new UsageError(`\`${file}\` cannot be written: it is not a file`);
    ftruncateSync(open);
    writeFileSync(open, text);
  } finally {
    closeSync(open);
  }
}

/** Runs it; after a failure of the disk it cleans up, and says why in words. */
function attempt<T>(run: () => T, cleanUp?: () => void): T {
  try {
    return run();
  } catch (error) {
    cleanUp?.();
    if (error instanceof UsageError || !isDiskError(error)) throw error;
    throw new UsageError(`cannot be written: ${whyNot(error)}`);
  }
}

const whyNot = (error: unknown): string => {
  const code = codeOf(error);
  if (code === 'EACCES' || code === 'EPERM') return 'its folder, or its owner, does not allow it';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full';
  return code === 'EROFS' ? 'the disk is read-only' : reasonOf(code);
};

/** Root may write to any file; what is marked read-only is meant to stay even so. */
function ownStats(file: string): Stats {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`cannot be found: ${reasonOf('ENOENT')}`);
  if ((stats.mode & 0o222) === 0) throw new UsageError('is read-only');
  try {
    accessSync(file, constants.W_OK);
  } catch {
    throw new UsageError('is read-only');
  }
  return stats;
}

/**
 * Whether a file holds what it is to hold already, by one look at it; else it has to be as it was. Compares bytes, so that a text that was not all UTF-8 is
 * never written back.
 */
function isDone(file: string, before: string | undefined, after: string): boolean {
  let bytes: Uint8Array | undefined;
  try {
    bytes = readWhole(file, Infinity);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw new UsageError(`cannot be read again: ${reasonOf(codeOf(error))}`);
  }
  if (bytes !== undefined && Buffer.from(after).equals(bytes)) return true;
  if (before === undefined && bytes === undefined) return false;
  if (before === undefined || bytes === undefined || !Buffer.from(before).equals(bytes))
    throw new UsageError(
      before?.includes('\ufffd') ? 'is not all UTF-8, or was changed meanwhile' : 'was changed meanwhile',
    );
  return false;
}

function writeWhole(temporary: string, text: string, like: Stats | undefined): void {
  // `wx` goes through no link that somebody has put there.
  const open = openSync(temporary, 'wx', like ? 0o600 : 0o666);
  try {
    writeFileSync(open, text);
    if (like) {
      const { uid, gid } = statSync(temporary);
      // Changing the owner clears some bits of the mode.
      if (uid !== like.uid || gid !== like.gid) fchownSync(open, like.uid, like.gid);
      fchmodSync(open, like.mode & 0o7777);
    }
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

/** So that the new name outlives a loss of power, where the platform can do that. */
function syncFolder(folder: string): void {
  try {
    const open = openSync(folder, 'r');
    try {
      fsyncSync(open);
    } finally {
      closeSync(open);
    }
  } catch {
    // The file is in place.
  }
}
