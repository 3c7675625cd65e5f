import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Diagnostic, Result } from '../../src/engine/types.ts';
import { formats, plainPaint, plainView, type FileReport, type Report } from '../../src/report/index.ts';
import { Source } from '../../src/text/source.ts';

const { text } = formats;

/** A diagnostic at the only occurrence of `marked` in a text. */
function at(source: string, marked: string, rest: Partial<Diagnostic> = {}): Diagnostic {
  const start = source.indexOf(marked);
  return {
    rule: 'some-rule',
    aliases: [],
    severity: 'warning',
    url: 'https://example.org/some-rule',
    message: 'it is wrong: make it right',
    at: { start, end: start + marked.length },
    ...rest,
  };
}

function file(
  path: string,
  content: string,
  diagnostics: readonly Diagnostic[],
  rest: Partial<Result> = {},
): FileReport {
  const source = new Source(path, content);
  return { path, result: { source, diagnostics, suppressed: [], skipped: [], targets: [], crashes: [], ...rest } };
}

const report = (...files: FileReport[]): Report => ({ version: '1.0.0', cwd: '/work', rules: [], files, notes: [] });

/** The lines of code shown for a range, without the words around them. */
function frame(content: string, marked: string, columns = 80): string {
  const shown = text(report(file('Dockerfile', content, [at(content, marked)])), { ...plainView, columns });
  return shown.split('\n').slice(2, shown.split('\n').indexOf('')).join('\n');
}

describe('a finding', () => {
  test('is its place, strength, rule, message, code, and what to do', () => {
    const content = 'ARG A=1\nFROM node:latest\nRUN npm ci\n';
    const finding = at(content, 'node:latest', {
      rule: 'latest-tag',
      aliases: ['DL3007'],
      message: '`node` floats: name a version, or a digest',
      bytes: { value: 267_400_000, low: 2e8, high: 3e8, from: 'table' },
      related: [{ at: { start: 0, end: 3 }, message: 'an argument would do' }],
      fix: { title: 'Name `22`', safety: 'unsafe', edits: [] },
    });
    expect(text(report(file('a/Dockerfile', content, [finding])))).toBe(
      `a/Dockerfile:2:6  warning  latest-tag (DL3007)  ~267 MB
  \`node\` floats: name a version, or a digest
  1 │ ARG A=1
  2 │ FROM node:latest
    │      ^^^^^^^^^^^
  at 1:1: an argument would do
  fix (unsafe): Name \`22\`

1 finding in 1 file (1 warning), worth ~267 MB
1 fixable with --fix-unsafe
more about a rule: plimsoll explain latest-tag
`,
    );
  });

  test('in another file of the context is shown there', () => {
    const content = 'FROM a\nCOPY . .\n';
    const finding = at(content, 'COPY', {
      at: { start: 5, end: 9 },
      file: '.dockerignore',
      related: [{ at: { start: 7, end: 11 }, file: undefined, message: 'it is copied here' } as never],
    });
    const one = {
      ...file('app/Dockerfile', content, [finding]),
      context: 'app',
      others: new Map([['.dockerignore', new Source('.dockerignore', '.git\n*.js\n')]]),
    };
    expect(text(report(one)).split('\n').slice(0, 6)).toEqual([
      'app/.dockerignore:2:1  warning  some-rule',
      '  it is wrong: make it right',
      '  1 │ .git',
      '  2 │ *.js',
      '    │ ^^^^',
      '  at app/Dockerfile:2:1: it is copied here',
    ]);
  });

  test('names its code where the rule answers to several, else all of them', () => {
    const head = (rest: Partial<Diagnostic>): string | undefined =>
      text(report(file('D', 'FROM a', [at('FROM a', 'a', rest)]))).split('\n')[0];
    expect(head({ aliases: ['DL1', 'DL2'] })).toBe('D:1:6  warning  some-rule (DL1, DL2)');
    expect(head({ aliases: ['DL1', 'DL2'], code: 'DL2' })).toBe('D:1:6  warning  some-rule (DL2)');
  });
});

describe('a stretch of one line', () => {
  test('has carets', () => expect(frame('FROM a\n', 'a')).toBe('  1 │ FROM a\n    │      ^'));

  test('of no length has one caret', () => expect(frame('FROM a\n', '')).toBe('  1 │ FROM a\n    │ ^'));

  test('that takes in the line end has none for it', () => {
    expect(frame('FROM a\r\nRUN b\r\n', 'a\r\n')).toBe('  1 │ FROM a\n    │      ^');
  });

  test('shows no blank line before it', () => expect(frame('\n\nFROM a', 'a')).toBe('  3 │ FROM a\n    │      ^'));

  test('lines up behind tabs, wide characters and emoji', () => {
    expect(frame('RUN\techo a', 'echo')).toBe('  1 │ RUN echo a\n    │     ^^^^');
    expect(frame('RUN echo 漢字 x', 'x')).toBe('  1 │ RUN echo 漢字 x\n    │               ^');
    expect(frame('RUN echo 👩‍👩‍👧 x', 'x')).toBe('  1 │ RUN echo 👩‍👩‍👧 x\n    │             ^');
    expect(frame('RUN echo é x', 'x')).toBe('  1 │ RUN echo é x\n    │            ^');
  });

  test('numbers are aligned', () => {
    expect(frame(`${'#\n'.repeat(8)}# nine\nFROM a`, 'a')).toBe('   9 │ # nine\n  10 │ FROM a\n     │      ^');
  });
});

describe('a stretch of several lines', () => {
  test('of whole lines has a bracket', () => {
    expect(frame('FROM a\nRUN b \\\n  c \\\n  d\nRUN e', 'RUN b \\\n  c \\\n  d')).toBe(
      ['  1 │   FROM a', '  2 │ ┌ RUN b \\', '  3 │ │   c \\', '  4 │ └   d'].join('\n'),
    );
  });

  test('that begins and ends inside a line points at both', () => {
    expect(frame('RUN b \\\n  c && d', 'b \\\n  c')).toBe(
      ['  1 │   RUN b \\', '    │ ┌─────^', '  2 │ │   c && d', '    │ └───^'].join('\n'),
    );
  });

  test('leaves out the middle of many', () => {
    const lines = ['RUN 1 \\', '2 \\', '3 \\', '4 \\', '5 \\', '6 \\', '7'];
    expect(frame(lines.join('\n'), lines.join('\n'))).toBe(
      ['  1 │ ┌ RUN 1 \\', '  2 │ │ 2 \\', '  3 │ │ 3 \\', '    │ │ …', '  6 │ │ 6 \\', '  7 │ └ 7'].join('\n'),
    );
  });
});

describe('a long line', () => {
  const blanks = 'x'.repeat(200);

  test('is cut behind the range', () => {
    expect(frame(`FROM a ${blanks}`, 'a', 40)).toBe(`  1 │ FROM a ${'x'.repeat(26)}…\n    │      ^`);
  });

  test('is cut before the range', () => {
    expect(frame(`RUN ${blanks} here`, 'here', 40)).toBe(`  1 │ …${'x'.repeat(14)} here\n    │ ${' '.repeat(16)}^^^^`);
  });

  test('is cut on both sides', () => {
    expect(frame(`RUN ${blanks} here ${blanks}`, 'here', 40)).toBe(
      `  1 │ …${'x'.repeat(14)} here ${'x'.repeat(12)}…\n    │ ${' '.repeat(16)}^^^^`,
    );
  });

  test('of one range has carets as far as it is shown', () => {
    expect(frame(`RUN ${blanks}`, blanks, 40)).toBe(`  1 │ RUN ${'x'.repeat(29)}…\n    │     ${'^'.repeat(29)}`);
  });
});

describe('what a terminal would obey', () => {
  test('is shown as a picture or a number', () => {
    expect(frame('RUN \x1b[31m\x85 x', 'x')).toBe('  1 │ RUN ␛[31m\\u{85} x\n    │                 ^');
    expect(frame('RUN a\rb\x7f\0 x', 'x')).toBe('  1 │ RUN a␍b␡␀ x\n    │           ^');
    expect(frame('# \u202eevil\u2066', 'evil')).toBe('  1 │ # \\u{202e}evil\\u{2066}\n    │           ^^^^');
  });

  test('is no part of names and messages either', () => {
    const content = 'FROM a';
    const finding = at(content, 'a', {
      message: '`\x1b[2J`\nis `\u202e`',
      fix: { title: '\x07', safety: 'safe', edits: [] },
    });
    const lines = text(report(file('\x1b]0;x\x07Dockerfile', content, [finding]))).split('\n');
    expect(lines[0]).toBe('␛]0;x␇Dockerfile:1:6  warning  some-rule');
    expect(lines[1]).toBe('  `␛[2J`␊is `\\u{202e}`');
    expect(lines[4]).toBe('  fix: ␇');
  });

  test('is no command to a runner that reads its log', () => {
    expect(frame('RUN x##[error]y z', 'z')).toBe('  1 │ RUN x## [error]y z\n    │                  ^');
    expect(frame('# ##[\u0301] z', 'z')).toBe('  1 │ # ## [\u0301] z\n    │         ^');
    expect(frame('RUN ##vso[task.setvariable variable=a]y z', 'z')).toContain(
      ' │ RUN ## vso[task.setvariable variable=a]y z\n',
    );
    expect(frame('RUN ##teamcity[a] ## b[c] z', 'z')).toContain(' │ RUN ## teamcity[a] ## b[c] z\n');
    const content = 'FROM a';
    const finding = at(content, 'a', { message: 'a `##[b]` ::error::c' });
    const shown = text(report(file('::add-mask::a', content, [finding])), { ...plainView, columns: 14, wrap: true });
    expect(shown.split('\n').slice(0, 3)).toEqual([
      ': :add-mask::a:1:6  warning  some-rule',
      '  a `## [b]`',
      '  : :error::c',
    ]);
  });

  test('never comes through, whatever the text and the range', () => {
    const unit = fc.oneof(
      fc.constantFrom('\n', '\r\n', '\t', '\x1b', '\u202e', '\ud800', '漢', '👩‍👩‍👧', '\u0301', 'RUN ', '##', '[', '::'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const content = fc.array(unit, { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        content,
        fc.nat(200),
        fc.nat(200),
        fc.integer({ min: 40, max: 100 }),
        (source, start, length, columns) => {
          const finding = at('', '', { at: { start, end: start + length }, message: source });
          const shown = text(report(file('D', source, [finding])), { ...plainView, columns });
          expect(shown).not.toMatch(/##\[|^\s*::/m);
          expect(shown).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
        },
      ),
    );
  });
});

describe('the last lines', () => {
  test('count files and findings by severity', () => {
    const content = 'FROM a';
    const finding = (severity: Diagnostic['severity']): Diagnostic => at(content, 'a', { severity });
    const shown = text(
      report(
        file('A', content, [finding('error'), finding('warning'), finding('warning')]),
        file('B', content, [finding('info'), finding('style')]),
        file('C', content, []),
        { path: 'D', error: 'no such file or folder' },
      ),
    );
    expect(shown.split('\n').slice(-3)).toEqual([
      '5 findings in 2 of 3 files (1 error, 2 warnings, 1 info, 1 style)',
      'more about a rule: plimsoll explain some-rule',
      '',
    ]);
  });

  test('are one line where nothing was found', () => {
    expect(text(report(file('A', 'FROM a', []), file('B', 'FROM a', [])))).toBe('no findings in 2 files\n');
  });

  test('do not come where nothing was linted', () => {
    expect(text(report({ path: 'D', error: 'no such file or folder' }))).toBe('');
  });

  test('say what was skipped and suppressed', () => {
    const content = 'FROM a';
    const suppression = { at: { start: 0, end: 0 }, reason: undefined, kind: 'plimsoll' } as const;
    const quiet = file('A', content, [], {
      suppressed: [{ ...at(content, 'a'), suppression }],
      skipped: [
        { rule: 'a', lacks: 'context' },
        { rule: 'b', lacks: 'context' },
        { rule: 'c', lacks: 'targets' },
      ],
    });
    expect(text(report(quiet))).toBe(
      `no findings in 1 file, 1 suppressed
2 rules were skipped for want of a build context: a, b
  name it with \`--context\`, or with \`context:\` in the configuration; beside the Dockerfile it is found if all that is copied is there, and for \`COPY .\` alone by a \`.dockerignore\`
1 rule was skipped for want of a named target: c
  name it with \`--target\`, or with \`targets:\` in the configuration
`,
    );
  });

  test('name the build contexts, and why they are', () => {
    const inContext = (path: string, context: string, contextFrom: FileReport['contextFrom']): FileReport => ({
      ...file(path, 'FROM a', []),
      context,
      ...(contextFrom && { contextFrom }),
    });
    const lines = (...files: FileReport[]): string =>
      text(report(...files))
        .split('\n')
        .slice(1, -1)
        .join('\n');
    expect(lines(inContext('A', '.', 'sources'), inContext('B', '.', 'sources'))).toBe(
      'build context: `.` (all that is copied is there)',
    );
    expect(lines(inContext('A', '.', 'option'), inContext('B', '.', 'configuration'))).toBe(
      'build contexts: `.` (named by `--context`), `.` (named by the configuration)',
    );
    expect(lines(...['a', 'b', 'c', 'd'].map((path) => inContext(`${path}/D`, path, 'ignore-file')))).toBe(
      'build contexts: `a` (`.dockerignore` is there), `b` (`.dockerignore` is there) and 2 more',
    );
  });

  test('weigh what is measured without `~`', () => {
    const bytes = { value: 1_234_000_000, low: 1, high: 2e9, from: 'measured' } as const;
    expect(text(report(file('A', 'FROM a', [at('FROM a', 'a', { bytes })])))).toContain(
      '1 finding in 1 file (1 warning), worth 1.2 GB\n',
    );
  });
});

test('prose is broken on a terminal, code is painted', () => {
  const content = 'FROM a';
  const finding = at(content, 'a', { message: `\`a\` ${'word '.repeat(12)}end` });
  const code = (words: string): string => `\u001b[36m${words}\u001b[39m`;
  const paint = { ...plainPaint, code, warning: (word: string) => word.toUpperCase() };
  const shown = text(report(file('D', content, [finding])), { columns: 40, wrap: true, paint });
  expect(shown.split('\n').slice(0, 3)).toEqual([
    'D:1:6  WARNING  some-rule',
    '  \u001b[36m`a`\u001b[39m word word word word word word word',
    '  word word word word word end',
  ]);
});

test('code in colour is broken like prose: the colour ends with the line, and begins anew', () => {
  const content = 'FROM a';
  const message = 'write `one two three four five six seven` there';
  const related = [{ at: { start: 0, end: 4 }, message: `it is ${'long '.repeat(10)}and broken` }];
  const finding = at(content, 'a', { message, related });
  const paint = { ...plainPaint, code: (code: string) => `\u001b[36m${code}\u001b[39m` };
  const shown = text(report(file('D', content, [finding])), { columns: 30, wrap: true, paint });
  expect(shown.split('\n').slice(1, 3)).toEqual([
    '  write \u001b[36m`one two three four\u001b[39m',
    '  \u001b[36mfive six seven`\u001b[39m there',
  ]);
  expect(shown).toContain('\n  at 1:1: it is long long long\n  long long');
});

test('what is only known by its kind is told by its range', () => {
  const content = 'RUN pip install x\n';
  const told = (low: number, high: number): string | undefined =>
    text(
      report(file('Dockerfile', content, [at(content, 'pip', { bytes: { value: low, low, high, from: 'typical' } })])),
    )
      .split('\n')[0]
      ?.replace(/^.*  /, '');
  expect(told(25e6, 60e6)).toBe('typically 25-60 MB');
  expect(told(900e3, 2.5e6)).toBe('typically 900 kB-2.5 MB');
  expect(told(7e6, 7e6)).toBe('typically 7.0 MB');
});
