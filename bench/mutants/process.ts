/**
 * What runs in a process of its own, bundled with the tests. `hits` runs every test and tells how long it took and which functions it reached; `tasks`
 * switches mutants on, one after another, and runs the tests of each until one fails. Orders are in a file, answers are lines of JSON on channel 3.
 */
import { readFileSync, writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { begin, collect, collected, finish, type Test } from './globals.ts';

/** A mutant by its number, and the tests that may notice it. */
export interface Task {
  readonly mutant: number;
  readonly tests: readonly string[];
  /** Of CPU, that it may take. */
  readonly milliseconds: number;
}

/** Without tasks, hits are wanted. */
export interface Order {
  readonly tasks: readonly Task[] | undefined;
}

export interface Reached {
  readonly name: string;
  /** Of CPU. */
  readonly milliseconds: number;
  /** Functions by their numbers. */
  readonly functions: readonly number[];
  readonly failed: string | undefined;
}

export interface Hits {
  /** What loading the tests reaches: every test may depend on it. */
  readonly loading: readonly number[];
  readonly tests: readonly Reached[];
}

export interface Answer {
  readonly mutant: number;
  /** The test that failed. */
  readonly failed: string | undefined;
  /** Whether that test fails without the mutant too, from now on: what is left in memory is not to be trusted. */
  readonly spoilt: boolean;
}

const world = globalThis as { mutantOn?: number; hitFunction?: (number: number) => void };

/** Runs in the bundle: `files` load the tests, by path. */
export async function main(files: Readonly<Record<string, () => Promise<unknown>>>): Promise<void> {
  // Counterexamples are to be the same with and without the mutant.
  fc.configureGlobal({ seed: 1 });
  const { tasks } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Order;
  const hits = new Set<number>();
  world.hitFunction = (number) => void hits.add(number);
  const wanted = tasks && new Set(tasks.flatMap(({ tests }) => tests.map(fileOf)));
  for (const [file, load] of Object.entries(files)) if (!wanted || wanted.has(file)) await collect(file, load);
  await begin();
  const tests = new Map(collected().map((test) => [test.name, test]));
  if (tasks) await runTasks(tasks, tests);
  else await runAll(tests, hits);
  await finish();
  process.exit();
}

/** The file of a test, by its name. */
export const fileOf = (test: string): string => test.split(' > ', 1)[0] ?? '';

const answer = (value: Hits | Answer): void => {
  // A pipe may take a part of it only.
  let rest = Buffer.from(`${JSON.stringify(value)}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(3, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
};

async function runAll(tests: ReadonlyMap<string, Test>, hits: Set<number>): Promise<void> {
  const take = (): readonly number[] => {
    const taken = [...hits];
    hits.clear();
    return taken;
  };
  const loading = take();
  const reached: Reached[] = [];
  for (const test of tests.values()) {
    const started = cpu();
    const failed = await failure(test);
    reached.push({ name: test.name, milliseconds: cpu() - started, functions: take(), failed });
  }
  answer({ loading, tests: reached });
}

async function runTasks(tasks: readonly Task[], tests: ReadonlyMap<string, Test>): Promise<void> {
  const limit = watch();
  for (const { mutant, tests: names, milliseconds } of tasks) {
    Atomics.store(limit, 0, Math.ceil(cpu() + milliseconds));
    world.mutantOn = mutant;
    const failed = await firstFailing(names, tests);
    world.mutantOn = -1;
    Atomics.store(limit, 0, 0);
    const test = failed === undefined ? undefined : tests.get(failed);
    const spoilt = test !== undefined && (await failure(test)) !== undefined;
    answer({ mutant, failed, spoilt });
    if (spoilt) return;
  }
}

async function firstFailing(names: readonly string[], tests: ReadonlyMap<string, Test>): Promise<string | undefined> {
  for (const name of names) {
    const test = tests.get(name);
    if (!test || (await failure(test)) !== undefined) return name;
  }
  return undefined;
}

/** Kills the process when it has used more CPU than the number in the array says, in milliseconds; a loop without end lets nothing else do it. */
function watch(): Int32Array {
  const limit = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(
    `const limit = require('node:worker_threads').workerData;
     setInterval(() => {
       const { user, system } = process.cpuUsage();
       const most = Atomics.load(limit, 0);
       if (most > 0 && (user + system) / 1000 > most) process.kill(process.pid, 'SIGKILL');
     }, 200);`,
    { eval: true, workerData: limit },
  );
  worker.unref();
  return limit;
}

/** Milliseconds of this process. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const failure = (test: Test): Promise<string | undefined> =>
  test.run().then(
    () => undefined,
    (error: unknown) => String(error instanceof Error ? error.message : error),
  );
