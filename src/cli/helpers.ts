import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { helpLint, lintPacked, UsageError, type Helper, type Hire } from '../node/index.ts';
import type { Args, Flag } from './args.ts';

export const jobsFlag: Flag = {
  name: 'jobs',
  short: 'j',
  value: 'N',
  help: 'how many threads lint; auto: as many as pay',
};

/** More threads are no help: what they say is put in order by one. */
const mostJobs = 8;

/** Who helps a run, as the flag says. */
export function hireOf(args: Args, argv: readonly string[]): { readonly hire?: Hire } {
  const given = args.last(jobsFlag.name) ?? 'auto';
  if (!/^(?:auto|[1-9]\d{0,3})$/.test(given))
    throw new UsageError(`\`--jobs\` cannot be \`${given}\`: a number of threads, or \`auto\``);
  if (given === '1') return {};
  const cores = Math.min(availableParallelism(), mostJobs);
  const jobs = given === 'auto' ? undefined : Math.min(Number(given), mostJobs);
  let left = (jobs ?? cores) - 1;
  return {
    hire: {
      ...(jobs !== undefined && { jobs }),
      helper: () => (left-- > 0 ? helperOf(argv) : undefined),
    },
  };
}

/** The program once more, in another thread: it is told the same words. */
function helperOf(argv: readonly string[]): Helper | undefined {
  const program = join(import.meta.dirname, 'cli.cjs');
  if (!existsSync(program)) return undefined;
  const worker = new Worker(program, {
    argv: [helping, ...argv],
    resourceLimits: { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 512 },
  });
  const waiting: { resolve(told: readonly unknown[]): void; reject(error: unknown): void }[] = [];
  let failure: unknown;
  const fail = (error: unknown): void => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  worker.on('message', (told: readonly unknown[] | undefined) => {
    if (told) waiting.shift()?.resolve(told);
    else fail(new Error('the helper failed'));
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the helper ended')));
  // A run that is broken off does not wait for it.
  worker.unref();
  return {
    lint: (files) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        waiting.push({ resolve, reject });
        worker.ref();
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
        worker.postMessage(files);
      }),
    end: () => void worker.terminate(),
  };
}

/** Says that a thread is to help: nobody can say that to a process. */
const helping = '\0help';

/** The words that a helper was told; nothing in the thread that runs. */
export function helps(): readonly string[] | undefined {
  const [, , first, ...words] = process.argv;
  return first === helping ? words : undefined;
}

/** Lints what the thread that runs sends, until that ends. */
export async function help(options: Parameters<typeof helpLint>[0]): Promise<void> {
  const { parentPort: port } = await import('node:worker_threads');
  const teller = await helpLint(options);
  let turn = Promise.resolve();
  port?.on('message', (files: Parameters<typeof lintPacked>[0]) => {
    // One after another: what is said of a file may follow from those before.
    turn = turn.then(async () => {
      try {
        port.postMessage(await lintPacked(files, teller));
      } catch {
        port.postMessage(undefined);
      }
    });
  });
}
