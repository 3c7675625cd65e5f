/** Tests a rule by its pages: each Dockerfile on them gives exactly what stands under its lines. */
import { unifiedDiff } from '../report/diff.ts';
import type { Rule } from '../rule/index.ts';
import { check, checkPages, type Correction } from './check.ts';
import { readPage, rewrite } from './examples.ts';
import { subjectOf } from './subject.ts';

/** A page of a rule: its own, or one of further cases. */
export interface RulePage {
  /** As it is to be called. */
  readonly path: string;
  readonly markdown: string;
}

/** An example on a page. */
export interface RuleExample {
  readonly path: string;
  /** The line of the page where its Dockerfile begins, from 1. */
  readonly line: number;
  run(): ExampleResult;
}

export interface ExampleResult {
  /** Every block of the example as it has to be. */
  readonly blocks: readonly Correction[];
  /** What no rewriting of the page puts right. */
  readonly complaints: readonly string[];
}

export interface RulePages {
  /** What is wrong with the pages as such. */
  readonly complaints: readonly string[];
  readonly examples: readonly RuleExample[];
  /** A page with what was found in place of what it says. */
  rewritten(path: string, corrections: readonly Correction[]): string;
}

/** Reads the pages of a rule. `others` are the rules that comments on the pages may name besides. */
export function readPages(rule: Rule, pages: readonly RulePage[], others: readonly Rule[]): RulePages {
  const read = pages.map(({ path, markdown }) => ({ path, markdown, ...readPage(markdown) }));
  const subject = subjectOf(rule, others.includes(rule) ? others : [...others, rule]);
  return {
    complaints: [
      ...read.flatMap(({ path, problems }) => problems.map((problem) => `${path}: ${problem}`)),
      ...checkPages(read, optionsOf(rule), Object.keys(rule.as ?? {})),
    ],
    examples: read.flatMap(({ path, examples }) =>
      examples.map((example) => ({
        path,
        line: example.files[0].fence.line,
        run: () => check(example, subject),
      })),
    ),
    rewritten: (path, corrections) => rewrite(read.find((page) => page.path === path)?.markdown ?? '', corrections),
  };
}

/** The options of a rule, each with the presets of other tools that set it. */
const optionsOf = ({ options = {}, inPresets = {} }: Rule): ReadonlyMap<string, readonly string[]> =>
  new Map(
    Object.keys(options).map((option) => {
      const setting = Object.entries(inPresets).filter(([, use]) => option in (use?.options ?? {}));
      return [option, setting.map(([preset]) => preset)];
    }),
  );

/** What came of testing a rule. */
export interface RuleTest {
  /** How many examples were run. */
  readonly examples: number;
  /** What is wrong, each with its place; none where the pages say what the rule does. */
  readonly failures: readonly string[];
  /** Pages that would say what the rule does, by path: those that do not. */
  readonly rewritten: ReadonlyMap<string, string>;
}

/** Runs all examples on the pages of a rule. */
export function testPages(rule: Rule, pages: readonly RulePage[], others: readonly Rule[]): RuleTest {
  const read = readPages(rule, pages, others);
  const failures = [...read.complaints];
  const corrections = new Map<string, Correction[]>();
  for (const example of read.examples) {
    const place = `${example.path}:${example.line}`;
    try {
      const { blocks, complaints } = example.run();
      failures.push(...complaints.map((complaint) => `${place}: ${complaint}`));
      corrections.set(example.path, [...(corrections.get(example.path) ?? []), ...blocks]);
    } catch (error) {
      failures.push(`${place}: the rule failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const rewritten = new Map<string, string>();
  for (const { path, markdown } of pages) {
    const after = read.rewritten(path, corrections.get(path) ?? []);
    if (after === markdown) continue;
    rewritten.set(path, after);
    failures.push(
      `${path}: \`-\` is what the page says, \`+\` what the rule does\n${unifiedDiff(path, markdown, after)}`,
    );
  }
  return { examples: read.examples.length, failures, rewritten };
}
