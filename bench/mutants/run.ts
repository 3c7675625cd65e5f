import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { root } from '../../scripts/bundles.ts';
import { type TestBundle, testBundle } from './bundle.ts';
import { applyMutation, type Mutable, type Mutation } from './mutations.ts';
import type { Failure, Hits, Order } from './process.ts';

export interface Subject {
  /** From the root. */
  readonly file: string;
  readonly text: string;
  readonly mutable: Mutable;
}

export interface Mutant {
  readonly subject: Subject;
  readonly mutation: Mutation;
}

/** What became of a mutant; `by` is the test that noticed. */
export type Fate =
  | { readonly fate: 'killed'; readonly by: string }
  | { readonly fate: 'timeout' }
  | { readonly fate: 'survived'; readonly tests: number }
  /** No test runs the function that it is in. */
  | { readonly fate: 'unreached' };

/** Which tests reach a mutant, the quickest first, and how long they take together, in milliseconds of CPU. */
export interface Reach {
  testsOf(mutant: Mutant): { readonly names: readonly string[]; readonly milliseconds: number };
  /** Tests that fail without any mutant, and are left out. */
  readonly failing: readonly { readonly name: string; readonly failed: string | undefined }[];
  readonly tests: number;
}

/** Seconds of CPU that loading the tests may take; a mutant that never ends is stopped by CPU, as machines are busy with other things. */
const startup = 8;
/** How often as long as without the mutant tests may take. */
const patience = 4;

// Packages are found from here, and nothing else looks.
const folder = join(root, 'node_modules/.cache', `mutants-${process.pid}`);

export function openFolder(): void {
  mkdirSync(folder, { recursive: true });
}

export const closeFolder = (): void => rmSync(folder, { recursive: true, force: true });

/** Runs every test once, with marks in the functions of all subjects. */
export async function reachOf(tests: readonly string[], subjects: readonly Subject[]): Promise<Reach> {
  const bundle = await testBundle(tests, new Set(subjects.map(({ file }) => file)));
  const first = new Map<string, number>();
  const texts = new Map<string, string>();
  let functions = 0;
  for (const { file, mutable } of subjects) {
    const from = functions;
    first.set(file, from);
    texts.set(
      file,
      mutable.instrumented((index) => {
        functions = Math.max(functions, from + index + 1);
        return `globalThis.__hit(${from + index})`;
      }),
    );
  }
  const code = await bundle.make(texts);
  await bundle.close();
  const hits = await ask<Hits>('reach', code, { mode: 'hits', tests: [] }, 1000);
  if (hits === undefined) throw new Error('the tests do not run to their end');
  const usable = hits.tests.filter(({ failed }) => failed === undefined);
  const sorted = usable.toSorted((a, b) => a.milliseconds - b.milliseconds);
  const loading = new Set(hits.loading);
  const byFunction = new Map<number, Set<string>>();
  for (const test of sorted)
    for (const number of test.functions)
      byFunction.set(number, (byFunction.get(number) ?? new Set<string>()).add(test.name));
  return {
    tests: usable.length,
    failing: hits.tests.filter((test) => !usable.includes(test)),
    testsOf({ subject, mutation }) {
      const number = mutation.inside === undefined ? undefined : (first.get(subject.file) ?? 0) + mutation.inside;
      const everywhere = number === undefined || loading.has(number);
      const reaching = everywhere ? sorted : sorted.filter(({ name }) => byFunction.get(number)?.has(name));
      return {
        names: reaching.map(({ name }) => name),
        milliseconds: reaching.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
      };
    },
  };
}

/** Runs the tests that reach a mutant until one fails. */
export async function fateOf(mutant: Mutant, reach: Reach, bundle: TestBundle, lane: string): Promise<Fate> {
  const { names, milliseconds } = reach.testsOf(mutant);
  if (names.length === 0) return { fate: 'unreached' };
  const { file, text } = mutant.subject;
  const code = await bundle.make(new Map([[file, applyMutation(text, mutant.mutation)]]));
  const failure = await ask<Failure>(
    lane,
    code,
    { mode: 'until', tests: names },
    startup + Math.ceil((patience * milliseconds) / 1000),
  );
  if (failure === undefined) return { fate: 'timeout' };
  return failure.failed === undefined
    ? { fate: 'survived', tests: names.length }
    : { fate: 'killed', by: failure.failed };
}

/** Runs code in a process of its own. Undefined when it takes more CPU than it may; a process that breaks down has failed. */
async function ask<Answer>(
  lane: string,
  code: string,
  order: Omit<Order, 'answer'>,
  seconds: number,
): Promise<Answer | undefined> {
  const [program, words, answer] = ['mjs', 'order.json', 'answer.json'].map((suffix) =>
    join(folder, `${lane}.${suffix}`),
  ) as [string, string, string];
  writeFileSync(program, code);
  writeFileSync(words, JSON.stringify({ ...order, answer } satisfies Order));
  rmSync(answer, { force: true });
  const child = spawn('sh', ['-c', `ulimit -t ${seconds}; exec "$0" "$@"`, execPath, program, words], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const [, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.on('close', (status, by) => resolve([status, by])),
  );
  if (signal === 'SIGKILL' || signal === 'SIGXCPU') return undefined;
  try {
    return JSON.parse(readFileSync(answer, 'utf8')) as Answer;
  } catch {
    if (order.mode === 'hits') throw new Error(said);
    return {
      failed: `the process broke down: ${said.split('\n').find((line) => line.includes('Error')) ?? said}`,
    } as Answer;
  }
}
