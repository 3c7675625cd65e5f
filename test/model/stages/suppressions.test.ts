import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readLineSuppressions, readShellPragmas, readSuppressions } from '../../../src/model/stages/suppressions.ts';
import type { Suppression } from '../../../src/model/index.ts';
import { parse } from '../../../src/syntax/index.ts';

const readAll = (text: string): readonly Suppression[] => readSuppressions(parse(text));
const read = (text: string): Suppression => {
  const all = readAll(text);
  expect(all).toHaveLength(1);
  return all[0] as Suppression;
};
/** A comment above an instruction, in brief. */
const brief = (comment: string): unknown => {
  const [one, ...more] = readAll(`FROM a\n${comment}\nUSER root\n`);
  expect(more).toEqual([]);
  if (!one) return undefined;
  const { kind, scope, names, reason, problem } = one;
  return [kind, scope, names.map(({ text }) => text).join(' '), reason, problem?.message];
};

describe('ours', () => {
  test.each([
    ['# plimsoll ignore=latest-tag', 'next', 'latest-tag', undefined],
    ['#plimsoll ignore=latest-tag', 'next', 'latest-tag', undefined],
    ['# plimsoll ignore=latest-tag,DL3008', 'next', 'latest-tag DL3008', undefined],
    ['# plimsoll ignore=latest-tag we test against it', 'next', 'latest-tag', 'we test against it'],
    ['# plimsoll ignore=latest-tag # we test, against it', 'next', 'latest-tag', 'we test, against it'],
    ['# plimsoll ignore=latest-tag -- because', 'next', 'latest-tag', 'because'],
    ['# plimsoll ignore=latest-tag, because', 'next', 'latest-tag', 'because'],
    ['# Plimsoll ignore = latest-tag', 'next', 'latest-tag', undefined],
    ['# plimsoll ignore-stage=latest-tag it is a test', 'stage', 'latest-tag', 'it is a test'],
    ['# plimsoll ignore-file=latest-tag', 'file', 'latest-tag', undefined],
    ['# plimsoll ignore=all a generated file', 'next', 'all', 'a generated file'],
  ])('%s', (comment, scope, names, reason) =>
    expect(brief(comment)).toEqual(['plimsoll', scope, names, reason, undefined]),
  );

  test.each([
    ['# plimsoll ignore latest-tag', '# plimsoll ignore=latest-tag'],
    ['# plimsoll ignore: DL3008', '# plimsoll ignore=DL3008'],
    ['# plimsoll: ignore=latest-tag', '# plimsoll ignore=latest-tag'],
    ['# plimsoll-ignore=latest-tag', '# plimsoll ignore=latest-tag'],
    ['# plimsoll ignored=latest-tag reason', '# plimsoll ignore=latest-tag reason'],
    ['# plimsoll ignore-next-line=latest-tag', '# plimsoll ignore=latest-tag'],
    ['# plimsoll disable=latest-tag,DL3008', '# plimsoll ignore=latest-tag,DL3008'],
    ['# plimsoll stage ignore=latest-tag', '# plimsoll ignore-stage=latest-tag'],
    ['# plimsoll global ignore=latest-tag', '# plimsoll ignore-file=latest-tag'],
    ['# plimsoll ignore-global=latest-tag', '# plimsoll ignore-file=latest-tag'],
    ['# plimsoll ingore=latest-tag', '# plimsoll ignore=latest-tag'],
  ])('%s is none, and said to be', (comment, suggestion) => {
    const one = read(`FROM a\n  ${comment}\nUSER root\n`);
    expect(one.names).toEqual([]);
    expect(one.problem).toEqual({
      at: { start: 9, end: 9 + comment.length },
      message: `this comment silences nothing: write \`${suggestion}\``,
      suggestion,
    });
  });

  test.each([
    ['# plimsoll ignore=', 'this comment silences nothing, it names no rule: write ids or codes after `=`'],
    ['# plimsoll ignore', 'this comment silences nothing, it names no rule: write ids or codes after `=`'],
    ['# plimsoll ignore=,DL3008', 'this comment silences nothing, it names no rule: write ids or codes after `=`'],
    ['# plimsoll ignore=all', '`all` without a reason silences nothing: write the reason after it'],
    ['# plimsoll ignore-file=DL3008,all', '`all` without a reason silences nothing: write the reason after it'],
  ])('%s', (comment, message) => {
    const { names, problem } = read(`FROM a\n${comment}\n`);
    expect(names).toEqual([]);
    expect(problem).toEqual({ at: { start: 7, end: 7 + comment.length }, message });
  });

  test('names have their places', () => {
    const text = 'FROM a\n# plimsoll ignore=latest-tag,DL3008 why\nUSER root\n';
    for (const { text: name, at } of read(text).names) expect(text.slice(at.start, at.end)).toBe(name);
  });
});

describe('hadolint', () => {
  test.each([
    ['# hadolint ignore=DL3008', 'next', 'DL3008', undefined],
    ['#hadolint   ignore = DL3008 , SC2086', 'next', 'DL3008 SC2086', undefined],
    ['# hadolint ignore=DL3008, DL3009 # we know', 'next', 'DL3008 DL3009', 'we know'],
    ['# hadolint ignore=DL3008#why', 'next', 'DL3008', 'why'],
    ['# hadolint stage ignore=DL3008', 'stage', 'DL3008', undefined],
    ['# hadolint global ignore=DL3008', 'file', 'DL3008', undefined],
  ])('%s', (comment, scope, names, reason) =>
    expect(brief(comment)).toEqual(['hadolint', scope, names, reason, undefined]),
  );

  test.each([
    ['# hadolint ignore=DL3008 we know', 'DL3008', 'we know', '# hadolint ignore=DL3008 # we know'],
    ['# hadolint ignore=DL3008 DL3009', 'DL3008 DL3009', undefined, '# hadolint ignore=DL3008,DL3009'],
    ['# hadolint ignore=DL3008;DL3009', 'DL3008 DL3009', undefined, '# hadolint ignore=DL3008,DL3009'],
    ['# hadolint ignore=DL3008,', 'DL3008', undefined, '# hadolint ignore=DL3008'],
    ['# hadolint ignore=dl3008', 'dl3008', undefined, '# hadolint ignore=DL3008'],
    ['# hadolint Ignore=DL3008', 'DL3008', undefined, '# hadolint ignore=DL3008'],
    ['# Hadolint ignore=DL3008', 'DL3008', undefined, '# hadolint ignore=DL3008'],
    ['# hadolint: ignore=DL3008', 'DL3008', undefined, '# hadolint ignore=DL3008'],
    ['# hadolint ignore-file=DL3008', 'DL3008', undefined, '# hadolint global ignore=DL3008'],
    ['# hadolint ignore=latest-tag', 'latest-tag', undefined, '# plimsoll ignore=latest-tag'],
    [
      '# hadolint stage ignore=DL3008,latest-tag',
      'DL3008 latest-tag',
      undefined,
      '# plimsoll ignore-stage=DL3008,latest-tag',
    ],
    ['# hadolint ignore=DL3008, because', 'DL3008', 'because', '# hadolint ignore=DL3008 # because'],
    ['# hadolint ignore DL3008', '', undefined, '# hadolint ignore=DL3008'],
    ['# hadolint ignore: DL3008', '', undefined, '# hadolint ignore=DL3008'],
    ['# hadolint disable=DL3008', '', undefined, '# hadolint ignore=DL3008'],
    ['# hadolint disable DL3008,DL3009', '', undefined, '# hadolint ignore=DL3008,DL3009'],
  ])('%s', (comment, names, reason, suggestion) => {
    const one = read(`FROM a\n${comment}\nUSER root\n`);
    expect(one.names.map(({ text }) => text).join(' ')).toBe(names);
    expect(one.reason).toBe(reason);
    expect(one.problem).toEqual({
      at: one.at,
      message: `hadolint passes over this comment: write \`${suggestion}\``,
      suggestion,
    });
  });

  test.each(['# hadolint ignore=all', '# hadolint global ignore=*', '# hadolint ignore=DL3008,all'])(
    '%s',
    (comment) => {
      expect(read(`FROM a\n${comment}\n`)).toMatchObject({
        names: [],
        problem: { message: 'hadolint has no `all` and passes over this comment: name the codes' },
      });
    },
  );

  test('a suggestion is what hadolint reads', () => {
    const codes = fc.array(fc.constantFrom('DL3008', 'sc2086', 'dl3009'), { minLength: 1 });
    const parts = fc.tuple(
      fc.constantFrom('hadolint', 'Hadolint', 'hadolint:'),
      fc.constantFrom('', 'stage ', 'global '),
      fc.constantFrom('ignore=', 'ignore ', 'ignore:', 'IGNORE ='),
      codes.map((list) => list.join(',')),
      fc.constantFrom('', ' because', ' # because', ','),
    );
    fc.assert(
      fc.property(parts, ([tool, scope, verb, list, tail]) => {
        const [one] = readAll(`FROM a\n# ${tool} ${scope}${verb}${list}${tail}\n`);
        const [two] = readAll(`FROM a\n${one?.problem?.suggestion ?? '# hadolint ignore=DL3008'}\n`);
        expect(two?.kind).toBe('hadolint');
        expect(two?.problem).toBeUndefined();
      }),
    );
  });
});

describe('shell=', () => {
  test.each([
    ['# hadolint shell=powershell', 'powershell'],
    ['#hadolint shell = powershell.exe # on Windows', 'powershell.exe'],
    ['# hadolint shell=/bin/bash', '/bin/bash'],
  ])('%s', (comment, shell) => {
    const file = parse(`FROM a\n${comment}\nRUN b\n`);
    expect(readShellPragmas(file)).toEqual([{ at: { start: 7, end: 7 + comment.length }, shell }]);
    expect(readSuppressions(file)).toEqual([]);
  });

  test.each(['# hadolint shell=', '# hadolint shell is nice', '# hadolint shell=a b'])('%s', (comment) =>
    expect(readShellPragmas(parse(`FROM a\n${comment}\n`))).toEqual([]),
  );
});

describe('BuildKit', () => {
  test.each([
    ['# check=skip=StageNameCasing', 'StageNameCasing', undefined],
    ['#check = skip=A,B', 'A B', undefined],
    ['# CHECK=skip=A // why', 'A', 'why'],
    ['# check=skip=all', 'all', undefined],
    ['# check=error=true;skip=A', 'A', undefined],
    ['# check=skip=A;error=true', 'A', undefined],
  ])('%s', (comment, names, reason) => expect(brief(comment)).toEqual(['buildkit', 'next', names, reason, undefined]));

  test.each([
    ['# check=skip=A, B', 'A B', '# check=skip=A,B', 'BuildKit reads no further than the blank'],
    ['# check=skip=A , B and so on', 'A B', '# check=skip=A,B and so on', 'BuildKit reads no further than the blank'],
    ['# check=skip=A; error=true', 'A', '# check=skip=A;error=true', 'BuildKit passes over this comment'],
    ['# check=Skip=A', '', '# check=skip=A', 'BuildKit passes over this comment'],
    ['# check=ignore=A,B', '', '# check=skip=A,B', 'BuildKit passes over this comment'],
  ])('%s', (comment, names, suggestion, fact) => {
    const one = read(`FROM a\n${comment}\nUSER root\n`);
    expect(one.names.map(({ text }) => text).join(' ')).toBe(names);
    expect(one.problem).toEqual({ at: one.at, message: `${fact}: write \`${suggestion}\``, suggestion });
  });

  test('as a directive it holds for the file', () => {
    const text = '# syntax=docker/dockerfile:1\n# check=skip=JSONArgsRecommended;error=true\nFROM a\nCMD b\n';
    const one = read(text);
    expect(one).toMatchObject({ kind: 'buildkit', scope: 'file', covers: { start: 0, end: text.length + 1 } });
    expect(one.names.map(({ at }) => text.slice(at.start, at.end))).toEqual(['JSONArgsRecommended']);
  });

  test('what is wrong with a directive is told elsewhere', () => {
    expect(read('# check=skip=A, B\nFROM a\n').problem).toBeUndefined();
  });

  test('the first comment above an instruction counts, unless a bare `#` comes between', () => {
    const messages = (between: string): unknown[] =>
      readAll(`FROM a\n# check=skip=A\n${between}# check=skip=B\nUSER b\n`).map(({ problem }) => problem?.message);
    const second = 'BuildKit reads only the first `check` above an instruction: join the lists';
    expect(messages('')).toEqual([undefined, second]);
    expect(messages('\n# why\n')).toEqual([undefined, second]);
    expect(messages('#\n')).toEqual([undefined, undefined]);
    expect(messages('RUN b\n')).toEqual([undefined, undefined]);
  });
});

test.each([
  '# plimsoll',
  '# plimsoll is a line on a hull',
  '# plimsoll ignores what it cannot know',
  '# plimsoll ignore the rest of this',
  '# plimsoll size=3',
  '# plimsolls ignore=a-b',
  '# see plimsoll ignore=a-b',
  '# hadolint',
  '# hadolint is run by `make lint`',
  '# hadolint ignores DL3008 in here',
  '# hadolint ignore rules are in .hadolint.yaml',
  '# hadolint version=2.12',
  '# hadolint: see DL3008',
  '# hadolint allow list in the wiki',
  '# hadolint disable comments would be nice',
  '# Fix: https://github.com/hadolint/hadolint/wiki/DL4006',
  '# check',
  '# check=1 to run the checks',
  '# check that the file is there',
  '# checks=skip=A',
  '# check: skip=A',
  '# check=error=true',
  '#',
])('%s is a comment like others', (comment) => expect(brief(comment)).toBeUndefined());

describe('what they cover', () => {
  /** The lines, from 1, whose first character is covered. */
  const lines = (text: string): number[][] =>
    readAll(text).map(({ covers }) => {
      const starts = text
        .split('\n')
        .reduce<number[]>((all, line) => [...all, (all.at(-1) as number) + line.length + 1], [0]);
      return starts
        .slice(0, -1)
        .flatMap((start, index) => (covers.start <= start && start < covers.end ? [index + 1] : []));
    });
  const text = (...all: string[]): string => all.join('\n');

  test('the next instruction, over blank lines and other comments, to its end', () => {
    expect(lines(text('FROM a', '# hadolint ignore=DL3008', '', '# why', 'RUN b \\', '  c', 'RUN d'))).toEqual([
      [3, 4, 5, 6],
    ]);
  });

  test('heredocs belong to the instruction', () => {
    expect(lines(text('FROM a', '# plimsoll ignore=x', 'RUN <<E', 'b', 'E', 'RUN d'))).toEqual([[3, 4, 5]]);
  });

  test('inside an instruction: the next line that is no comment', () => {
    expect(lines(text('FROM a', 'RUN b \\', '  # plimsoll ignore=x', '  # why', '  c \\', '  && d', 'RUN e'))).toEqual([
      [4, 5],
    ]);
  });

  test('hadolint and BuildKit are meant the same inside an instruction', () => {
    expect(lines(text('FROM a', 'RUN b \\', '# hadolint ignore=DL3008', '  c \\', '# check=skip=A', ' d'))).toEqual([
      [4],
      [6],
    ]);
  });

  test('the stage: from the comment to the next FROM, and above a FROM all of its stage', () => {
    expect(
      lines(
        text(
          '# plimsoll ignore-stage=x',
          'ARG a',
          'FROM a',
          'RUN b',
          '# hadolint stage ignore=DL3008',
          'RUN c',
          'FROM d',
          'RUN e',
        ),
      ),
    ).toEqual([[2], [6]]);
    expect(lines(text('# plimsoll ignore-stage=x', 'FROM a', 'RUN b', '', 'FROM c', 'RUN d'))).toEqual([[2, 3, 4]]);
    expect(lines(text('FROM a', '# plimsoll ignore-stage=x', 'FROM c', 'RUN d'))).toEqual([[3, 4]]);
  });

  test('the file, from anywhere', () => {
    expect(lines(text('FROM a', 'RUN b', '# plimsoll ignore-file=x'))).toEqual([[1, 2, 3]]);
    expect(lines(text('FROM a', 'RUN b \\', '# hadolint global ignore=DL3008', ' c'))).toEqual([[1, 2, 3, 4]]);
  });

  test('nothing, when nothing follows', () => {
    expect(lines(text('FROM a', '# plimsoll ignore=x', ''))).toEqual([[]]);
    expect(lines(text('FROM a', 'RUN b \\', '# plimsoll ignore=x'))).toEqual([[]]);
  });
});

test('in a file of another kind, ours hold for the next line that is no comment', () => {
  const text =
    'node_modules\r\n  # plimsoll ignore=a-b why\r\n\r\n# on\r\ndist\r\nx\r\n# plimsoll ignore-file=c-d\r\n# hadolint ignore=DL3008\r\n';
  const all = readLineSuppressions(text);
  expect(
    all.map(({ at, covers, names, reason }) => [text.slice(at.start, at.end), names[0]?.text, reason, covers]),
  ).toEqual([
    ['# plimsoll ignore=a-b why', 'a-b', 'why', { start: text.indexOf('why') + 3, end: text.indexOf('x') }],
    ['# plimsoll ignore-file=c-d', 'c-d', undefined, { start: 0, end: text.length + 1 }],
  ]);
});

test('any comment is read, with names and problem inside it', () => {
  const word = fc.constantFrom(
    'hadolint',
    'plimsoll',
    'check',
    'ignore',
    'stage',
    'skip',
    '=',
    ',',
    ' ',
    ';',
    ':',
    'DL3008',
    'a-b',
    'all',
    '#',
    '\t',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const text = `FROM a\n# ${words.join('')}\nUSER b\n`;
      for (const { at, names, problem } of readAll(text))
        for (const one of [...names, ...(problem ? [problem] : [])]) {
          expect(one.at.start).toBeGreaterThanOrEqual(at.start);
          expect(one.at.end).toBeLessThanOrEqual(at.end);
          if ('text' in one) expect(text.slice(one.at.start, one.at.end)).toBe(one.text);
        }
    }),
    { numRuns: 1000 },
  );
});
