import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fix, lint, settle, UsageError, type Fixed, type FixOptions } from '../../src/engine/index.ts';
import {
  insertAfter,
  remove,
  replace,
  type ContextFiles,
  type Edit,
  type Facts,
  type Finding,
  type Fix,
  type Rule,
} from '../../src/rule/index.ts';
import { Source } from '../../src/text/source.ts';
import { fakeRule, finds } from '../support/fake-rule.ts';
import { memoryFiles } from '../support/memory-files.ts';

const run = (text: string, rules: readonly Rule[], options: FixOptions = {}, facts: Facts = {}): Fixed =>
  fix(new Source('Dockerfile', text), settle(rules), facts, options);

type Edits = (at: Finding['at']) => readonly Edit[];
/** Finds a word and offers edits for it. */
const mends = (id: string, word: string, edits: Edits, safety: Fix['safety'] = 'safe', aliases: string[] = []): Rule =>
  fakeRule(id, { aliases, check: finds(word, (at) => ({ fix: { title: 'Mend it', safety, edits: edits(at) } })) });
const swaps = (id: string, from: string, to: string, safety?: Fix['safety'], aliases?: string[]): Rule =>
  mends(id, from, (at) => [replace(at, to)], safety, aliases);

describe('fix', () => {
  test('gives the text, what was fixed, and what is found in it then', () => {
    const { text, fixed, dropped, edits, passes, result } = run('FROM a\nRUN one one\nRUN two\n', [
      swaps('a', 'one', '1'),
      fakeRule('b', { check: finds('two') }),
    ]);
    expect(text).toBe('FROM a\nRUN 1 1\nRUN two\n');
    expect(fixed.map(({ rule, at }) => [rule, at.start])).toEqual([
      ['a', 11],
      ['a', 15],
    ]);
    expect([dropped, edits, passes]).toEqual([[], [], 1]);
    expect(result.source.text).toBe(text);
    expect(result.diagnostics).toMatchObject([{ rule: 'b', at: { start: 19, end: 22 } }]);
  });

  test('nothing to fix', () => {
    const text = 'FROM a\n';
    expect(run(text, [fakeRule('b', { check: finds('a') })])).toMatchObject({
      text,
      fixed: [],
      dropped: [],
      passes: 0,
    });
  });

  test('what waits is found again in the next pass', () => {
    const rules = [swaps('a', 'one two', '1 two'), swaps('b', 'two', '2')];
    expect(run('RUN one two\n', rules)).toMatchObject({ text: 'RUN 1 2\n', passes: 2 });
  });

  test('a safe fix goes before an unsafe one that is in its way', () => {
    const rules = [swaps('a', 'one', 'bad', 'unsafe'), swaps('b', 'one', 'good')];
    expect(run('RUN one\n', rules, { unsafe: true }).text).toBe('RUN good\n');
  });

  test('unsafe fixes when asked for', () => {
    const rules = [swaps('a', 'one', '1', 'unsafe'), swaps('b', 'two', '2')];
    expect(run('RUN one two\n', rules).text).toBe('RUN one 2\n');
    expect(run('RUN one two\n', rules, { unsafe: true }).text).toBe('RUN 1 2\n');
  });

  test('only fixes of the rules that are named, by id or code', () => {
    const rules = [swaps('a', 'one', '1', 'safe', ['DL1']), swaps('b', 'two', '2')];
    for (const name of ['a', 'dl1']) expect(run('RUN one two\n', rules, { rules: [name] }).text).toBe('RUN 1 two\n');
    expect(() => run('FROM one\n', rules, { rules: ['bb'] })).toThrow(new UsageError('fix[0]: unknown rule `bb`'));
  });

  test('what a comment silences is not fixed', () => {
    const text = 'FROM a\n# plimsoll ignore=a\nRUN one\n';
    expect(run(text, [swaps('a', 'one', '1')]).text).toBe(text);
  });
});

describe('a fix is dropped, and the others stand', () => {
  const good = swaps('good', 'two', '2');
  /** Why the fix of one rule is dropped. */
  const reasonOf = (bad: Rule, text = 'FROM a\nRUN one\nRUN two\n'): string | undefined => {
    const result = run(text, [bad, good], { unsafe: true });
    expect(result.dropped).toMatchObject([{ rule: 'bad', title: 'Mend it' }]);
    expect(result.text).toBe(text.replaceAll('two', '2'));
    expect(new Set(result.fixed.map(({ rule }) => rule))).toEqual(new Set(['good']));
    return result.dropped[0]?.reason;
  };

  test.each([
    ['out of the file', () => [remove({ start: 5, end: 99 })]],
    ['over each other', (at) => [remove(at), remove(at)]],
    ['none', () => []],
  ] satisfies [string, Edits][])('when its edits are %s', (_, edits) => {
    expect(reasonOf(mends('bad', 'one', edits))).toBe('its edits overlap, or reach out of the file');
  });

  test('when it changes nothing', () => {
    expect(reasonOf(swaps('bad', 'one', 'one'))).toBe('it changes nothing');
  });

  test('when the file would not parse', () => {
    expect(reasonOf(swaps('bad', 'FROM', 'FORM'))).toMatch(/^the file would not parse: /);
  });

  test('when the finding would still be there', () => {
    const reason = 'the finding would still be there';
    expect(reasonOf(swaps('bad', 'one', 'one one'))).toBe(reason);
    expect(reasonOf(mends('bad', 'one', (at) => [insertAfter(at, ' x')]))).toBe(reason);
    const text = `FROM a\n${'RUN two\n'.repeat(20)}RUN one\n${'RUN two\n'.repeat(20)}`;
    expect(reasonOf(swaps('bad', 'one', 'one one'), text)).toBe(reason);
  });

  test('when a rule would crash', () => {
    const check: Rule['check'] = (build) => {
      if (build.source.text.includes('1')) throw new Error('one');
      return [
        ...finds('one', (at) => ({ fix: { title: 'Mend it', safety: 'safe', edits: [replace(at, '1')] } }))(
          build,
          undefined as never,
        ),
      ];
    };
    expect(reasonOf(fakeRule('bad', { check }))).toBe('rule `bad` would crash');
  });

  test('when a safe one loses a comment', () => {
    const text = 'FROM one\n# why\nRUN two\n';
    expect(reasonOf(swaps('bad', '# why\n', ''), text)).toBe('a comment would be lost: `# why`');
    expect(run(text, [swaps('bad', '# why\n', '', 'unsafe')], { unsafe: true }).text).toBe('FROM one\nRUN two\n');
  });

  test('or a directive', () => {
    const bad = mends('bad', 'FROM', () => [replace({ start: 0, end: 0 }, '\n')]);
    expect(reasonOf(bad, '# syntax=a\nFROM b\nRUN two\n')).toBe('a directive would be lost: `# syntax=a`');
  });

  test('its place is the one in the new text', () => {
    const { dropped, result } = run('FROM a\nRUN long\nRUN one\n', [
      swaps('good', 'long', 'a'),
      swaps('bad', 'one', 'one one'),
    ]);
    expect(dropped.map(({ at }) => result.source.slice(at))).toEqual(['one']);
  });

  test('when ten passes do not come to it', () => {
    // Each pass shortens the row by one, and the place of the finding is elsewhere.
    const rule = fakeRule('bad', {
      *check({ source }) {
        const end = source.text.lastIndexOf('x') + 1;
        if (end > 0)
          yield {
            at: { start: end - 1, end },
            message: 'm',
            fix: { title: 'Mend it', safety: 'safe', edits: [remove({ start: end - 1, end })] },
          };
      },
    });
    const result = run(`RUN ${'x'.repeat(12)}\n`, [rule]);
    expect(result).toMatchObject({
      text: 'RUN xx\n',
      passes: 10,
      dropped: [{ rule: 'bad', reason: 'it was not reached in 10 passes' }],
    });
    expect(run('RUN xxx y\n', [rule])).toMatchObject({ text: 'RUN  y\n', passes: 3, dropped: [] });
  });
});

describe('other files', () => {
  const context = (text?: string, more: Readonly<Record<string, string>> = {}): Facts => {
    const files = { ...(text !== undefined && { '.dockerignore': text }), ...more };
    return {
      context: memoryFiles(new Map(Object.entries(files).map(([path, one]) => [path, { size: 1, text: one }]))),
    };
  };
  /** Finds a word until the ignore file has a line, and puts it at the end of that. */
  const ignores = (word: string, line: string, more: readonly Edit[] = [], safety: Fix['safety'] = 'safe'): Rule =>
    fakeRule(word, {
      *check(build) {
        const text = build.facts.context?.read?.('.dockerignore') ?? '';
        if (build.facts.context?.ignoreFile?.patterns.some((pattern) => pattern.text === line)) return;
        const end = { start: text.length, end: text.length };
        const edits = [{ file: '.dockerignore', at: end, text: `${line}\n` }, ...more];
        yield* finds(word, () => ({ fix: { title: 'Ignore it', safety, edits } }))(build, undefined as never);
      },
    });
  const inIgnore = (start: number, text: string, end = start): Edit => ({
    file: '.dockerignore',
    at: { start, end },
    text,
  });

  test('edits are handed back, each once, and the result is that of the new files', () => {
    const result = run('FROM one\nRUN one two\n', [ignores('one', '.git'), ignores('two', 'dist')], {}, context());
    expect(result).toMatchObject({ text: 'FROM one\nRUN one two\n', passes: 1, dropped: [] });
    expect(result.edits).toEqual([inIgnore(0, '.git\n'), inIgnore(0, 'dist\n')]);
    expect(result.fixed.map(({ rule }) => rule)).toEqual(['one', 'one', 'two']);
    expect(result.result.diagnostics).toEqual([]);
  });

  test('lines begin on a line of their own, and end as the others do', () => {
    const rules = [ignores('one', '.git'), ignores('two', 'dist')];
    expect(run('RUN one two\n', rules, {}, context('a\r\nb')).edits).toEqual([
      inIgnore(4, '\r\n.git\r\n'),
      inIgnore(4, 'dist\r\n'),
    ]);
  });

  test('a later pass goes on from there, and offsets stay those of the file as it is', () => {
    const first = ignores('one', '.git', [replace({ start: 4, end: 7 }, 'two')]);
    expect(
      run('RUN one\n', [first, { ...ignores('two', 'dist'), severity: 'info' }], {}, context('a\n')),
    ).toMatchObject({
      text: 'RUN two\n',
      edits: [inIgnore(2, '.git\n'), inIgnore(2, 'dist\n')],
      passes: 2,
      dropped: [],
    });
  });

  test('a fix over two files is applied whole', () => {
    const both = ignores('one', '.git', [replace({ start: 4, end: 7 }, '1')]);
    expect(run('RUN one\n', [both], {}, context())).toMatchObject({
      text: 'RUN 1\n',
      edits: [inIgnore(0, '.git\n')],
      passes: 1,
    });
  });

  const reasonOf = (rule: Rule, facts: Facts): string | undefined => {
    const result = run('RUN one\n', [rule], {}, facts);
    expect([result.text, result.edits]).toEqual(['RUN one\n', []]);
    return result.dropped[0]?.reason;
  };
  const edits = (...all: readonly Edit[]): Rule => mends('a', 'one', () => all);

  test('it is dropped when the finding would still be there', () => {
    const gone = 'the finding would still be there';
    expect(reasonOf(edits(inIgnore(0, '.git\n')), context())).toBe(gone);
    // Another ignore file is in force.
    expect(reasonOf(ignores('one', '.git'), context('', { 'Dockerfile.dockerignore': 'a\n' }))).toBe(gone);
    // What comes before counts less than what comes after.
    const undone = fakeRule('a', {
      *check({ facts: { context: files } }) {
        if (!files?.ignored('x'))
          yield {
            at: { start: 4, end: 7 },
            message: 'm',
            fix: { title: 'T', safety: 'safe', edits: [inIgnore(0, 'x\n')] },
          };
      },
    });
    expect(reasonOf(undone, context('!x\n'))).toBe(gone);
    expect(run('RUN one\n', [undone], {}, context('y\n')).edits).toEqual([inIgnore(0, 'x\n')]);
  });

  test('of several findings at one place, each is its own', () => {
    const rule = fakeRule('a', {
      *check({ facts: { context: files } }) {
        for (const path of ['x', 'y', 'z'])
          if (!files?.ignored(path))
            yield {
              at: { start: 4, end: 7 },
              message: path,
              ...(path !== 'z' && { fix: { title: path, safety: 'safe', edits: [inIgnore(0, `${path}\n`)] } }),
            };
      },
    });
    expect(run('RUN one\n', [rule], {}, context())).toMatchObject({
      edits: [inIgnore(0, 'x\n'), inIgnore(0, 'y\n')],
      dropped: [],
      result: { diagnostics: [{ message: 'z' }] },
    });
  });

  test('a finding in another file is gone from there, and what is dropped says where it is', () => {
    const rule = (to: string): Rule =>
      fakeRule('a', {
        *check({ facts: { context: files } }) {
          const start = files?.read?.('.dockerignore')?.indexOf('bad') ?? -1;
          const at = { start, end: start + 3 };
          if (start >= 0)
            yield {
              at,
              file: '.dockerignore',
              message: 'm',
              fix: { title: 'T', safety: 'safe', edits: [inIgnore(start, to, start + 3)] },
            };
        },
      });
    expect(run('RUN one\n', [rule('good')], {}, context('a\nbad\nb\n'))).toMatchObject({
      edits: [inIgnore(2, 'good', 5)],
      dropped: [],
    });
    expect(run('RUN one\n', [rule('bad bad')], {}, context('a\nbad\nb\n')).dropped).toEqual([
      {
        rule: 'a',
        title: 'T',
        at: { start: 2, end: 5 },
        file: '.dockerignore',
        reason: 'the finding would still be there',
        others: ['.dockerignore'],
      },
    ]);
  });

  test('or it would bring another one, lose a comment, or change nothing', () => {
    const minds = fakeRule('minds', {
      *check({ facts: { context: files } }) {
        if (files?.ignored('.git')) yield { at: { start: 0, end: 4 }, file: '.dockerignore', message: 'm' };
      },
    });
    const result = run('RUN one\n', [ignores('one', '.git'), minds], {}, context());
    expect(result.dropped[0]?.reason).toBe('it would bring a finding of `minds`: m');
    expect(reasonOf(edits(inIgnore(0, '', 5)), context('# why\n'))).toBe(
      'a comment of `.dockerignore` would be lost: `# why`',
    );
    expect(reasonOf(edits(inIgnore(0, 'a', 1)), context('a\n'))).toBe('it changes nothing');
  });

  test('or there is no such file to change', () => {
    expect(reasonOf(edits(inIgnore(0, '.git\n')), {})).toBe('the build context is not known');
    expect(reasonOf(edits(inIgnore(0, '', 9)), context('a\n'))).toBe('it reaches out of `.dockerignore`');
    const { read: _, ...unread } = context('a\n').context as ContextFiles;
    expect(reasonOf(edits(inIgnore(0, '.git\n')), { context: unread })).toBe('`.dockerignore` cannot be read');
  });

  test('two that change the same place are one too many', () => {
    const other = (word: string): Rule =>
      fakeRule(word, {
        *check(build) {
          if (build.facts.context?.read?.('x') === 'old')
            yield* finds(word, () => ({
              fix: { title: 'T', safety: 'safe', edits: [{ file: 'x', at: { start: 0, end: 3 }, text: word }] },
            }))(build, undefined as never);
        },
      });
    expect(run('FROM one\nRUN two\n', [other('one'), other('two')], {}, context('', { x: 'old' }))).toMatchObject({
      edits: [{ file: 'x', text: 'one' }],
      dropped: [],
      result: { diagnostics: [] },
    });
  });

  test('a fix of what an earlier pass put in waits for another run', () => {
    const rule = fakeRule('b', {
      *check({ facts: { context: files } }) {
        if (files?.read?.('.dockerignore')?.includes('.git'))
          yield {
            at: { start: 4, end: 7 },
            message: 'm',
            severity: 'info',
            fix: { title: 'T', safety: 'safe', edits: [inIgnore(0, 'dist', 4)] },
          };
      },
    });
    expect(run('RUN one\n', [ignores('one', '.git'), rule], {}, context()).dropped).toMatchObject([
      { rule: 'b', reason: 'another fix changes the same place of `.dockerignore`' },
    ]);
  });

  test('none of them when it is to be alone', () => {
    expect(run('RUN one\n', [ignores('one', '.git')], { alone: true }, context())).toMatchObject({
      edits: [],
      passes: 0,
    });
  });
});

describe('for any fixes', () => {
  const words = ['a', 'b', 'c', 'd', 'ab', 'ba', 'cd', ''];
  const ruleOf = fc.tuple(fc.constantFrom('a', 'b', 'ab', 'cb', 'bd', 'd'), fc.constantFrom(...words), fc.boolean());
  const rulesOf = fc
    .array(ruleOf, { maxLength: 4 })
    .map((all) => all.map(([from, to, safe], index) => swaps(`r${index}`, from, to, safe ? 'safe' : 'unsafe')));
  const textOf = fc
    .array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', ' '), { maxLength: 8 }), { maxLength: 4 })
    .map((lines) => lines.map((line, index) => `${index % 2 === 0 ? 'RUN' : '#'} ${line.join('')}\n`).join(''));

  test('the result is what is linted, and a second run has less to do', () =>
    fc.assert(
      fc.property(textOf, rulesOf, (lines, rules) => {
        const text = `FROM x\n${lines}`;
        const first = run(text, rules, { unsafe: true });
        expect(first.result).toEqual(lint(new Source('Dockerfile', first.text), settle(rules)));
        if (first.fixed.length === 0) expect(first.text).toBe(text);
        if (first.passes === 10) return;
        const second = run(first.text, rules, { unsafe: true });
        expect(second.text).toBe(first.text);
      }),
    ));
});
