import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkConfig } from '../../../src/engine/config.ts';
import { hadolintConfig, translate } from '../../../src/node/configuration/hadolint.ts';
import { rules, UsageError } from '../../../src/node/index.ts';
import { makeTree, type Tree } from '../../support/tree.ts';

describe('where hadolint looks', () => {
  const places = [
    'work/.hadolint.yaml',
    'work/.hadolint.yml',
    'xdg/hadolint.yaml',
    'xdg/hadolint.yml',
    'home/.hadolint/hadolint.yaml',
    'home/.hadolint/hadolint.yml',
    'home/.hadolint/config.yaml',
    'home/.hadolint/config.yml',
    'home/.hadolint.yaml',
    'home/.hadolint.yml',
  ];
  const { XDG_CONFIG_HOME } = process.env;
  let tree: Tree;
  beforeEach(() => {
    tree = makeTree({ 'work/': '' });
    process.env['XDG_CONFIG_HOME'] = join(tree.root, 'xdg');
  });
  afterEach(() => {
    tree.remove();
    if (XDG_CONFIG_HOME === undefined) delete process.env['XDG_CONFIG_HOME'];
    else process.env['XDG_CONFIG_HOME'] = XDG_CONFIG_HOME;
  });

  test('the first that is there is taken', () => {
    const taken = (): string | undefined => hadolintConfig(join(tree.root, 'work'), { home: join(tree.root, 'home') });
    expect(taken()).toBeUndefined();
    for (const place of places.toReversed()) {
      tree.write(place, '');
      expect(taken()).toBe(join(tree.root, place));
    }
  });
});

describe('translation', () => {
  test.each([
    [{}, { extends: 'hadolint', failOn: 'info' }],
    [{ 'failure-threshold': 'error' }, { extends: 'hadolint', failOn: 'error' }],
    [
      { 'no-fail': true, 'failure-threshold': 'error' },
      { extends: 'hadolint', failOn: 'never' },
    ],
    [{ 'failure-threshold': 'ignore' }, { extends: 'hadolint', failOn: 'style' }],
    [
      { ignored: ['DL3008', 'sc2086', 'DL4002'] },
      { extends: 'hadolint', failOn: 'info', ignore: ['DL3008', 'sc2086', 'DL4002'] },
    ],
    [
      { override: { info: ['DL3007', 'DL3008'], error: ['DL3008'], style: null } },
      { extends: 'hadolint', failOn: 'info', rules: { DL3008: 'error', DL3007: 'info' } },
    ],
    [
      { trustedRegistries: 'docker.io', 'strict-labels': true, 'label-schema': { a: '', b: null, c: 'url' } },
      {
        extends: 'hadolint',
        failOn: 'info',
        rules: { 'untrusted-registry': { registries: ['docker.io'] }, DL3050: 'info' },
        labels: { a: 'text', b: 'text', c: 'url' },
      },
    ],
    [
      { 'strict-labels': true, override: { error: ['DL3050'] } },
      { extends: 'hadolint', failOn: 'info', rules: { DL3050: 'error' } },
    ],
  ])('%j', (theirs, ours) => {
    expect(translate(theirs).config).toEqual(ours);
    expect(() => checkConfig(rules, ours)).not.toThrow();
  });

  test('says what it leaves out', () => {
    const { config, changes } = translate({
      'failure-threshold': 'style',
      ignored: ['DL3008', 'DL30080', 'nothing'],
      trustedRegistry: [],
      'no-color': true,
      verbose: false,
    });
    expect(config).toEqual({ extends: 'hadolint', failOn: 'style', ignore: ['DL3008'] });
    expect(changes).toEqual([
      { path: ['trustedRegistry'], message: 'unknown key `trustedRegistry`: did you mean `trustedRegistries`' },
      { path: ['no-color'], message: 'colour is not configured: use `--no-color`, or set NO_COLOR' },
      { path: ['ignored', 1], message: 'no rule answers to `DL30080`: did you mean `DL3008`' },
      { path: ['ignored', 2], message: 'no rule answers to `nothing`' },
    ]);
  });

  test.each([
    [3, 'expected a map, found 3'],
    [{ ignored: { a: 1 } }, 'ignored: expected a list of strings, found a map with 1 in it'],
    [{ ignored: ['DL3008', 3008] }, 'ignored[1]: expected a string, found 3008'],
    [{ override: [] }, 'override: expected a map from severities to lists of rules, found an empty list'],
    [{ override: { eror: [] } }, 'override.eror: unknown severity `eror`: did you mean `error`'],
    [
      { 'failure-threshold': 'warnings' },
      'failure-threshold: expected one of `error`, `warning`, `info`, `style`, `ignore`, `none`, found "warnings": did you mean `warning`',
    ],
    [{ 'no-fail': 'yes' }, 'no-fail: expected `true` or `false`, found "yes"'],
    [{ 'label-schema': [] }, 'label-schema: expected a map from labels to types, found an empty list'],
    [
      { 'label-schema': { a: 'string' } },
      'label-schema.a: expected one of `text`, `rfc3339`, `semver`, `url`, `hash`, `spdx`, `email`, found "string"',
    ],
  ])('%j is a mistake', (theirs, message) => {
    expect(() => translate(theirs)).toThrow(new UsageError(message));
  });

  test('makes a configuration, or a UsageError', () => {
    const codes = fc.array(fc.oneof(fc.constantFrom('DL3008', 'SC2086', 'DL4002', 'DL9', '__proto__'), fc.string()));
    const theirs = fc.record(
      {
        ignored: fc.oneof(codes, fc.anything()),
        override: fc.oneof(fc.record({ error: codes, style: codes }), fc.anything()),
        'failure-threshold': fc.oneof(fc.constantFrom('none', 'info'), fc.anything()),
        'label-schema': fc.oneof(fc.dictionary(fc.string(), fc.constantFrom('', 'url')), fc.anything()),
        trustedRegistries: fc.oneof(fc.array(fc.string()), fc.anything()),
        'strict-labels': fc.oneof(fc.boolean(), fc.anything()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(theirs, (value) => {
        try {
          checkConfig(rules, translate(value).config);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
          expect(() => translate(value)).toThrow(UsageError);
        }
      }),
      { numRuns: 60 },
    );
  });
});
