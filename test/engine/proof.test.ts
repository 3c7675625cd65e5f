import { describe, expect, test } from '@jest/globals';
import { fix, settle, type Fixed } from '../../src/engine/index.ts';
import { replace, type Facts, type Fix } from '../../src/rule/index.ts';
import { Source } from '../../src/text/source.ts';
import { fakeRule, finds } from '../support/fake-rule.ts';

/** Replaces one text by another, as one fix. */
function swap(
  text: string,
  from: string,
  to: string,
  more: Partial<Pick<Fix, 'safety' | 'changes'>> = {},
  facts: Facts = {},
): Fixed {
  const start = text.indexOf(from);
  const at = { start, end: start + from.length };
  const rule = fakeRule('swap', {
    *check({ source }) {
      if (source.text !== text) return;
      yield { at, message: 'm', fix: { title: 'Swap', safety: 'safe', edits: [replace(at, to)], ...more } };
    },
  });
  return fix(new Source('Dockerfile', text), settle([rule]), facts, { unsafe: true });
}
const reasonOf = (...args: Parameters<typeof swap>): string | undefined => swap(...args).dropped[0]?.reason;

const other = (what: string): string => `\`${what}\` would be another for what follows`;
const image = (what: string): string => `the image would have another \`${what}\``;
const base = 'a stage would have another name, base or platform';
const read = (line: string): string => `an instruction that it does not touch would be read otherwise: \`${line}\``;

describe('a safe fix is dropped when', () => {
  test.each([
    ['a variable that it sets', 'ENV A=1\nRUN x', 'A=1', 'A=2', other('A')],
    ['one that it no longer sets', 'ENV A=1 B=2\nRUN x', ' B=2', '', other('B')],
    ['one that it sets anew', 'RUN x\nRUN y', 'RUN x', 'ENV A=1', other('A')],
    ['one at the end of the stage', 'RUN x\nENV A=1', 'A=1', 'A=2', other('A')],
    ['an ARG in place of an ENV', 'ENV A=1', 'ENV', 'ARG', other('A')],
    ['a default that an argument overrides', 'ARG V=1\nENV A=$V', 'A=$V', 'A=1', other('A')],
    ['a variable of an unknown base', 'ENV A=$X', '$X', '${X:-}x', other('A')],
    ['one that the base may have set to nothing', 'ENV A=${X:-y}', ':-', '-', other('A')],
    ['a quote that counted', "ENV A='$X'", "'$X'", '$X', other('A')],
    ['the user', 'USER me\nRUN x', 'me', 'you', other('USER')],
    ['the folder', 'WORKDIR /a\nWORKDIR b\nRUN x', '/a\nWORKDIR b', '/a\nWORKDIR c', other('WORKDIR')],
    ['the folder, relative to that of the base', 'WORKDIR a\nRUN x', 'a\n', '/a\n', other('WORKDIR')],
    ['the shell', 'RUN x', 'RUN x', 'SHELL ["bash", "-c"]\nRUN x', other('SHELL')],
    ['the command', 'CMD x', 'CMD x', 'CMD ["x"]', image('CMD')],
    ['the command, by an entrypoint', 'CMD ["x"]\nENTRYPOINT y', ' y', ' ["y"]', image('ENTRYPOINT')],
    ['the check', 'HEALTHCHECK CMD x', 'CMD', '--retries=2 CMD', image('HEALTHCHECK')],
    ['a label', 'LABEL a=1 b=2', 'b=2', 'b="2 "', image('LABEL')],
    ['a port', 'EXPOSE 80 81', '81', '82', image('EXPOSE')],
    ['a volume', 'VOLUME /a', '/a', '/b', image('VOLUME')],
    ['the signal', 'STOPSIGNAL 9', '9', '15', image('STOPSIGNAL')],
    ['the author', 'MAINTAINER me', 'MAINTAINER me', 'LABEL a=b', image('MAINTAINER')],
    ['what a child runs', 'ONBUILD RUN x\nONBUILD USER y', 'ONBUILD RUN x\n', '', image('ONBUILD')],
  ])('%s would be another', (_, lines, from, to, reason) => {
    expect(reasonOf(`FROM img\n${lines}\n`, from, to)).toBe(reason);
  });

  test.each([
    ['the image', 'FROM a\nRUN x\n', 'a', 'b', base],
    ['the image, by an argument', 'ARG V=1\nFROM a:$V\n', 'V=1', 'V=2', base],
    ['the argument of a later image', 'ARG A=1\nARG B=2\nFROM a\n', 'B=2', 'B=3', other('B')],
    ['the platform', 'FROM a\n', 'FROM a', 'FROM --platform=linux/arm64 a', base],
    ['the name of a stage', 'FROM a AS b\nFROM c\nCOPY --from=b /x /x\n', 'AS b', 'AS d', base],
    ['the number of stages', 'FROM a\nRUN x\n', 'RUN x', 'FROM b\nRUN x', base],
    [
      'the stage of an instruction',
      'FROM a\nRUN x\nFROM a\n',
      'RUN x\nFROM a',
      'FROM a\nRUN x',
      'an instruction would be in another stage',
    ],
  ])('%s would be another', (_, text, from, to, reason) => {
    expect(reasonOf(text, from, to)).toBe(reason);
  });

  test('an instruction that it does not touch would be swallowed', () => {
    expect(reasonOf('FROM a\nRUN x\nRUN y\n', 'x\n', 'x ')).toBe(read('RUN y'));
    expect(reasonOf('FROM a\nRUN x\nRUN y\n', 'x', 'x \\')).toBe(read('RUN y'));
    expect(reasonOf('FROM a\nRUN x\n\nRUN y\nEOF\n', 'x', 'x <<EOF')).toBe(read('RUN y'));
    expect(reasonOf('FROM a\nRUN x\n', 'FROM', '# escape=`\nFROM', { safety: 'unsafe' })).toBe(read('RUN x'));
  });

  test('a shell would not understand it', () => {
    expect(reasonOf('FROM a\nRUN x\n', 'x', 'x && && y')).toMatch(/^a shell would not understand it: parse error/);
    expect(reasonOf('FROM a\nRUN x &&\n', 'x', 'y')).toBeUndefined();
  });

  test('a comment would be taken for a directive', () => {
    expect(reasonOf('FROM a # syntax=b\n', 'FROM a # syntax=b', '# syntax=b\nFROM a')).toBe(
      'a comment would become a directive: `# syntax=b`',
    );
  });

  test('a comment would be there twice', () => {
    expect(reasonOf('FROM a\n# why\nRUN x\n', 'RUN x', '# why\nRUN y')).toBe('a comment would be there twice: `# why`');
  });
});

describe('a safe fix stands when', () => {
  test.each([
    ['it quotes otherwise', 'ENV A hello world\nRUN x', 'A hello world', 'A="hello world"'],
    ['it asks for no more than it did', 'ENV A $X:b\nRUN x', 'A $X:b', 'A="${X}:b"'],
    ['it sets what was set', 'ENV A=1\nENV B=2\nRUN x', 'ENV A=1\nENV B=2', 'ENV A=1 B=2'],
    ['it names the folder that it was', 'WORKDIR /a\nWORKDIR b\nRUN x', ' b', ' /a/b'],
    ['it changes what a later one overrides', 'CMD x\nCMD y', 'CMD x\n', ''],
    ['labels stand in another order', 'LABEL a=1 b=2', 'a=1 b=2', 'b=2 a=1'],
    ['a port is that of the container', 'EXPOSE 8080:80/TCP', '8080:80/TCP', '80/tcp'],
    ['the platform goes without saying', 'RUN x', 'RUN x', 'RUN y'],
    ['it changes a RUN', 'ENV A=1\nRUN x\nENV B=$A', 'RUN x', 'RUN x && y'],
  ])('%s', (_, lines, from, to) => {
    const text = `FROM img\n${lines}\n`;
    expect(swap(text, from, to)).toMatchObject({ dropped: [], text: text.replace(from, to) });
  });

  test('it says what it changes', () => {
    expect(reasonOf('FROM a\nENV A=1 B=2\nRUN x\n', 'A=1', 'A=2', { changes: ['$A'] })).toBeUndefined();
    expect(reasonOf('FROM a\nENV A=1 B=2\nRUN x\n', 'A=1 B=2', 'A=2', { changes: ['$A'] })).toBe(other('B'));
    expect(reasonOf('FROM a\nCMD x\n', 'x', '["x"]', { changes: ['CMD'] })).toBeUndefined();
  });

  test('the stage that it names is the same', () => {
    expect(reasonOf('FROM a AS B\nFROM c\nCOPY --from=B x y\n', 'AS B', 'AS b')).toBeUndefined();
    expect(reasonOf('FROM --platform=$TARGETPLATFORM a\n', '--platform=$TARGETPLATFORM ', '')).toBeUndefined();
  });
});

describe('an unsafe fix', () => {
  test('may change all that it touches, and what follows from it', () => {
    expect(swap('FROM a\nENV A=1\nRUN x\n', 'A=1', 'A=2', { safety: 'unsafe' })).toMatchObject({ dropped: [] });
    expect(swap('FROM a\nRUN x\n', 'a', 'b', { safety: 'unsafe' })).toMatchObject({ dropped: [] });
  });

  test('and nothing that it does not', () => {
    expect(reasonOf('FROM a\nRUN x\nRUN y\n', 'x\n', 'x ', { safety: 'unsafe' })).toBe(read('RUN y'));
  });
});

describe('new findings', () => {
  const bringing = (severity: 'error' | 'warning' | 'info', safety: Fix['safety']): Fixed =>
    fix(
      new Source('Dockerfile', 'FROM a\nRUN one\n'),
      settle([
        fakeRule('mends', {
          check: finds('one', (at) => ({ fix: { title: 'Mend', safety, edits: [replace(at, 'two')] } })),
        }),
        fakeRule('minds', { severity, check: finds('two') }),
      ]),
      {},
      { unsafe: true },
    );

  test.each([
    ['safe', 'error', true],
    ['safe', 'warning', true],
    ['safe', 'info', false],
    ['unsafe', 'error', true],
    ['unsafe', 'warning', false],
  ] as const)('%s: %s', (safety, severity, dropped) => {
    const reason = 'it would bring a finding of `minds`: `two` is there';
    expect(bringing(severity, safety).dropped.map((one) => one.reason)).toEqual(dropped ? [reason] : []);
  });

  test('what another rule spoke for is not new', () => {
    const rules = [
      fakeRule('mends', {
        supersedes: ['minds'],
        check: finds('one', (at) => ({ fix: { title: 'Mend', safety: 'safe', edits: [replace(at, '1')] } })),
      }),
      fakeRule('minds', { check: finds('two') }),
    ];
    const result = fix(new Source('Dockerfile', 'FROM a\nRUN one two\n'), settle(rules));
    expect(result).toMatchObject({ text: 'FROM a\nRUN 1 two\n', dropped: [] });
    expect(result.result.diagnostics).toMatchObject([{ rule: 'minds' }]);
  });
});

test('a fix that stands alone, and not beside another, has its turn in the next pass', () => {
  const text = 'ARG V=1\nFROM a\nENV A=$V\nENV B $A x\n';
  const rules = [
    fakeRule('declares', {
      *check({ source }) {
        const end = source.text.indexOf('\nENV');
        if (!source.text.includes('ARG V\n'))
          yield {
            at: { start: end - 1, end },
            message: 'm',
            fix: {
              title: 'Declare',
              safety: 'safe',
              changes: ['$V', '$A'],
              edits: [replace({ start: end, end }, '\nARG V')],
            },
          };
      },
    }),
    fakeRule('quotes', {
      check: finds('B \\$A x', (at) => ({ fix: { title: 'Quote', safety: 'safe', edits: [replace(at, 'B="$A x"')] } })),
    }),
  ];
  expect(fix(new Source('Dockerfile', text), settle(rules))).toMatchObject({
    text: 'ARG V=1\nFROM a\nARG V\nENV A=$V\nENV B="$A x"\n',
    dropped: [],
    passes: 2,
  });
});

test('inserted lines end as those around them do', () => {
  const text = 'FROM a\r\nRUN one\r\nRUN two';
  const rule = fakeRule('splits', {
    check: finds('one', (at) => ({ fix: { title: 'Split', safety: 'safe', edits: [replace(at, '1\nRUN 2')] } })),
  });
  expect(fix(new Source('Dockerfile', text), settle([rule])).text).toBe('FROM a\r\nRUN 1\r\nRUN 2\r\nRUN two');
});
