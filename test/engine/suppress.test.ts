import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fix, lint, settle, type Config, type Result } from '../../src/engine/index.ts';
import { silence } from '../../src/engine/suppress.ts';
import type { Facts, Rule, Suppression } from '../../src/rule/index.ts';
import { Source } from '../../src/text/source.ts';
import { fakeRule, finds } from '../support/fake-rule.ts';

const malformed = fakeRule('malformed-suppression', {
  *check(build) {
    for (const { problem } of build.stages.suppressions)
      if (problem) yield { at: problem.at, message: problem.message };
  },
});
const unused = fakeRule('unused-suppression');
const rules: readonly Rule[] = [
  fakeRule('first-word', { aliases: ['DL3001'], check: finds('\\bfirst\\b(?!-)') }),
  fakeRule('second-word', { aliases: ['DL3002', 'SecondWord'], check: finds('\\bsecond\\b(?!-)') }),
  fakeRule('many-words', {
    aliases: ['DL3052', 'DL3053'],
    check: finds('(?<= )[34]\\b', (at, build) => ({ code: build.source.slice(at) === '3' ? 'DL3052' : 'DL3053' })),
  }),
  fakeRule('shellcheck', { aliases: ['SCnnnn'], check: finds('quote', () => ({ code: 'SC2086' })) }),
  fakeRule('sudo', { check: finds('sudo') }),
  fakeRule('with-context', { needs: ['context'] }),
  malformed,
  unused,
];
const run = (lines: readonly string[], config: Config = {}, facts: Facts = {}): Result =>
  lint(new Source('Dockerfile', lines.join('\n')), settle(rules, config), facts);
const brief = ({ source, diagnostics }: Result): string[] =>
  diagnostics.map(({ rule, at, file }) => `${rule} ${file ?? source.line(at.start)}`);
const words = { ignore: ['unused-suppression', 'malformed-suppression'] };

describe('what is silenced', () => {
  test('the next instruction, by id or code, in any case', () => {
    for (const name of ['first-word', 'DL3001', 'dl3001', 'First-Word']) {
      const result = run(['FROM a', `# plimsoll ignore=${name} as it must`, 'RUN x \\', ' first', 'RUN first'], words);
      expect(brief(result)).toEqual(['first-word 5']);
      expect(result.suppressed).toMatchObject([
        {
          rule: 'first-word',
          severity: 'warning',
          suppression: { kind: 'plimsoll', at: { start: 7 }, reason: 'as it must' },
        },
      ]);
    }
  });

  test('the next line, inside an instruction', () => {
    expect(brief(run(['FROM a', 'RUN x \\', '# plimsoll ignore=DL3001', ' first \\', ' first'], words))).toEqual([
      'first-word 5',
    ]);
  });

  test('a stage, or the file', () => {
    const text = (comment: string): string[] => ['FROM first', comment, 'FROM first', 'RUN first', 'FROM first'];
    expect(brief(run(text('# plimsoll ignore-stage=first-word'), words))).toEqual(['first-word 1', 'first-word 5']);
    expect(brief(run(text('# hadolint stage ignore=DL3001'), words))).toEqual(['first-word 1', 'first-word 5']);
    expect(brief(run(text('# plimsoll ignore-file=first-word'), words))).toEqual([]);
    expect(brief(run(text('# hadolint global ignore=DL3001'), words))).toEqual([]);
    expect(brief(run(['# check=skip=DL3001', ...text('')], words))).toEqual([]);
  });

  test('another rule is not', () => {
    expect(brief(run(['FROM a', '# hadolint ignore=DL3002', 'RUN first second'], words))).toEqual(['first-word 3']);
  });

  test('of several codes, the one that is named', () => {
    const text = (name: string): string[] => ['FROM a', `# plimsoll ignore=${name}`, 'RUN 3 && 4'];
    const codes = (name: string): unknown[] => run(text(name), words).diagnostics.map(({ code }) => code);
    expect(codes('DL3052')).toEqual(['DL3053']);
    expect(codes('DL3053')).toEqual(['DL3052']);
    expect(codes('many-words')).toEqual([]);
  });

  test('of several codes of a finding without one, any', () => {
    expect(brief(run(['FROM a', '# check=skip=SecondWord', 'RUN second'], words))).toEqual([]);
    expect(brief(run(['FROM a', '# hadolint ignore=DL3002', 'RUN second'], words))).toEqual([]);
  });

  test('codes of ShellCheck', () => {
    expect(brief(run(['FROM a', '# hadolint ignore=SC2086', 'RUN quote']))).toEqual([]);
    expect(brief(run(['FROM a', '# hadolint ignore=SC2016', 'RUN quote']))).toEqual(['shellcheck 3']);
    expect(brief(run(['FROM a', 'RUN quote'], { ignore: ['SC2086'] }))).toEqual([]);
  });

  test('all: ours is all, with a reason; the one of BuildKit is all that BuildKit checks', () => {
    expect(brief(run(['FROM a', '# plimsoll ignore=all generated', 'RUN first second'], words))).toEqual([]);
    expect(brief(run(['FROM a', '# plimsoll ignore=all', 'RUN first'], words))).toEqual(['first-word 3']);
    expect(brief(run(['FROM a', '# check=skip=all', 'RUN first second'], words))).toEqual(['first-word 3']);
  });

  test('the nearest comment is shown', () => {
    const result = run([
      '# plimsoll ignore-file=DL3001 far',
      'FROM a',
      '# plimsoll ignore=DL3001 near',
      'RUN first',
      'RUN first',
    ]);
    expect(result.suppressed.map(({ suppression }) => suppression.reason)).toEqual(['near', 'far']);
    expect(result.diagnostics).toEqual([]);
  });

  test('another file, by its own comments', () => {
    const text = '# plimsoll ignore=ignored-file why\na\nb\n';
    const files: Record<string, string> = { '.dockerignore': text };
    const context = {
      has: () => true,
      list: () => [],
      size: () => 0,
      ignored: () => false,
      read: (path: string) => files[path],
    };
    const rule = fakeRule('ignored-file', {
      *check() {
        for (const word of ['a\n', 'b\n'])
          yield {
            at: { start: text.indexOf(word), end: text.indexOf(word) + 1 },
            message: word.trim(),
            file: '.dockerignore',
          };
        yield { at: { start: 0, end: 1 }, message: 'c', file: 'missing' };
      },
    });
    const source = new Source('Dockerfile', '# plimsoll ignore-file=ignored-file\nFROM a\n');
    const result = lint(source, settle([rule]), { context });
    expect(result.diagnostics.map(({ message }) => message)).toEqual(['b', 'c']);
    expect(result.suppressed).toMatchObject([
      { message: 'a', suppression: { at: { start: 0, end: 34 }, reason: 'why' } },
    ]);
  });
});

test('silencing agrees with a look at every pair', () => {
  const nameOf = fc.constantFrom('one', 'ONE', 'two', 'DL1', 'all');
  const suppressionOf = fc
    .record({
      names: fc.array(nameOf, { maxLength: 2 }),
      start: fc.nat(9),
      length: fc.nat(9),
      kind: fc.constantFrom('plimsoll', 'buildkit'),
    })
    .map(({ names, start, length, kind }): Suppression => ({
      kind: kind as Suppression['kind'],
      scope: 'next',
      at: { start, end: start },
      names: names.map((text) => ({ text, at: { start, end: start } })),
      reason: undefined,
      covers: { start, end: start + length },
      problem: undefined,
    }));
  const diagnosticOf = fc.record({
    rule: fc.constantFrom('one', 'two'),
    start: fc.nat(12),
    code: fc.constantFrom(undefined, 'DL1', 'DL2'),
    aliases: fc.constantFrom<string[]>(['DL1', 'DL2'], ['DL1', 'TwoWords']),
  });
  fc.assert(
    fc.property(
      fc.array(suppressionOf, { maxLength: 8 }),
      fc.array(diagnosticOf, { maxLength: 8 }),
      (suppressions, given) => {
        const diagnostics = given
          .sort((a, b) => a.start - b.start)
          .map(({ rule, start, code, aliases }) => ({
            rule,
            aliases,
            at: { start, end: start },
            message: 'm',
            severity: 'error' as const,
            url: '',
            ...(code !== undefined && { code }),
          }));
        const matches = (
          { kind, covers }: Suppression,
          name: string,
          { rule, aliases, code, at }: (typeof diagnostics)[number],
        ): boolean => {
          if (at.start < covers.start || at.start >= covers.end) return false;
          if (name === 'all') return kind === 'plimsoll' || aliases.includes('TwoWords');
          return name.toLowerCase() === rule || (code === undefined ? aliases.includes(name) : name === code);
        };
        const { heard, suppressed, used } = silence(diagnostics, suppressions);
        const silenced = (one: (typeof diagnostics)[number]): boolean =>
          suppressions.some((suppression) => suppression.names.some(({ text }) => matches(suppression, text, one)));
        expect(heard).toEqual(diagnostics.filter((one) => !silenced(one)));
        expect(suppressed).toHaveLength(diagnostics.filter(silenced).length);
        const names = suppressions.flatMap((suppression) =>
          suppression.names.filter(({ text }) => diagnostics.some((one) => matches(suppression, text, one))),
        );
        expect([...used].filter((name) => !names.includes(name))).toEqual([]);
        expect(used.size).toBe(names.length);
      },
    ),
    { numRuns: 500 },
  );
});

describe('malformed-suppression', () => {
  const messages = (comment: string): string[] =>
    run(['FROM a', comment, 'RUN x'])
      .diagnostics.filter(({ rule }) => rule === 'malformed-suppression')
      .map(({ message, at }) => `${at.start - 7}-${at.end - 7} ${message}`);

  test.each([
    ['# hadolint ignore DL3001', '0-24 hadolint passes over this comment: write `# hadolint ignore=DL3001`'],
    ['# plimsoll ignore=first-wrod', '18-28 no rule answers to `first-wrod`: did you mean `first-word`'],
    ['# plimsoll ignore=nothing-of-the-kind', '18-37 no rule answers to `nothing-of-the-kind`'],
    ['# plimsoll ignore=DL3001,DL9999', '25-31 no rule answers to `DL9999`'],
    [
      '# plimsoll ignore=DL3001 DL3002',
      '0-31 names behind a blank are read as the reason: write `# plimsoll ignore=DL3001,DL3002`',
    ],
    [
      '# plimsoll ignore=first-word, second-word as we must',
      '0-52 names behind a blank are read as the reason: write `# plimsoll ignore=first-word,second-word as we must`',
    ],
    [
      '# plimsoll ignore=first-word sudo',
      '0-33 names behind a blank are read as the reason: write `# plimsoll ignore=first-word,sudo`',
    ],
    ['# hadolint ignore=DL308', '18-23 no rule answers to `DL308`: did you mean `DL3001`'],
    ['# check=skip=SecondWrod', '13-23 no rule answers to `SecondWrod`: did you mean `SecondWord`'],
    ['# check=skip=secondword', '13-23 BuildKit compares case and skips nothing for `secondword`: write `SecondWord`'],
  ])('%s', (comment, message) => expect(messages(comment)).toEqual([message]));

  test.each([
    '# plimsoll ignore=DL3001,SecondWord,many-words',
    '# plimsoll ignore=first-word sudo is needed here',
    '# plimsoll ignore=first-word unlike second-word it is fine',
    '# plimsoll ignore=SC1234',
    '# hadolint ignore=DL3001,SC1090',
    '# hadolint ignore=DL3080',
    '# hadolint ignore=DL3017',
    '# check=skip=SomeOtherCheck',
    '# check=skip=all',
    '# check=skip=first-word',
    '# plimsoll ignore=all because',
  ])('%s is well formed', (comment) => expect(messages(comment)).toEqual([]));

  test('a misspelt name can be fixed', () => {
    const source = new Source('Dockerfile', 'FROM a\n# plimsoll ignore=first-wrod\nRUN first\n');
    const { text, result } = fix(source, settle(rules), {}, { unsafe: true });
    expect(text).toBe('FROM a\n# plimsoll ignore=first-word\nRUN first\n');
    expect(result.diagnostics).toEqual([]);
  });
});

describe('unused-suppression', () => {
  test('a comment, or a name in it, that silences nothing', () => {
    const result = run([
      'FROM a',
      '# plimsoll ignore=DL3001,DL3002,many-words',
      'RUN first',
      ' # plimsoll ignore=DL3001',
      'RUN x',
    ]);
    expect(result.diagnostics.map(({ rule, at, message }) => [rule, result.source.slice(at), message])).toEqual([
      ['unused-suppression', 'DL3002', '`DL3002` has no finding here: remove it from the list'],
      ['unused-suppression', 'many-words', '`many-words` has no finding here: remove it from the list'],
      ['unused-suppression', '# plimsoll ignore=DL3001', 'this comment silences nothing: remove it'],
    ]);
  });

  test.each([
    ['the comments of other tools', ['# hadolint ignore=DL3001', '# check=skip=SecondWord']],
    ['rules that lack facts', ['# plimsoll ignore=with-context']],
    ['names that nothing answers to', ['# plimsoll ignore=SC1234x']],
    ['all', ['# plimsoll ignore=all as it is generated']],
    ['itself', ['# plimsoll ignore=unused-suppression']],
  ])('%s are not judged', (_, comments) => {
    expect(
      run(['FROM a', ...comments, 'RUN x']).diagnostics.filter(({ rule }) => rule === 'unused-suppression'),
    ).toEqual([]);
  });

  test('nor what is off, wholly or in part', () => {
    const text = ['FROM a', '# plimsoll ignore=DL3001', '# plimsoll ignore=many-words', 'RUN x'];
    expect(brief(run(text, { ignore: ['first-word', 'DL3052'] }))).toEqual([]);
    expect(brief(run(text, { ignore: ['unused-suppression'] }))).toEqual([]);
    expect(brief(run(['FROM a', '# plimsoll ignore=DL3053', 'RUN x'], { ignore: ['DL3052'] }))).toEqual([
      'unused-suppression 2',
    ]);
  });

  test('nor what is silenced in a finding that another rule speaks for', () => {
    const speaking = fakeRule('speaking', { supersedes: ['first-word'], check: finds('RUN') });
    const source = new Source('Dockerfile', 'FROM a\n# plimsoll ignore=first-word\nRUN first\n');
    const { diagnostics, suppressed } = lint(source, settle([speaking, ...rules]));
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['speaking']);
    expect(suppressed).toEqual([]);
  });

  test('it can be silenced', () => {
    const result = run(['# plimsoll ignore-file=unused-suppression', 'FROM a', '# plimsoll ignore=DL3001', 'RUN x']);
    expect(result.diagnostics).toEqual([]);
    expect(result.suppressed).toMatchObject([{ rule: 'unused-suppression' }]);
  });

  test('the fix removes the comment, or the name', () => {
    const lines = [
      'FROM a',
      'RUN x \\',
      '  # plimsoll ignore=DL3001',
      '  y',
      '# plimsoll ignore=DL3002,DL3001,many-words',
      'RUN first',
      '# plimsoll ignore=DL3001',
    ];
    const { text } = fix(new Source('Dockerfile', lines.join('\n')), settle(rules), {}, { unsafe: true });
    expect(text).toBe(['FROM a', 'RUN x \\', '  y', '# plimsoll ignore=DL3001', 'RUN first', ''].join('\n'));
  });
});
