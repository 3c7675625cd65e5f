import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lint, settle, type Config, type PresetName, type Result } from '../../src/engine/index.ts';
import { defineRule, option, type Bytes, type Facts, type Finding, type Rule } from '../../src/rule/index.ts';
import { Source } from '../../src/text/source.ts';
import { fakeRule, finds } from '../support/fake-rule.ts';

const run = (text: string, rules: readonly Rule[], config: Config = {}, facts: Facts = {}): Result =>
  lint(new Source('Dockerfile', text), settle(rules, config), facts);
/** What is said, as `rule start-end severity`. */
const said = ({ diagnostics }: Pick<Result, 'diagnostics'>): string[] =>
  diagnostics.map(({ rule, at, severity }) => `${rule} ${at.start}-${at.end} ${severity}`);
const yields =
  (...findings: readonly Finding[]): Rule['check'] =>
  () =>
    findings;

describe('diagnostics', () => {
  test('a finding with what its rule says of it', () => {
    const rule = fakeRule('latest-tag', { aliases: ['DL3007'], check: finds('latest') });
    expect(run('FROM a:latest\n', [rule])).toMatchObject({
      diagnostics: [
        {
          rule: 'latest-tag',
          aliases: ['DL3007'],
          at: { start: 7, end: 13 },
          message: '`latest` is there',
          severity: 'warning',
          url: 'https://plimsoll.dev/rules/latest-tag',
        },
      ],
      suppressed: [],
      skipped: [],
      crashes: [],
      targets: ['0'],
    });
  });

  test('a message tells nobody the credentials of a URL', () => {
    const at = { start: 0, end: 4 };
    const message = '`https://me:secret@host/x@1` or `git+ssh://git@host/x`';
    const rule = fakeRule('a', {
      check: yields({ at, message, related: [{ at, message: 'see https://token@host' }] }),
    });
    expect(run('FROM a\n', [rule]).diagnostics[0]).toMatchObject({
      message: '`https://…@host/x@1` or `git+ssh://git@host/x`',
      related: [{ message: 'see https://…@host' }],
    });
  });

  test('places that say the same are told once', () => {
    const at = { start: 0, end: 4 };
    const [there, other] = [
      { at, message: 'there' },
      { at: { start: 5, end: 6 }, message: 'there' },
    ];
    const rule = fakeRule('a', { check: yields({ at, message: 'm', related: [there, other, { ...there }] }) });
    expect(run('FROM a\n', [rule]).diagnostics[0]?.related).toEqual([there, other]);
  });

  test('options reach the rule', () => {
    const rule = defineRule({
      ...fakeRule('word'),
      options: { word: option.string('a', 'Word.') },
      check: (build, { word }) => finds(word)(build, undefined as never),
    });
    expect(said(run('FROM b\n', [rule], { rules: { word: { word: 'b' } } }))).toEqual(['word 5-6 warning']);
  });

  test('the preset of another tool looks in its own way, under the same options', () => {
    const rule = fakeRule('word', {
      options: { more: option.string('b', 'Word.') },
      inPresets: { hadolint: { severity: 'info', options: { more: 'c' } }, buildkit: { severity: 'info' } },
      as: { hadolint: (build, { more }: { readonly more: string }) => finds(more)(build, undefined as never) },
      check: finds('a'),
    });
    const under = (preset: PresetName): readonly string[] => said(run('FROM abc\n', [rule], { extends: preset }));
    expect(under('recommended')).toEqual(['word 5-6 warning']);
    expect(under('hadolint')).toEqual(['word 7-8 info']);
    expect(under('buildkit')).toEqual(['word 5-6 info']);
  });

  test('in order of place, then of rule, each once', () => {
    const check = finds('[ab]');
    const rules = [
      fakeRule('z', { check }),
      fakeRule('a', { check: (build) => [...check(build, undefined as never), ...check(build, undefined as never)] }),
    ];
    expect(said(run('FROM ab\n', rules))).toEqual(['a 5-6 warning', 'z 5-6 warning', 'a 6-7 warning', 'z 6-7 warning']);
  });

  test('two findings at one place that say something else both stand', () => {
    const at = { start: 0, end: 4 };
    const rule = fakeRule('a', { check: yields({ at, message: 'two' }, { at, message: 'one' }) });
    expect(run('FROM ab\n', [rule]).diagnostics.map(({ message }) => message)).toEqual(['one', 'two']);
  });

  test('findings of other files come after those of the text', () => {
    const at = { start: 0, end: 4 };
    const rule = fakeRule('a', {
      check: yields(
        { at, message: 'one', file: 'compose.yaml' },
        { at, message: 'two', file: '.dockerignore' },
        { at, message: 'three' },
      ),
    });
    expect(run('FROM ab\n', [rule]).diagnostics.map(({ message }) => message)).toEqual(['three', 'two', 'one']);
  });

  test.each([
    [
      { start: -3, end: 4 },
      { start: 0, end: 4 },
    ],
    [
      { start: 5, end: 99 },
      { start: 5, end: 7 },
    ],
    [
      { start: 5, end: 2 },
      { start: 2, end: 5 },
    ],
    [
      { start: Number.NaN, end: Infinity },
      { start: 0, end: 7 },
    ],
    [
      { start: 50, end: 60 },
      { start: 7, end: 7 },
    ],
  ])('a range %j is taken into the text', (at, inside) => {
    const rule = fakeRule('a', { check: yields({ at, message: 'm', related: [{ at, message: 'r' }] }) });
    expect(run('FROM ab', [rule]).diagnostics[0]).toMatchObject({ at: inside, related: [{ at: inside }] });
  });

  test('what is off is not run', () => {
    const rule = fakeRule('a', {
      check: () => {
        throw new Error('ran');
      },
    });
    expect(run('FROM a\n', [rule], { rules: { a: 'off' } })).toMatchObject({ diagnostics: [], crashes: [] });
  });

  test('the targets are named as written, or by their index', () => {
    const text = 'FROM a AS Build\nFROM b\n';
    expect(run(text, []).targets).toEqual(['1']);
    expect(run(text, [], {}, { targets: [{ name: 'build', from: 'option' }] }).targets).toEqual(['Build']);
  });
});

describe('severity', () => {
  const bytes = (value: number, from: Bytes['from'] = 'table'): Bytes => ({ value, low: value, high: value, from });
  const severity = (rule: Partial<Rule>, finding: Partial<Finding>, config: Config = {}): string | undefined => {
    const check = yields({ at: { start: 0, end: 1 }, message: 'm', ...finding });
    return run('FROM a\n', [fakeRule('a', { ...rule, check } as never)], config).diagnostics[0]?.severity;
  };

  test.each([
    [bytes(0), 'style'],
    [bytes(999_999), 'style'],
    [bytes(1e6), 'info'],
    [bytes(19_999_999, 'measured'), 'info'],
    [bytes(20e6), 'warning'],
    [bytes(9e9, 'measured'), 'warning'],
    [bytes(9e9, 'guess'), 'warning'],
    [{ ...bytes(9e9, 'guess'), low: 19e6 }, 'info'],
    [{ ...bytes(9e9, 'guess'), low: 0 }, 'style'],
    [{ ...bytes(5, 'typical'), heavy: true as const }, 'warning'],
    [undefined, 'info'],
  ])('by bytes: %j is %s', (size, expected) =>
    expect(severity({ severity: 'bytes' }, size ? { bytes: size } : {})).toBe(expected),
  );

  test('bytes do not change the severity of another rule', () => {
    expect(severity({ severity: 'error' }, { bytes: bytes(1) })).toBe('error');
  });

  test('a finding may have its own, unless the user says otherwise', () => {
    expect(severity({}, { severity: 'info' })).toBe('info');
    expect(severity({ severity: 'bytes' }, { severity: 'error', bytes: bytes(1) })).toBe('error');
    expect(severity({}, { severity: 'info' }, { rules: { a: 'style' } })).toBe('style');
    expect(severity({ severity: 'bytes' }, { bytes: bytes(9e9) }, { rules: { a: 'style' } })).toBe('style');
  });

  test('the preset of another tool is a word of the user too', () => {
    const rule: Partial<Rule> = { severity: 'bytes', inPresets: { hadolint: { severity: 'info' } } };
    expect(severity(rule, { bytes: bytes(9e9) }, { extends: 'hadolint' })).toBe('info');
    expect(severity(rule, { bytes: bytes(9e9) }, { extends: ['hadolint', 'recommended'] })).toBe('warning');
  });

  test('by code', () => {
    const rule = { aliases: ['DL3052', 'DL3053'] };
    const config: Config = { rules: { DL3052: 'error', DL3053: 'off' } };
    expect(severity(rule, { code: 'DL3052' }, config)).toBe('error');
    expect(severity(rule, { code: 'DL3053' }, config)).toBeUndefined();
    expect(severity(rule, { code: 'DL3054' }, config)).toBe('warning');
  });
});

describe('facts', () => {
  const rules = [
    fakeRule('dated', { needs: ['date'], check: finds('a') }),
    fakeRule('remote', { needs: ['date', 'registry'] }),
  ];

  test('a rule without its facts is skipped, and said to be', () => {
    expect(run('FROM a\n', rules)).toMatchObject({
      diagnostics: [],
      skipped: [
        { rule: 'dated', lacks: 'date' },
        { rule: 'remote', lacks: 'date' },
      ],
    });
  });

  test('with them it runs', () => {
    const result = run('FROM a\n', rules, {}, { today: '2026-01-31' });
    expect(said(result)).toEqual(['dated 5-6 warning']);
    expect(result.skipped).toEqual([{ rule: 'remote', lacks: 'registry' }]);
  });
});

describe('a rule that throws', () => {
  const error = Object.assign(new Error('no such thing\nat all'), {});
  const crashing = fakeRule('crash', {
    *check() {
      yield { at: { start: 0, end: 1 }, message: 'before' };
      throw error;
    },
  });

  test('becomes one error, and the others stand', () => {
    const result = run('# why\nFROM a\n', [crashing, fakeRule('b', { check: finds('a') })]);
    expect(result.crashes).toEqual([{ rule: 'crash', error }]);
    expect(result.diagnostics).toEqual([
      {
        rule: 'internal-error',
        aliases: [],
        severity: 'error',
        at: { start: 0, end: 5 },
        message: 'rule `crash` crashed: no such thing',
        url: 'https://plimsoll.dev/rules/crash',
      },
      expect.objectContaining({ rule: 'b' }),
    ]);
  });

  test('is not silenced', () => {
    expect(said(run('# plimsoll ignore-file=all it crashes\nFROM a\n', [crashing]))).toEqual([
      'internal-error 0-37 error',
    ]);
  });

  test('stands where its error says', () => {
    const rule = fakeRule('a', {
      check: () => {
        throw Object.assign(new Error('m'), { at: { start: 5, end: 99 } });
      },
    });
    expect(said(run('FROM a\n', [rule]))).toEqual(['internal-error 5-7 error']);
  });

  test.each([[undefined], [null], ['text'], [{ at: 3, message: 4 }], [Object.assign(new Error(''), { at: 3 })]])(
    'throws %j',
    (thrown) => {
      const rule = fakeRule('a', {
        check: () => {
          throw thrown;
        },
      });
      expect(run('FROM a\n', [rule]).diagnostics).toMatchObject([{ rule: 'internal-error', at: { start: 0, end: 6 } }]);
    },
  );
});

describe('one cause, one finding', () => {
  const two = (one: Rule['check'], other: Rule['check'], more: readonly Rule[] = []): readonly Rule[] => [
    fakeRule('one', { supersedes: ['other'], check: one }),
    fakeRule('other', { check: other, supersedes: ['third'] }),
    ...more,
  ];
  const text = 'FROM a\nRUN b c d\nRUN e c f\n';

  test('in the same instruction', () => {
    expect(said(run(text, two(finds('b'), finds('c'))))).toEqual(['one 11-12 warning', 'other 23-24 warning']);
  });

  test('where they overlap', () => {
    const wide = yields({ at: { start: 11, end: 22 }, message: 'm' });
    expect(said(run(text, two(wide, finds('e'))))).toEqual(['one 11-22 warning']);
    expect(said(run(text, two(wide, finds('f'))))).toEqual(['one 11-22 warning', 'other 25-26 warning']);
  });

  test('not where the other is stronger', () => {
    const rules = two(finds('b'), finds('c'));
    expect(said(run(text, rules, { rules: { one: 'info' } }))).toEqual([
      'one 11-12 info',
      'other 13-14 warning',
      'other 23-24 warning',
    ]);
    expect(said(run(text, rules, { rules: { other: 'info' } }))).toEqual(['one 11-12 warning', 'other 23-24 info']);
  });

  test('one that does not speak gives way to nothing', () => {
    expect(said(run(text, two(finds('b'), finds('c')), { ignore: ['one'] }))).toEqual([
      'other 13-14 warning',
      'other 23-24 warning',
    ]);
  });

  test('what is superseded speaks for others still', () => {
    const rules = two(finds('b'), finds('c'), [fakeRule('third', { check: finds('d') })]);
    expect(said(run(text, rules))).toEqual(['one 11-12 warning', 'other 23-24 warning']);
  });

  test('in another file, by overlap only', () => {
    const at = (start: number, end: number): Rule['check'] => yields({ at: { start, end }, message: 'm', file: 'x' });
    expect(said(run(text, two(at(0, 5), at(4, 6))))).toEqual(['one 0-5 warning']);
    expect(said(run(text, two(at(0, 5), at(5, 6))))).toHaveLength(2);
    expect(said(run(text, two(at(0, 5), finds('FROM'))))).toHaveLength(2);
  });

  test('agrees with a look at every pair', () => {
    const rangeOf = fc
      .tuple(fc.nat(26), fc.nat(9))
      .map(([start, length]) => ({ start, end: Math.min(start + length, 27) }));
    const instructions = [
      { start: 0, end: 6 },
      { start: 7, end: 16 },
      { start: 17, end: 26 },
    ];
    const within = (at: { start: number }): number =>
      instructions.findIndex(({ start, end }) => start <= at.start && at.start <= end);
    fc.assert(
      fc.property(
        fc.uniqueArray(rangeOf, { maxLength: 5, selector: (at) => `${at.start}-${at.end}` }),
        fc.uniqueArray(rangeOf, { maxLength: 5, selector: (at) => `${at.start}-${at.end}` }),
        (ones, others) => {
          const rules = two(
            yields(...ones.map((at) => ({ at, message: 'm' }))),
            yields(...others.map((at) => ({ at, message: 'm' }))),
          );
          const left = others.filter(
            (other) =>
              !ones.some(
                (one) =>
                  (within(one) === within(other) && within(one) !== -1) ||
                  (one.start < other.end && other.start < one.end) ||
                  one.start === other.start,
              ),
          );
          expect(run(text, rules).diagnostics.filter(({ rule }) => rule === 'other')).toHaveLength(left.length);
        },
      ),
    );
  });
});
