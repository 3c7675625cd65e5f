import { expect, test } from '@jest/globals';
import overBudget from '../../rules/over-budget.ts';
import { checkConfig } from '../../src/engine/config.ts';
import { settle, UsageError, type Config } from '../../src/engine/index.ts';

const budgetOf = (config: Config): unknown => settle([overBudget], config)[0]?.options['budget'];

test('a budget is read once for the rule that keeps it', () => {
  expect(budgetOf({})).toEqual({});
  const budget = { image: '1.5 GB', layer: '20MB', waste: 1000 };
  expect(budgetOf({ budget })).toEqual({ image: 1.5e9, layer: 2e7, waste: 1000 });
  expect(budgetOf({ budget, rules: { 'over-budget': { budget: { layer: '1kB' } } } })).toEqual({ layer: 1000 });
});

test.each([
  [{ image: '1MB', layer: 'lots' }, '.layer', 'found "lots"'],
  [{ images: 1 }, '.images', 'found 1'],
  [200, '', 'found 200'],
])('%j is no budget', (budget, path, found) => {
  const message = `budget${path}: expected sizes such as \`200MB\` of \`image\`, \`layer\`, \`waste\`, ${found}`;
  expect(() => checkConfig([overBudget], { budget })).toThrow(new UsageError(message));
});
