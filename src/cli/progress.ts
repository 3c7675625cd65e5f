import type { Progress } from '../node/index.ts';
import { visible } from '../report/index.ts';
import type { Io } from './io.ts';

/** A run that is over sooner has nothing to tell, in milliseconds. */
const patience = 1000;
/** A person reads no faster. */
const between = 100;

/** Shows how far a run is: a line on a terminal that is written over, and gone at the end. */
export interface ProgressLine extends Progress {
  /** Takes the line away: before anything else is written, and at the end. */
  clear(): void;
}

/** Nothing where standard error is no terminal. */
export function progressLine({ stderr, now }: Pick<Io, 'stderr' | 'now'>): ProgressLine {
  if (stderr.isTTY !== true) return { begin() {}, done() {}, clear() {} };
  const start = now();
  let [total, count, shownAt] = [0, 0, 0];
  let isShown = false;
  return {
    begin: (files) => void (total = files),
    done({ path }) {
      count++;
      const time = now();
      if (time - start < patience || time - shownAt < between || count === total) return;
      shownAt = time;
      isShown = true;
      const line = `${count} of ${total} files: ${visible(path)}`;
      stderr.write(`\r\x1b[K${line.slice(0, (stderr.columns ?? 80) - 1)}`);
    },
    clear() {
      if (isShown) stderr.write('\r\x1b[K');
      isShown = false;
    },
  };
}
