/** Takes the place of `@jest/globals` where the tests run in one process, one after another: what our tests use of it, no more. */
import { expect } from 'expect';

type Body = (...args: readonly unknown[]) => unknown;

export interface Test {
  readonly name: string;
  /** Runs the test with what has to run before and after it, once its suites began. Rejects when it fails. */
  run(): Promise<void>;
}

interface Suite {
  readonly name: string;
  readonly parent: Suite | undefined;
  readonly before: Body[];
  readonly beforeEach: Body[];
  readonly afterEach: Body[];
  readonly after: Body[];
}

const suiteOf = (name: string, parent: Suite | undefined): Suite => ({
  name,
  parent,
  before: [],
  beforeEach: [],
  afterEach: [],
  after: [],
});

const state: { suite: Suite; readonly suites: Suite[]; readonly tests: Test[] } = {
  suite: suiteOf('', undefined),
  suites: [],
  tests: [],
};

/** Tests of a file are collected as a suite by its name. */
export async function collect(file: string, load: () => Promise<unknown>): Promise<void> {
  state.suite = suiteOf(file, undefined);
  state.suites.push(state.suite);
  await load();
}

export const collected = (): readonly Test[] => state.tests;

/** Runs what suites prepare for their tests: before any of them, so that no test leaves its mark there. */
export async function begin(): Promise<void> {
  for (const { before } of state.suites) for (const body of before) await body();
}

/** What the suites have to clear up. */
export async function finish(): Promise<void> {
  for (const { after } of state.suites.toReversed()) for (const body of after) await body();
}

const chainOf = (suite: Suite | undefined): readonly Suite[] => (suite ? [...chainOf(suite.parent), suite] : []);

function define(name: string, body: Body, args: readonly unknown[]): void {
  const chain = chainOf(state.suite);
  const path = [...chain.map((suite) => suite.name), name].join(' > ');
  const same = state.tests.filter((test) => test.name === path || test.name.startsWith(`${path} #`)).length;
  state.tests.push({
    name: same === 0 ? path : `${path} #${same + 1}`,
    async run() {
      for (const suite of chain) for (const hook of suite.beforeEach) await hook();
      try {
        await body(...args);
      } finally {
        for (const suite of chain.toReversed()) for (const hook of suite.afterEach) await hook();
      }
    },
  });
}

type Row = readonly unknown[];
const argumentsOf = (row: unknown): Row => (Array.isArray(row) ? (row as Row) : [row]);

export const test = Object.assign((name: string, body: Body) => define(name, body, []), {
  each: (rows: readonly unknown[]) => (name: string, body: Body) =>
    rows.forEach((row) => define(titleOf(name, argumentsOf(row)), body, argumentsOf(row))),
  skip: () => undefined,
});

/** The first arguments in the places of a name. */
function titleOf(name: string, args: Row): string {
  let at = 0;
  return name.replace(/%[sijdop#]/g, () => String(typeof args[at] === 'object' ? at : args[at]) + (at++, ''));
}

function group(name: string, body: Body, args: Row): void {
  const parent = state.suite;
  state.suite = suiteOf(name, parent);
  state.suites.push(state.suite);
  body(...args);
  state.suite = parent;
}

export const describe = Object.assign((name: string, body: Body) => group(name, body, []), {
  each: (rows: readonly unknown[]) => (name: string, body: Body) =>
    rows.forEach((row) => group(titleOf(name, argumentsOf(row)), body, argumentsOf(row))),
  skip: () => undefined,
});

export const beforeAll = (body: Body): unknown => state.suite.before.push(body);
export const beforeEach = (body: Body): unknown => state.suite.beforeEach.push(body);
export const afterEach = (body: Body): unknown => state.suite.afterEach.push(body);
export const afterAll = (body: Body): unknown => state.suite.after.push(body);
export const jest = { setTimeout: (): void => undefined };
export { expect };
