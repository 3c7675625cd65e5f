import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isOn, settle, strengthOf, UsageError, type Config, type Setting } from '../../src/engine/index.ts';
import { option } from '../../src/rule/index.ts';
import { fakeRule } from '../support/fake-rule.ts';

const rules = [
  fakeRule('latest-tag', {
    aliases: ['DL3007'],
    options: { allow: option.strings([], 'Images.'), limit: option.bytes(50e6, 'Size.') },
    inPresets: { hadolint: { severity: 'error', options: { allow: ['busybox'] } }, buildkit: { severity: 'off' } },
  }),
  fakeRule('apt-recommends', { aliases: ['DL3015'], severity: 'bytes' }),
  fakeRule('pip-unpinned', { preset: 'strict', aliases: ['DL3013'], inPresets: { hadolint: { severity: 'warning' } } }),
  fakeRule('invalid-label-value', { preset: 'all', aliases: ['DL3052', 'DL3053'] }),
  fakeRule('repeated-cmd', { aliases: ['DL4003', 'MultipleInstructionsDisallowed'], since: '2.1.0' }),
  fakeRule('repeated-entrypoint', {
    aliases: ['DL4004', 'MultipleInstructionsDisallowed'],
    options: { deep: option.boolean(false, 'Deep.') },
  }),
  fakeRule('shellcheck', { preset: 'all', aliases: ['SCnnnn'] }),
];

const find = (config: unknown, id: string): Setting =>
  settle(rules, config as Config).find(({ rule }) => rule.id === id) as Setting;
const on = (config: unknown): string[] =>
  settle(rules, config as Config)
    .filter(isOn)
    .map(({ rule }) => rule.id);

describe('labels', () => {
  const forms = ['text', 'url'] as const;
  const readers = ['missing-label', 'empty-label'].map((id) =>
    fakeRule(id, {
      options: { labels: option.map({}, forms, 'Labels.') },
      inPresets: { hadolint: { severity: 'info' } },
    }),
  );
  const labelsOf = (config: Config): readonly unknown[] =>
    settle([...readers, ...rules], config).map(({ options }) => options['labels']);

  test('are the option of every rule that has it', () => {
    const labels = { source: 'url' };
    expect(labelsOf({ labels }).slice(0, 3)).toEqual([labels, labels, undefined]);
    expect(labelsOf({ labels, extends: ['hadolint', 'strict'] }).slice(0, 2)).toEqual([labels, labels]);
  });

  test('of one rule go over those of all', () => {
    const config: Config = { labels: { a: 'url' }, rules: { 'empty-label': { labels: { b: 'text' } } } };
    expect(labelsOf(config).slice(0, 2)).toEqual([{ a: 'url' }, { b: 'text' }]);
  });

  test('of a form that there is not are refused', () => {
    expect(() => labelsOf({ labels: { a: 'uri' } })).toThrow('labels: expected a map to `text`, `url`');
  });
});

describe('presets', () => {
  test('of our own may make a rule look wider, and so do those that hold them', () => {
    const rule = fakeRule('unused-stage', {
      options: { named: option.boolean(false, 'Named.'), deep: option.boolean(false, 'Deep.') },
      inPresets: { strict: { options: { named: true } }, all: { options: { deep: true } } },
    });
    const optionsIn = (config: Config): unknown => settle([rule], config)[0]?.options;
    expect(optionsIn({})).toEqual({ named: false, deep: false });
    expect(optionsIn({ extends: 'strict' })).toEqual({ named: true, deep: false });
    expect(optionsIn({ extends: 'all' })).toEqual({ named: true, deep: true });
    expect(optionsIn({ extends: ['all', 'recommended'] })).toEqual({ named: false, deep: false });
  });

  test('every rule has a setting, in the order of the rules', () => {
    expect(settle(rules).map(({ rule }) => rule)).toEqual(rules);
  });

  test('recommended is the preset of a configuration that names none, with defaults', () => {
    expect(settle(rules)).toEqual(settle(rules, { extends: 'recommended' }));
    expect(on({})).toEqual(['latest-tag', 'apt-recommends', 'repeated-cmd', 'repeated-entrypoint']);
    expect(find({}, 'latest-tag')).toMatchObject({
      severity: 'warning',
      fixed: false,
      options: { allow: [], limit: 50e6 },
    });
    expect(find({}, 'apt-recommends')).toMatchObject({ severity: 'bytes', fixed: false });
  });

  test.each([
    ['strict', ['latest-tag', 'apt-recommends', 'pip-unpinned', 'repeated-cmd', 'repeated-entrypoint']],
    ['all', rules.map(({ id }) => id)],
    ['hadolint', ['latest-tag', 'pip-unpinned']],
    ['buildkit', []],
    [
      ['buildkit', 'hadolint'],
      ['latest-tag', 'pip-unpinned'],
    ],
    [[], []],
  ])('%s', (preset, ids) => expect(on({ extends: preset })).toEqual(ids));

  test('the preset of another tool has its severities and options', () => {
    expect(find({ extends: 'hadolint' }, 'latest-tag')).toMatchObject({
      severity: 'error',
      fixed: true,
      options: { allow: ['busybox'], limit: 50e6 },
    });
  });

  test('the preset of another tool has its way to look, until a later preset sets the rule anew', () => {
    const as = (config: Config, id = 'latest-tag'): unknown => find(config, id).as;
    expect(as({ extends: 'hadolint' })).toBe('hadolint');
    expect(as({ extends: ['hadolint', 'buildkit'] })).toBe('buildkit');
    expect(as({ extends: ['hadolint', 'recommended'] })).toBeUndefined();
    expect(as({ extends: ['hadolint', 'recommended'] }, 'pip-unpinned')).toBe('hadolint');
    expect(as({ extends: ['hadolint'], rules: { 'latest-tag': 'info' } })).toBe('hadolint');
    expect(as({})).toBeUndefined();
  });

  test('may be that of one rule', () => {
    expect(find({ rules: { 'latest-tag': { preset: 'hadolint' } } }, 'latest-tag')).toMatchObject({
      severity: 'error',
      fixed: true,
      as: 'hadolint',
      options: { allow: ['busybox'] },
    });
    expect(
      find({ rules: { DL3007: { preset: 'hadolint', severity: 'info', allow: [] } } }, 'latest-tag'),
    ).toMatchObject({
      severity: 'info',
      as: 'hadolint',
      options: { allow: [] },
    });
    expect(find({ extends: 'hadolint', rules: { 'latest-tag': { preset: 'all' } } }, 'latest-tag').as).toBeUndefined();
    // It is off in that preset, and whoever names it turns it on.
    expect(find({ extends: [], rules: { 'latest-tag': { preset: 'buildkit' } } }, 'latest-tag')).toMatchObject({
      severity: 'warning',
      as: 'buildkit',
    });
    expect(
      find({ rulesVersion: 1, rules: { 'repeated-cmd': { preset: 'recommended' } } }, 'repeated-cmd').severity,
    ).toBe('warning');
    const byCode = find({ rules: { DL3052: { preset: 'all' } } }, 'invalid-label-value');
    expect([byCode.severity, strengthOf(byCode, 'DL3052').severity]).toEqual(['off', 'warning']);
  });

  test.each([
    ['apt-recommends', 'hadolint', 'rules.apt-recommends.preset: `apt-recommends` is not in the preset `hadolint`'],
    ['pip-unpinned', 'recommended', 'rules.pip-unpinned.preset: `pip-unpinned` is not in the preset `recommended`'],
    ['latest-tag', 'hadolin', 'rules.latest-tag.preset: unknown preset `hadolin`: did you mean `hadolint`'],
    ['latest-tag', 3, 'rules.latest-tag.preset: expected the name of a preset, found 3'],
  ])('that %s is not in is refused: %s', (id, preset, message) => {
    expect(() => settle(rules, { rules: { [id]: { preset } } } as Config)).toThrow(message);
  });

  test('a later preset sets a rule anew', () => {
    expect(find({ extends: ['hadolint', 'strict'] }, 'latest-tag')).toMatchObject({
      severity: 'warning',
      fixed: false,
      options: { allow: [] },
    });
  });

  test('rules that came after `rulesVersion` are in `all` only', () => {
    expect(on({ rulesVersion: 1 })).not.toContain('repeated-cmd');
    expect(on({ rulesVersion: 1, extends: 'strict' })).not.toContain('repeated-cmd');
    expect(on({ rulesVersion: 1, extends: 'all' })).toContain('repeated-cmd');
    expect(on({ rulesVersion: 2 })).toContain('repeated-cmd');
  });
});

describe('rules', () => {
  test('a severity is fixed, by id or code, in any case', () => {
    for (const name of ['latest-tag', 'Latest-Tag', 'DL3007', 'dl3007'])
      expect(find({ rules: { [name]: 'error' } }, 'latest-tag')).toMatchObject({ severity: 'error', fixed: true });
  });

  test('`off` turns off, alone or in a map', () => {
    expect(on({ rules: { 'latest-tag': 'off', DL3015: { severity: 'off' } } })).toEqual([
      'repeated-cmd',
      'repeated-entrypoint',
    ]);
  });

  test('options alone turn a rule on with its own severity', () => {
    expect(find({ extends: [], rules: { 'latest-tag': { allow: ['a'], limit: '2 kB' } } }, 'latest-tag')).toMatchObject(
      {
        severity: 'warning',
        fixed: false,
        options: { allow: ['a'], limit: 2000 },
      },
    );
    expect(on({ extends: [], rules: { 'pip-unpinned': {} } })).toEqual(['pip-unpinned']);
  });

  test('options keep the severity of the preset', () => {
    expect(find({ extends: 'hadolint', rules: { DL3007: { limit: 1 } } }, 'latest-tag')).toMatchObject({
      severity: 'error',
      options: { allow: ['busybox'], limit: 1 },
    });
  });

  test('a code that several rules share addresses all of them, with options for those that have them', () => {
    const config = { rules: { MultipleInstructionsDisallowed: { severity: 'style', deep: true } } };
    expect(strengthOf(find(config, 'repeated-cmd'), undefined)).toEqual({ severity: 'style', fixed: true });
    expect(find(config, 'repeated-cmd').options).toEqual({});
    expect(find(config, 'repeated-entrypoint').options).toEqual({ deep: true });
  });

  test('one code of several is set apart, whatever comes first', () => {
    for (const config of [
      { rules: { DL3052: 'off', 'invalid-label-value': 'error' } },
      { rules: { 'invalid-label-value': 'error', DL3052: 'off' } },
    ]) {
      const setting = find(config, 'invalid-label-value');
      expect(strengthOf(setting, 'DL3052').severity).toBe('off');
      expect(strengthOf(setting, 'DL3053').severity).toBe('error');
    }
  });

  test('a code that stands for many', () => {
    const setting = find({ rules: { shellcheck: 'info', SC2086: 'off' } }, 'shellcheck');
    expect(strengthOf(setting, 'SC2086').severity).toBe('off');
    expect(strengthOf(setting, 'SC2016').severity).toBe('info');
  });
});

describe('select and ignore', () => {
  test('select leaves nothing else on, and asks no preset', () => {
    expect(on({ select: ['pip-unpinned', 'dl3007'] })).toEqual(['latest-tag', 'pip-unpinned']);
    expect(on({ select: [] })).toEqual([]);
    expect(on({ select: ['latest-tag'], rules: { 'latest-tag': 'off' } })).toEqual(['latest-tag']);
  });

  test('select keeps severity and options', () => {
    const config = { select: ['latest-tag'], rules: { 'latest-tag': { severity: 'info', allow: ['a'] } } };
    expect(find(config, 'latest-tag')).toMatchObject({ severity: 'info', fixed: true, options: { allow: ['a'] } });
  });

  test('select one code of several', () => {
    const setting = find({ select: ['DL3053'] }, 'invalid-label-value');
    expect(isOn(setting)).toBe(true);
    expect(strengthOf(setting, 'DL3053')).toEqual({ severity: 'warning', fixed: false });
    expect(strengthOf(setting, 'DL3052').severity).toBe('off');
    expect(strengthOf(setting, undefined).severity).toBe('warning');
  });

  test('ignore has the last word', () => {
    expect(
      on({ ignore: ['DL3007'], select: ['latest-tag', 'pip-unpinned'], rules: { 'latest-tag': 'error' } }),
    ).toEqual(['pip-unpinned']);
  });

  test('ignoring one code of several leaves the others', () => {
    const setting = find({ extends: 'all', ignore: ['DL3052'] }, 'invalid-label-value');
    expect(strengthOf(setting, 'DL3052').severity).toBe('off');
    expect(strengthOf(setting, 'DL3053').severity).toBe('warning');
    expect(strengthOf(setting, undefined).severity).toBe('off');
  });

  test('codes that nothing answers to any more are let pass', () => {
    expect(on({ ignore: ['DL4002', 'DL3017'], rules: { dl3005: 'off' } })).toEqual(on({}));
  });
});

describe('several configurations', () => {
  const all = (...configs: readonly Config[]): string[] =>
    settle(rules, ...configs)
      .filter(isOn)
      .map(({ rule }) => rule.id);

  test('each goes over those before it', () => {
    const [setting] = settle(
      rules,
      { rules: { 'latest-tag': { severity: 'error', allow: ['a'] } } },
      { rules: { DL3007: { limit: 1 } } },
      { rules: { 'latest-tag': 'info' } },
    );
    expect(setting).toMatchObject({ severity: 'info', options: { allow: ['a'], limit: 1 } });
  });

  test('a preset sets anew what was said before it, and `recommended` is there where none is named', () => {
    expect(all({ rules: { 'latest-tag': 'off' } }, {})).not.toContain('latest-tag');
    expect(all({ rules: { 'latest-tag': 'off' } }, { extends: 'strict' })).toContain('latest-tag');
    expect(all({ extends: [] }, { rules: { 'pip-unpinned': {} } })).toEqual(['pip-unpinned']);
  });

  test('the last `select` and `rulesVersion` hold, and every `ignore`', () => {
    expect(all({ select: ['pip-unpinned'] }, { select: ['latest-tag', 'repeated-cmd'] }, {})).toEqual([
      'latest-tag',
      'repeated-cmd',
    ]);
    expect(all({ rulesVersion: 2 }, { rulesVersion: 1 })).not.toContain('repeated-cmd');
    expect(all({ ignore: ['latest-tag'] }, { ignore: ['DL3015'] })).toEqual(['repeated-cmd', 'repeated-entrypoint']);
  });
});

describe('mistakes', () => {
  test.each([
    [3, 'configuration: expected a map, found 3'],
    [{ extends: 'recomended' }, 'extends: unknown preset `recomended`: did you mean `recommended`'],
    [
      { extends: ['all', 'mine'] },
      'extends[1]: unknown preset `mine`: there are `recommended`, `strict`, `all`, `hadolint`, `buildkit`',
    ],
    [{ extends: [1] }, 'extends[0]: expected the name of a preset, found 1'],
    [{ rules: ['latest-tag'] }, 'rules: expected a map from rules to severities or options, found a list'],
    [{ rules: { 'latest-tags': 'off' } }, 'rules.latest-tags: unknown rule `latest-tags`: did you mean `latest-tag`'],
    [{ rules: { DL3070: 'off' } }, 'rules.DL3070: unknown rule `DL3070`: did you mean `DL3007`'],
    [{ rules: { 'no-such-thing-at-all': 'off' } }, 'rules.no-such-thing-at-all: unknown rule `no-such-thing-at-all`'],
    [{ rules: { constructor: 'off' } }, 'rules.constructor: unknown rule `constructor`'],
    [
      { rules: { 'latest-tag': 'eror' } },
      'rules.latest-tag: expected one of `error`, `warning`, `info`, `style`, `off`, or a map of options, found "eror": did you mean `error`',
    ],
    [
      { rules: { 'latest-tag': null } },
      'rules.latest-tag: expected one of `error`, `warning`, `info`, `style`, `off`, or a map of options, found null',
    ],
    [
      { rules: { 'latest-tag': { severity: true } } },
      'rules.latest-tag.severity: expected one of `error`, `warning`, `info`, `style`, `off`, found true',
    ],
    [{ rules: { 'latest-tag': { allow: 3 } } }, 'rules.latest-tag.allow: expected a list of strings, found 3'],
    [{ rules: { 'latest-tag': { allow: 'a' } } }, 'rules.latest-tag.allow: expected a list of strings, found "a"'],
    [{ rules: { 'latest-tag': { limit: {} } } }, 'rules.latest-tag.limit: expected a size such as `50MB`, found a map'],
    [
      { rules: { 'latest-tag': { alow: [] } } },
      'rules.latest-tag.alow: `latest-tag` has no option `alow`: did you mean `allow`',
    ],
    [{ rules: { DL3015: { allow: [] } } }, 'rules.DL3015.allow: `apt-recommends` has no option `allow`'],
    [{ rules: { DL3015: { toString: [] } } }, 'rules.DL3015.toString: `apt-recommends` has no option `toString`'],
    [{ select: 'latest-tag' }, 'select: expected a list of rules, found "latest-tag"'],
    [{ select: ['latest-tag', 'DL307'] }, 'select[1]: unknown rule `DL307`: did you mean `DL3007`'],
    [{ ignore: [null] }, 'ignore[0]: expected the id or code of a rule, found null'],
    [{ rulesVersion: '1' }, 'rulesVersion: expected a major version, such as `1`, found "1"'],
  ])('%j', (config, message) => {
    expect(() => settle(rules, config as Config)).toThrow(new UsageError(message));
  });

  test('any configuration settles or is a UsageError', () => {
    const keys = fc.constantFrom('extends', 'rules', 'select', 'ignore', 'rulesVersion');
    const names = fc.constantFrom('latest-tag', 'DL3007', 'dl3052', 'SC1234', 'severity', 'allow', 'off', 'all');
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.anything(),
        names,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(keys, names), tie('value'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.oneof(value, fc.dictionary(keys, value)), (config) => {
        try {
          expect(settle(rules, config as Config)).toHaveLength(rules.length);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
    );
  });
});
