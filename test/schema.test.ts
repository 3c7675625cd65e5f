/** The schema, for editors, and the reader agree. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
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
    { labels: { a: 'url' }, targets: ['api'], buildArgs: { V: '1' } },
    { overrides: [{ files: 'a', rules: {}, failOn: 'info' }, { files: ['a', 'b'] }] },
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
    { rules: { [named]: 'bad' } },
    { labels: { a: 'b' } },
    { ignore: 'DL3008' },
    { failOn: 'none' },
    { exclude: 'a' },
    { buildArgs: { V: 3 } },
    { overrides: [{}] },
    { overrides: [{ files: 'a', exclude: [] }] },
    { rulesVersion: '1' },
  ])('wrong: %j', (value) => {
    expect(validate(value)).toBe(false);
    expect(accepted(value)).toBe(false);
  });
});
