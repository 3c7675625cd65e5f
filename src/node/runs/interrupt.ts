/** What asks a program to end, and lets it finish what it must not leave half done. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does work that is not to be broken off anywhere: a signal that would end the process is held back until the work is done, which may ask at any time whether
 * one has come; then the process ends by it. The work has to wait now and then, or nothing is heard.
 */
export async function uninterrupted<T>(work: (isStopped: () => boolean) => Promise<T>): Promise<T> {
  let caught: NodeJS.Signals | undefined;
  const hold = (signal: NodeJS.Signals): void => {
    caught ??= signal;
  };
  for (const signal of signals) process.on(signal, hold);
  try {
    return await work(() => caught !== undefined);
  } finally {
    for (const signal of signals) process.off(signal, hold);
    // Who listens for it has heard it.
    if (caught && process.listenerCount(caught) === 0) {
      process.kill(process.pid, caught);
      await pause();
    }
  }
}

/** Lets the process hear what has come meanwhile. */
export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
