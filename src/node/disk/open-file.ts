import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** A regular file that is open for reading. */
export interface OpenFile {
  /** Bytes. */
  readonly size: number;
  /** At most `length` bytes from `from` on; fewer where the file ends. */
  read(from: number, length: number): Buffer;
}

/** An error of the disk with a code that Node does not have, for `reasonOf`. */
const refusal = (code: string): Error => Object.assign(new Error(code), { code });

/** A platform that lacks a flag does without it. */
const flagsToRead = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** How often a file may be exchanged while it is opened. Whoever puts a new file in its place, as editors and another run do, does so once or twice. */
const tries = 20;

/**
 * Opens a regular file, and closes it after its use. Whoever sends a pull request may put a pipe or a device in place of any file: opening a pipe waits
 * for its writer, and a device may have no end. So it is looked at before it is opened, opened without waiting, and looked at again, for it may have been
 * exchanged; then all begins anew. Throws the error of the disk, or one with the code `EISDIR`, or `EXCHANGED` where there is no end of it.
 */
export function withFile<T>(file: string, use: (open: OpenFile) => T): T {
  const { handle, size } = openRegular(file);
  try {
    return use({ size, read: (from, length) => readAt(handle, from, length) });
  } finally {
    closeSync(handle);
  }
}

function openRegular(file: string): { readonly handle: number; readonly size: number } {
  for (let left = tries; left > 0; left--) {
    const there = statSync(file, { bigint: true });
    if (!there.isFile()) throw refusal('EISDIR');
    const handle = openSync(file, flagsToRead);
    let isKept = false;
    try {
      const open = fstatSync(handle, { bigint: true });
      isKept = open.isFile() && open.dev === there.dev && open.ino === there.ino;
      if (isKept) return { handle, size: Number(open.size) };
    } finally {
      if (!isKept) closeSync(handle);
    }
  }
  throw refusal('EXCHANGED');
}

/** What a regular file holds, in pieces: for one that does not fit into memory. */
export async function* piecesOf(file: string): AsyncGenerator<Uint8Array> {
  const { handle } = openRegular(file);
  try {
    for (let from = 0; ;) {
      const piece = readAt(handle, from, 1 << 18);
      if (piece.length === 0) return;
      yield piece;
      from += piece.length;
    }
  } finally {
    closeSync(handle);
  }
}

/** Reads a file as a whole; one of more than `most` bytes is an error with the code `ERR_FS_FILE_TOO_LARGE`, also where it says of itself that it is empty. */
export const readWhole = (file: string, most: number): Uint8Array =>
  withFile(file, ({ size, read }) => {
    if (size > most) throw refusal('ERR_FS_FILE_TOO_LARGE');
    // What a system makes when it is read, as all in `/proc`, has no size before.
    const bytes = size > 0 ? read(0, size) : read(0, most + 1);
    if (bytes.length > most) throw refusal('ERR_FS_FILE_TOO_LARGE');
    return bytes;
  });

/** Reads a file of the program's own as a whole: no link, and nobody else's. Gives when it was written, too, in milliseconds. */
export function readOwn(file: string, most: number): { readonly bytes: Buffer; readonly at: number } {
  const handle = openSync(file, flagsToRead | (constants.O_NOFOLLOW ?? 0));
  try {
    const stats = fstatSync(handle);
    const { size, mtimeMs, uid } = stats;
    if (!stats.isFile() || (process.getuid !== undefined && uid !== process.getuid())) throw refusal('EISDIR');
    if (size > most) throw refusal('ERR_FS_FILE_TOO_LARGE');
    return { bytes: readAt(handle, 0, size), at: mtimeMs };
  } finally {
    closeSync(handle);
  }
}

const chunk = 1 << 20;

function readAt(handle: number, from: number, length: number): Buffer {
  const parts: Buffer[] = [];
  let total = 0;
  while (total < length) {
    const part = Buffer.alloc(Math.min(chunk, length - total));
    const count = readSync(handle, part, 0, part.length, from + total);
    if (count === 0) break;
    parts.push(part.subarray(0, count));
    total += count;
  }
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}
