import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../../index.ts';
import { codeOf, reasonOf } from './reasons.ts';

/** A text for a file, in place of the one that was read there, if any. */
export interface Replacement {
  /** Absolute. */
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string;
}

/** A replacement that lies ready beside its file. */
export interface Staged {
  /** Puts it in place, in one step: whoever reads the file sees the old text or the new one. Where that is refused, a `UsageError` says why. */
  commit(): void;
  /** Takes it away again. */
  drop(): void;
}

/**
 * Writes a replacement next to its file, on the same disk, with its mode and owner. A link is followed: what it leads to is replaced. Where that is
 * refused, a `UsageError` says why.
 */
export function stage(replacement: Replacement): Staged {
  const { before, after } = replacement;
  return attempt(() => {
    const file = resolveLinks(replacement);
    const stats = before === undefined ? undefined : ownStats(file);
    checkUnchanged(file, before);
    const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`);
    const drop = (): void => rmSync(temporary, { force: true });
    attempt(() => writeWhole(temporary, after, stats), drop);
    const commit = (): void => {
      checkUnchanged(file, before);
      renameSync(temporary, file);
      syncFolder(dirname(file));
    };
    return { drop, commit: () => attempt(commit, drop) };
  });
}

/** Runs it; after a failure of the disk it cleans up, and says why in words. */
function attempt<T>(run: () => T, cleanUp?: () => void): T {
  try {
    return run();
  } catch (error) {
    cleanUp?.();
    if (error instanceof UsageError || !(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`cannot be written: ${whyNot(error)}`);
  }
}

const whyNot = (error: unknown): string => {
  const code = codeOf(error);
  if (code === 'EACCES' || code === 'EPERM') return 'its folder, or its owner, does not allow it';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full';
  return code === 'EROFS' ? 'the disk is read-only' : reasonOf(code);
};

function resolveLinks({ file, before }: Replacement): string {
  if (before === undefined) return file;
  try {
    return realpathSync(file);
  } catch (error) {
    throw new UsageError(`cannot be found: ${reasonOf(codeOf(error))}`);
  }
}

/** Root may write to any file; what is marked read-only is meant to stay even so. */
function ownStats(file: string): Stats {
  const stats = statSync(file);
  if ((stats.mode & 0o222) === 0) throw new UsageError('is read-only');
  try {
    accessSync(file, constants.W_OK);
  } catch {
    throw new UsageError('is read-only');
  }
  return stats;
}

/** Compares bytes, so that a text that was not all UTF-8 is never written back. */
function checkUnchanged(file: string, before: string | undefined): void {
  let bytes: Buffer | undefined;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw new UsageError(`cannot be read again: ${reasonOf(codeOf(error))}`);
  }
  if (before === undefined && bytes === undefined) return;
  if (before === undefined || bytes === undefined || !bytes.equals(Buffer.from(before)))
    throw new UsageError(
      before?.includes('\ufffd') ? 'is not all UTF-8, or was changed meanwhile' : 'was changed meanwhile',
    );
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
