/** The thread that lints. What a version looks like is drawn when nothing else is to be done, and tables are fetched when a rule has asked for one. */
import { checker, type Checker } from './check.ts';
import type { Written } from './state.ts';
import type { Asked, Told } from './talk.ts';

/** How long nothing has to be typed for a picture to be drawn, in milliseconds. */
const pause = 300;

const tables = new Map<string, unknown>();
const wanted = new Set<string>();
const table = (name: string): unknown => {
  if (!tables.has(name)) wanted.add(name);
  return tables.get(name);
};

const now: { checker?: Checker; today?: string; written?: Written; number: number; timer?: number } = { number: -1 };

const tell = (told: Told): void => self.postMessage(told, { transfer: [] });

function checkerOf(today: string): Checker {
  // With another table all is looked at anew: so a function of its own.
  if (!now.checker || now.today !== today) now.checker = checker({ today, table: (name) => table(name) });
  now.today = today;
  return now.checker;
}

function check(number: number, written: Written, today: string): void {
  const one = checkerOf(today);
  now.number = number;
  tell({ kind: 'found', number, answer: one.check(written) });
  self.clearTimeout(now.timer ?? 0);
  now.timer = self.setTimeout(() => void draw(number), pause);
  for (const name of wanted) {
    wanted.delete(name);
    void fetchTable(name).then(() => now.number === number && again(number, written, today));
  }
}

function again(number: number, written: Written, today: string): void {
  delete now.checker;
  check(number, written, today);
}

/** What cannot be had is not asked for again: what is known without it is told. */
async function fetchTable(name: string): Promise<void> {
  tables.set(name, undefined);
  const response = await fetch(new URL(`${name}.json`, import.meta.url)).catch(() => undefined);
  if (response?.ok) tables.set(name, await response.json());
}

async function draw(number: number): Promise<void> {
  const { drawn } = await import('./drawn.ts');
  const last = now.checker?.last();
  if (last && now.number === number) tell({ kind: 'drawn', number, pictures: drawn(last) });
}

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const { kind, number, written, today } = data;
  if (kind === 'check') check(number, written, today);
  else tell({ kind: 'fixed', number, texts: checkerOf(today).fixed(written) });
});
