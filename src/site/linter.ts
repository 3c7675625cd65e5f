import type { Answer } from './check.ts';
import type { Pictures } from './drawn.ts';
import type { Written } from './state.ts';
import type { Asked, Told } from './talk.ts';

/** The thread that lints, asked about one version at a time: of what is typed meanwhile, the last is looked at. */
export interface Linter {
  check(written: Written): void;
  fix(written: Written): void;
  /** Whether nothing was written since that version. */
  isAt(number: number): boolean;
}

export interface LinterOptions {
  readonly found: (answer: Answer, number: number) => void;
  readonly drawn: (pictures: Pictures) => void;
  readonly fixed: (texts: Written['texts']) => void;
  /** Why the last version is not looked at. */
  readonly stopped: (why: string) => void;
}

/** What takes longer is stopped, in milliseconds; to load takes a while, too. */
const deadline = 10_000;

export function linter({ found, drawn, fixed, stopped }: LinterOptions): Linter {
  const today = new Date().toISOString().slice(0, 10);
  const now: { worker: Worker | undefined; number: number; asked?: Asked; waiting?: Asked; timer?: number } = {
    worker: hire(),
    number: 0,
  };

  function hire(): Worker {
    const worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => hear(data));
    worker.addEventListener('error', () => {
      if (now.worker === worker) stop('The linter cannot be loaded, or went wrong: load this page again.');
    });
    return worker;
  }

  function hear(told: Told): void {
    if (told.kind === 'drawn') {
      if (told.number === now.number) drawn(told.pictures);
      return;
    }
    // What is told unasked is known from a new table.
    if (now.asked?.number === told.number && (now.asked.kind === 'fix') === (told.kind === 'fixed')) {
      clearTimeout(now.timer);
      delete now.asked;
    }
    if (told.kind === 'fixed') {
      if (told.number === now.number) fixed(told.texts);
    } else if (told.number === now.number) found(told.answer, told.number);
    if (now.waiting && !now.asked) ask(now.waiting);
  }

  function ask(asked: Asked): void {
    if (now.asked) {
      now.waiting = asked;
      return;
    }
    delete now.waiting;
    now.asked = asked;
    now.worker ??= hire();
    now.worker.postMessage(asked, []);
    now.timer = setTimeout(() => stop('This takes too long to look at: it was stopped.'), deadline);
  }

  /** Gives up what is asked; what was written meanwhile may go better. */
  function stop(why: string): void {
    clearTimeout(now.timer);
    now.worker?.terminate();
    now.worker = undefined;
    delete now.asked;
    if (now.waiting) ask(now.waiting);
    else stopped(why);
  }

  return {
    check: (written) => ask({ kind: 'check', number: ++now.number, written, today }),
    fix: (written) => ask({ kind: 'fix', number: now.number, written, today }),
    isAt: (number) => number === now.number,
  };
}
