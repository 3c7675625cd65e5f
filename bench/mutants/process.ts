/**
 * What runs in a process of its own, bundled with the tests. `hits` runs every test and tells how long it took and which functions it reached; `until`
 * runs the tests whose names it is given, until one fails. Both are told and answered through a file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { collect, collected, finish, type Test } from './globals.ts';

export interface Order {
  readonly mode: 'hits' | 'until';
  /** Of `until`. */
  readonly tests: readonly string[];
  readonly answer: string;
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

export interface Failure {
  readonly failed: string | undefined;
}

/** Runs in the bundle: `files` load the tests, by path. */
export async function main(files: Readonly<Record<string, () => Promise<unknown>>>): Promise<void> {
  // Counterexamples are to be the same with and without the mutant.
  fc.configureGlobal({ seed: 1 });
  const order = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Order;
  const answer = (value: Hits | Failure): void => writeFileSync(order.answer, JSON.stringify(value));
  const hits = new Set<number>();
  Object.assign(globalThis, { __hit: (number: number) => void hits.add(number) });
  const take = (): readonly number[] => {
    const taken = [...hits];
    hits.clear();
    return taken;
  };
  const wanted = new Set(order.tests.map((name) => name.split(' > ', 1)[0]));
  for (const [file, load] of Object.entries(files))
    if (order.mode === 'hits' || wanted.has(file)) await collect(file, load);
  const tests = new Map(collected().map((test) => [test.name, test]));
  if (order.mode === 'hits') {
    const loading = take();
    const reached: Reached[] = [];
    for (const test of tests.values()) {
      const started = process.cpuUsage();
      const failed = await failure(test);
      const { user, system } = process.cpuUsage(started);
      reached.push({ name: test.name, milliseconds: (user + system) / 1000, functions: take(), failed });
    }
    await finish();
    answer({ loading, tests: reached });
  } else {
    for (const name of order.tests) {
      const test = tests.get(name);
      if (test && (await failure(test)) === undefined) continue;
      answer({ failed: name });
      process.exit();
    }
    answer({ failed: undefined });
  }
  process.exit();
}

const failure = (test: Test): Promise<string | undefined> =>
  test.run().then(
    () => undefined,
    (error: unknown) => String(error instanceof Error ? error.message : error),
  );
