import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { execPath } from 'node:process';
import { root } from '../../scripts/bundles.ts';
import type { TestBundle } from './bundle.ts';
import { applyMutation, type Mutable, type Mutation } from './mutations.ts';
import type { Answer, Hits, Order, Task } from './process.ts';

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
  readonly failing: readonly string[];
  readonly tests: number;
}

/** Milliseconds of CPU that any mutant may take, and how often as long as without it its tests may take. */
const least = 5_000;
const patience = 5;

// Packages are found from here, and nothing else looks.
const folder = join(root, 'node_modules/.cache', `mutants-${process.pid}`);

export function openFolder(): void {
  mkdirSync(folder, { recursive: true });
}

export const closeFolder = (): void => rmSync(folder, { recursive: true, force: true });

/** Runs every test once, with marks in the functions of all subjects. */
export async function reachOf(bundle: TestBundle, subjects: readonly Subject[]): Promise<Reach> {
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
        return `globalThis.hitFunction(${from + index})`;
      }),
    );
  }
  const heard: Hits[] = [];
  const { said } = await talk<Hits>('reach', await bundle.make(texts), { tasks: undefined }, (line) => {
    heard.push(line);
  });
  const [hits] = heard;
  if (!hits) throw new Error(`the tests do not run to their end: ${said}`);
  const sorted = hits.tests
    .filter(({ failed }) => failed === undefined)
    .toSorted((a, b) => a.milliseconds - b.milliseconds);
  const loading = new Set(hits.loading);
  const numbersOf = (file: string): readonly number[] => {
    const from = first.get(file) ?? 0;
    const next = [...first.values()].filter((one) => one > from);
    return Array.from({ length: Math.min(functions, ...next) - from }, (_, index) => from + index);
  };
  return {
    tests: sorted.length,
    failing: hits.tests.filter(({ failed }) => failed !== undefined).map(({ name }) => name),
    testsOf({ subject, mutation }) {
      const own = (first.get(subject.file) ?? 0) + (mutation.inside ?? 0);
      // What is made when a file is loaded is used in its functions, or in those of files that import it.
      const numbers =
        mutation.inside === undefined || loading.has(own)
          ? new Set([subject.file, ...importersOf(subject.file, subjects)].flatMap(numbersOf))
          : new Set([own]);
      const reaching = sorted.filter((test) => test.functions.some((number) => numbers.has(number)));
      return {
        names: reaching.map(({ name }) => name),
        milliseconds: reaching.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
      };
    },
  };
}

const importersOf = (file: string, subjects: readonly Subject[]): readonly string[] =>
  subjects
    .filter((one) =>
      [...one.text.matchAll(/ from '(\.[^']+)'/g)].some(
        ([, from = '']) => posix.join(posix.dirname(one.file), from) === file,
      ),
    )
    .map((one) => one.file);

/** Tells what becomes of each mutant as it is known. Those in functions are switched on in one process, the others have one each. */
export async function fatesOf(
  mutants: readonly Mutant[],
  reach: Reach,
  bundle: TestBundle,
  lanes: number,
  tell: (mutant: Mutant, fate: Fate) => void,
): Promise<void> {
  const reached = mutants.filter((mutant) => {
    const some = reach.testsOf(mutant).names.length > 0;
    if (!some) tell(mutant, { fate: 'unreached' });
    return some;
  });
  const taskOf = (mutant: Mutant): Task => {
    const { names, milliseconds } = reach.testsOf(mutant);
    return { mutant: mutants.indexOf(mutant), tests: names, milliseconds: least + patience * milliseconds };
  };
  const told = (answer: Answer | 'timeout' | 'broken', task: Task): void => {
    const mutant = mutants[task.mutant];
    if (!mutant) return;
    if (answer === 'timeout') tell(mutant, { fate: 'timeout' });
    else if (answer === 'broken') tell(mutant, { fate: 'killed', by: 'the end of the process' });
    else if (answer.failed === undefined) tell(mutant, { fate: 'survived', tests: task.tests.length });
    else tell(mutant, { fate: 'killed', by: answer.failed });
  };

  const inFunctions = reached.filter(({ subject, mutation }) => subject.mutable.isSwitchable(mutation));
  const code = await bundle.make(switchedTexts(inFunctions, mutants));
  const tasks = inFunctions.map(taskOf);
  const shares = Array.from({ length: lanes }, (_, lane) => tasks.filter((__, index) => index % lanes === lane));
  const others = reached.filter((mutant) => !inFunctions.includes(mutant));
  await Promise.all(
    shares.map(async (share, lane) => {
      await work(`lane${lane}`, code, share, told);
      for (let mutant = others.shift(); mutant; mutant = others.shift()) {
        const { file, text } = mutant.subject;
        const changed = await bundle.make(new Map([[file, applyMutation(text, mutant.mutation)]]));
        await work(`lane${lane}`, changed, [taskOf(mutant)], told);
      }
    }),
  );
}

/** The texts of files with all their mutants, each on while its number is that of the mutant. */
function switchedTexts(some: readonly Mutant[], all: readonly Mutant[]): ReadonlyMap<string, string> {
  const files = [...new Set(some.map(({ subject }) => subject))];
  return new Map(
    files.map(({ file, mutable }) => {
      const own = some.filter(({ subject }) => subject.file === file);
      const numbers = new Map(own.map((mutant) => [mutant.mutation, all.indexOf(mutant)]));
      return [file, mutable.switched([...numbers.keys()], (one) => `globalThis.mutantOn === ${numbers.get(one)}`)];
    }),
  );
}

/** Does tasks one after another, in a new process wherever one broke down or cannot be trusted any more. */
async function work(
  lane: string,
  code: string,
  tasks: readonly Task[],
  told: (answer: Answer | 'timeout' | 'broken', task: Task) => void,
): Promise<void> {
  let rest = tasks;
  while (rest.length > 0) {
    let done = 0;
    let spoilt = false;
    const { killed } = await talk<Answer>(lane, code, { tasks: rest }, (answer) => {
      const task = rest[done];
      ({ spoilt } = answer);
      // What an earlier mutant left behind is no answer about this one.
      if (!task || (spoilt && done > 0)) return;
      told(answer, task);
      done++;
    });
    const next = rest[done];
    if (next && !spoilt) {
      told(killed ? 'timeout' : 'broken', next);
      done++;
    }
    rest = rest.slice(done);
  }
}

/** Runs code in a process of its own, and hears what it answers, line by line. */
async function talk<Line>(
  name: string,
  code: string,
  order: Order,
  hear: (line: Line) => void,
): Promise<{ readonly killed: boolean; readonly said: string }> {
  const [program, words] = [join(folder, `${name}.mjs`), join(folder, `${name}.json`)];
  writeFileSync(program, code);
  writeFileSync(words, JSON.stringify(order));
  const child = spawn(execPath, ['--max-old-space-size=1500', program, words], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let answers = '';
  child.stderr?.on('data', (part: Buffer) => (said += part.toString()));
  child.stdio[3]?.on('data', (part: Buffer) => {
    const lines = (answers + part.toString()).split('\n');
    answers = lines.pop() ?? '';
    for (const line of lines) hear(JSON.parse(line) as Line);
  });
  const signal = await new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_, by) => resolve(by)));
  return { killed: signal === 'SIGKILL', said };
}
