/** The schema, for editors, and the reader agree. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Ajv, type ValidateFunction } from 'ajv';
import { rules } from '../rules/index.ts';
import { checkConfig } from '../src/engine/config.ts';

const schema = JSON.parse(readFileSync(new URL('../docs/schema.json', import.meta.url), 'utf8')) as object;
const validate: ValidateFunction = new Ajv({ allowUnionTypes: true }).compile(schema);

function accepted(value: unknown): boolean {
  try {
    checkConfig(rules, value);
    return true;
  } catch {
    return false;
  }
}

const named = rules.find(({ options }) => Object.keys(options ?? {}).length > 0)?.id ?? '';

describe('a configuration that is', () => {
  test.each([
    {},
    { $schema: 'x', extends: 'strict', rulesVersion: 1, failOn: 'never', exclude: ['a'], context: '.' },
    { extends: ['all', './a.yaml'], select: ['latest-tag', 'DL3007'], ignore: ['SC2086'] },
    {
      rules: { 'latest-tag': 'off', DL3007: { severity: 'error', allow: [] }, MultipleInstructionsDisallowed: 'info' },
    },
    { rules: Object.fromEntries(rules.map(({ id }) => [id, { severity: 'style' }])) },
    {
      rules: Object.fromEntries(
        rules.map(({ id, options = {} }) => [
          id,
          Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default])),
        ]),
      ),
    },
    { rules: { 'latest-tag': { preset: 'hadolint' }, DL4003: { preset: 'buildkit', severity: 'off' } } },
    { labels: { a: 'url' }, targets: ['api'], buildArgs: { V: '1' } },
    { overrides: [{ files: 'a', rules: {}, failOn: 'info' }, { files: ['a', 'b'] }] },
    { extends: null, rules: null, overrides: null, exclude: null, targets: null, labels: null, rulesVersion: null },
    { overrides: [{ files: 'a', rules: null, failOn: null }] },
    {
      rules: { dl3007: 'off', 'LATEST-TAG': 'off', DL3005: 'error', sc2999: 'info', sc2086: 'off' },
      ignore: ['sc2086', 'Dl4002'],
    },
    { budget: { image: '1 gb', layer: ' 5mb ', waste: 0 } },
  ])('right: %j', (value) => {
    expect(validate(value)).toBe(true);
    expect(accepted(value)).toBe(true);
  });

  test.each([
    { rule: {} },
    { extends: 'mine' },
    { extends: [3] },
    { rules: { 'latest-tags': 'off' } },
    { rules: { [named]: { nothing: 1 } } },
    { rules: { 'latest-tag': { preset: 'hadolin' } } },
    { rules: { 'latest-tag': { preset: 'buildkit' } } },
    { rules: { 'npm-unpinned': { preset: 'recommended' } } },
    { rules: { [named]: 'bad' } },
    { labels: { a: 'b' } },
    { ignore: 'DL3008' },
    { failOn: 'none' },
    { exclude: 'a' },
    { buildArgs: { V: 3 } },
    { overrides: [{}] },
    { overrides: [{ files: 'a', exclude: [] }] },
    { rulesVersion: '1' },
    { rules: { 'latest-tag': null } },
    { ignore: ['DL3008x'] },
    { ignore: ['SCnnnn'] },
    { overrides: [null] },
    { overrides: [{ files: [] }] },
    { overrides: [{ files: null }] },
    { budget: { image: -1 } },
    { $schema: 1 },
  ])('wrong: %j', (value) => {
    expect(validate(value)).toBe(false);
    expect(accepted(value)).toBe(false);
  });
});

/** A value that is nearly right, so that what one of the two passes over has a chance to turn up. */
const names = [
  'latest-tag',
  'Latest-Tag',
  'DL3007',
  'dl3007',
  'MultipleInstructionsDisallowed',
  'sc1000',
  'DL3005',
  'nope',
];
const name = fc.constantFrom(...names);
const scalar = fc.constantFrom<unknown>(
  null,
  '',
  'error',
  'off',
  'strict',
  './a.yaml',
  '1.5 Gb',
  '5 m',
  0,
  -1,
  1.5,
  true,
);
const anything = fc.oneof(
  scalar,
  fc.array(fc.oneof(scalar, name), { maxLength: 2 }),
  fc.dictionary(name, scalar, { maxKeys: 2 }),
);
const optionNames = [...new Set(rules.flatMap(({ options = {} }) => Object.keys(options)))];
const ruleName = fc.oneof(name, fc.constantFrom(...rules.map(({ id }) => id)));
const ruleConfig = fc.oneof(
  anything,
  fc.dictionary(fc.constantFrom('severity', ...optionNames), anything, { maxKeys: 2 }),
);
const some = {
  rules: fc.oneof(anything, fc.dictionary(ruleName, ruleConfig, { maxKeys: 2 })),
  labels: fc.oneof(anything, fc.dictionary(name, fc.constantFrom('url', 'text', 'semver', 'x', 1), { maxKeys: 1 })),
  budget: fc.oneof(anything, fc.dictionary(fc.constantFrom('image', 'layer', 'waste', 'all'), scalar, { maxKeys: 2 })),
  select: anything,
  ignore: fc.oneof(anything, fc.array(ruleName, { maxLength: 2 })),
  failOn: fc.oneof(anything, fc.constantFrom('never', 'warning', 'none')),
  targets: anything,
  buildArgs: anything,
  context: anything,
};
const override = fc.record({ files: anything, ...some, more: anything }, { requiredKeys: ['files'] });
const config = fc.record(
  {
    $schema: anything,
    extends: anything,
    exclude: anything,
    rulesVersion: anything,
    overrides: fc.oneof(anything, fc.array(override, { maxLength: 1 })),
    ...some,
    more: anything,
  },
  { requiredKeys: [] },
);

test('of whatever is written, both say the same', () => {
  // One key at a time mostly: of two mistakes either would do.
  const one = config.chain((whole) =>
    fc
      .constantFrom(...Object.keys(whole), '')
      .map((key) => (key === '' ? whole : { [key]: (whole as Record<string, unknown>)[key] })),
  );
  let right = 0;
  fc.assert(
    fc.property(fc.oneof(one, config), (value) => {
      const said = validate(value);
      if (said) right++;
      expect({ value, right: said }).toEqual({ value, right: accepted(value) });
    }),
    { numRuns: 1000 },
  );
  expect(right).toBeGreaterThan(30);
});
