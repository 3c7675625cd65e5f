import { fstatSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { isatty } from 'node:tty';
import type { Out } from './io.ts';

/** One of the two, of which it is known whether all has left that was written. */
export interface Standard extends Out {
  isWritten(): boolean;
}

/**
 * Standard output, or standard error. Node's own stream takes as long to load as a small file to lint, and is opened where it is a terminal, or where the
 * other end does not take all at once.
 */
export function standard(fd: 1 | 2, onError: (error: NodeJS.ErrnoException) => void): Standard {
  let stream: NodeJS.WriteStream | undefined;
  let isOver = false;
  const open = (): NodeJS.WriteStream => {
    if (stream) return stream;
    stream = fd === 1 ? process.stdout : process.stderr;
    stream.on('error', onError);
    return stream;
  };
  const isWritten = (): boolean => (stream?.writableLength ?? 0) === 0;
  if (process.platform === 'win32' || isTerminal(fd)) {
    const opened = open();
    return {
      isTTY: opened.isTTY,
      get columns() {
        return opened.columns;
      },
      write: (text) => opened.write(text),
      isWritten,
    };
  }
  return {
    isWritten,
    write(text) {
      if (stream) return stream.write(text);
      if (isOver) return false;
      const bytes = Buffer.from(text);
      let at = 0;
      try {
        while (at < bytes.length) at += writeSync(fd, bytes, at);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return open().write(bytes.subarray(at));
        isOver = true;
        onError(error as NodeJS.ErrnoException);
      }
      return true;
    },
  };
}

function isTerminal(fd: number): boolean {
  try {
    const stats = fstatSync(fd);
    // To ask the terminal takes what loads it, which for the device that takes all is not worth it.
    return stats.isCharacterDevice() && stats.rdev !== statSync(devNull).rdev && isatty(fd);
  } catch {
    // It is closed: Node opens the device that takes all.
    return false;
  }
}
