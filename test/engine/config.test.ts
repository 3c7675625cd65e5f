import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkConfig } from '../../src/engine/config.ts';
import { UsageError } from '../../src/engine/index.ts';
import { option } from '../../src/rule/index.ts';
import { fakeRule } from '../support/fake-rule.ts';

const rules = [fakeRule('latest-tag', { aliases: ['DL3007'], options: { allow: option.strings([], 'Images.') } })];
const check = (value: unknown): unknown => checkConfig(rules, value);

test('a configuration is taken apart', () => {
  expect(
    check({
      $schema: 'x',
      extends: 'strict',
      rules: { DL3007: 'error' },
      ignore: [],
      rulesVersion: 1,
      exclude: ['vendor'],
      failOn: 'never',
      targets: ['api'],
      buildArgs: { V: '1' },
      context: '..',
      overrides: [{ files: 'a', rules: {}, failOn: 'error' }, { files: ['b', 'c'] }],
    }),
  ).toEqual({
    extends: ['strict'],
    config: { rules: { DL3007: 'error' }, ignore: [], rulesVersion: 1 },
    options: { failOn: 'never', targets: ['api'], buildArgs: { V: '1' }, context: '..' },
    exclude: ['vendor'],
    overrides: [
      { files: ['a'], config: { rules: {} }, options: { failOn: 'error' } },
      { files: ['b', 'c'], config: {}, options: {} },
    ],
    plugins: [],
    pluginTimeout: undefined,
  });
});

test('a key without a value is as if it were not there', () => {
  const nothing = {
    extends: undefined,
    config: {},
    options: {},
    exclude: [],
    overrides: [],
    plugins: [],
    pluginTimeout: undefined,
  };
  expect(check({ extends: null, rules: null, exclude: null, overrides: null, failOn: null })).toEqual(nothing);
});

test('paths of files stand beside presets', () => {
  const entries = ['all', './a.yaml', '../b', 'c.json', '@d/e'];
  expect(checkConfig(rules, { extends: entries }).extends).toEqual(entries);
});

describe('mistakes', () => {
  const keys =
    '`$schema`, `plugins`, `plugin-timeout`, `extends`, `overrides`, `exclude`, `rulesVersion`, `rules`, `labels`, `budget`, `select`, `ignore`, `failOn`, `targets`, `buildArgs`, `context`, `shellcheck`, `no-new-suppressions`';
  test.each([
    [3, 'expected a map, found 3'],
    [['a'], 'expected a map, found a list'],
    [{ rule: {} }, 'rule: unknown key `rule`: did you mean `rules`'],
    [{ Extends: {} }, 'Extends: unknown key `Extends`: did you mean `extends`'],
    [{ 'fail-on': 'error' }, 'fail-on: unknown key `fail-on`: did you mean `failOn`'],
    [{ modules: [] }, `modules: unknown key \`modules\`: there are ${keys}`],
    [JSON.parse('{"__proto__": 1}'), `__proto__: unknown key \`__proto__\`: there are ${keys}`],
    [{ extends: 'strickt' }, 'extends: unknown preset `strickt`: did you mean `strict`, or a file: `./strickt.yaml`'],
    [
      { extends: ['all', 'mine'] },
      'extends[1]: unknown preset `mine`: there are `recommended`, `strict`, `all`, `hadolint`, `buildkit`, or a file: `./mine.yaml`',
    ],
    [{ extends: [1] }, 'extends[0]: expected a preset, or the path of a file, found 1'],
    [{ rules: { 'latest-tags': 'off' } }, 'rules.latest-tags: unknown rule `latest-tags`: did you mean `latest-tag`'],
    [{ rules: { DL3007: { allow: 3 } } }, 'rules.DL3007.allow: expected a list of strings, found 3'],
    [
      { rules: { DL3007: { allow: [3] } } },
      'rules.DL3007.allow: expected a list of strings, found a list with 3 in it',
    ],
    [{ exclude: 'a' }, 'exclude: expected a list of strings, found "a"'],
    [{ failOn: 'none' }, 'failOn: expected one of `error`, `warning`, `info`, `style`, `never`, found "none"'],
    [{ targets: [1] }, 'targets: expected a list of strings, found a list with 1 in it'],
    [{ buildArgs: { V: 3.1 } }, 'buildArgs: expected a map from names to strings, found a map with 3.1 in it'],
    [{ context: 1 }, 'context: expected a string, found 1'],
    [{ rulesVersion: '1' }, 'rulesVersion: expected a major version, such as `1`, found "1"'],
    [{ overrides: {} }, 'overrides: expected a list of maps, found a map'],
    [{ overrides: ['a'] }, 'overrides[0]: expected a map, found "a"'],
    [{ overrides: [{ rules: {} }] }, 'overrides[0]: `files` is missing: say which files this is for'],
    [{ overrides: [{ files: [] }] }, 'overrides[0].files: expected a glob, or a list of globs, found an empty list'],
    [
      { overrides: [{ files: 'a', exclude: [] }] },
      /^overrides\[0\]\.exclude: unknown key `exclude`: there are `files`, /,
    ],
    [
      { overrides: [{ files: 'a' }, { files: 'a', rules: { DL307: 'off' } }] },
      'overrides[1].rules.DL307: unknown rule `DL307`: did you mean `DL3007`',
    ],
  ])('%j', (value, message) => {
    expect(() => check(value)).toThrow(typeof message === 'string' ? new UsageError(message) : message);
  });

  test('have their path', () => {
    const path = (value: unknown): unknown => {
      try {
        return check(value);
      } catch (error) {
        return (error as UsageError).path;
      }
    };
    expect(path({ overrides: [{ files: 'a', rules: { 'latest-tag': { alow: [] } } }] })).toEqual([
      'overrides',
      0,
      'rules',
      'latest-tag',
      'alow',
    ]);
    expect(path({ ignore: ['DL3007', 'x'] })).toEqual(['ignore', 1]);
  });

  test('any value is a configuration or a UsageError', () => {
    const known = ['extends', 'rules', 'overrides', 'exclude', 'failOn', 'targets', 'buildArgs', 'context', 'files'];
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.anything(),
        fc.constantFrom('latest-tag', 'DL3007', 'all', 'off'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...known, 'latest-tag'), tie('value'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(value, (config) => {
        try {
          expect(check(config)).toHaveProperty('config');
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
    );
  });
});
