/** The tester of rules that ours have, for rules of others: a page of Markdown is the test. It needs no runner of tests. */
import { rules, type Rule } from '../index.ts';
import { testPages, type RulePage, type RuleTest } from './tester.ts';

/**
 * Runs the Dockerfiles on the pages of a rule, each with this rule alone, and says where a page and the rule differ: `failures` is empty where they do not. A page is
 * Markdown in the form that `docs/CONTRIBUTING.md` tells of: caret lines under what is found, a `fixed` block after what has a fix.
 *
 * ```ts
 * const { failures } = testRule(noInternet, [{ path: 'no-internet.md', markdown: readFileSync('no-internet.md', 'utf8') }]);
 * assert.deepEqual(failures, []);
 * ```
 */
export function testRule(rule: Rule, pages: readonly RulePage[]): RuleTest {
  return testPages(rule, pages, [...rules, rule]);
}

export type { RulePage, RuleTest } from './tester.ts';
