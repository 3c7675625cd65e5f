import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encode, readFences, readMarks, readPage, rewrite, writeMarks } from '../src/tester/examples.ts';

const page = (...lines: readonly string[]): string => lines.join('\n');

describe('fences', () => {
  test('are read with their line, info and content', () => {
    expect(readFences(page('# x', '', '```dockerfile fixed', 'FROM a', '', '```', 'text'))).toEqual([
      { line: 3, info: ['dockerfile', 'fixed'], lines: ['FROM a', ''] },
    ]);
  });

  test('may be longer, and then hold shorter ones', () => {
    expect(readFences(page('````text', '```', 'a', '```', '````'))).toEqual([
      { line: 1, info: ['text'], lines: ['```', 'a', '```'] },
    ]);
  });
});

describe('caret lines', () => {
  test('mark the columns they stand under, and are no part of the text', () => {
    const { text, marks } = readMarks(['FROM a:latest', '#    ^^^^^^^^ floats', 'RUN x']);
    expect(text).toBe('FROM a:latest\nRUN x\n');
    expect(marks).toEqual([{ start: 5, end: 13, message: 'floats' }]);
  });

  test('begin in column 0 when they are flush: the mark is one of them', () => {
    expect(readMarks(['FROM a', '#^^^ bad']).marks).toEqual([{ start: 0, end: 4, message: 'bad' }]);
  });

  test('are found inside continuations and heredocs, several under one line', () => {
    const { text, marks } = readMarks([
      'RUN a \\',
      '#   ^ one',
      '#     ^ two',
      '  <<EOF',
      'b',
      '#^ 3:0-3:1 three',
      'EOF',
    ]);
    expect(text).toBe('RUN a \\\n  <<EOF\nb\nEOF\n');
    expect(marks.map((mark) => text.slice(mark.start, mark.end))).toEqual(['a', '\\', 'b']);
  });

  test('give ranges that carets cannot draw: lines of the Dockerfile from 1, columns from 0', () => {
    const { text, marks } = readMarks(['RUN a \\', '#^ 1:1-2:3 two lines', '  b', '#^ 2:3-2:3 here']);
    expect(marks.map(({ start, end, message }) => [text.slice(start, end), message])).toEqual([
      ['UN a \\\n  b', 'two lines'],
      ['', 'here'],
    ]);
  });

  test('may assert severity and bytes', () => {
    expect(readMarks(['RUN a', '#   ^ big [warning] [267 MB table]']).marks).toEqual([
      { start: 4, end: 5, message: 'big', severity: 'warning', bytes: '267 MB table' },
    ]);
    expect(readMarks(['RUN a', '#   ^ takes [a list]']).marks[0]?.message).toBe('takes [a list]');
  });

  test('an indented comment that begins with a caret is a comment', () => {
    expect(readMarks([' # ^ look up', 'RUN a'])).toMatchObject({ text: ' # ^ look up\nRUN a\n', marks: [] });
  });

  test.each([
    [['RUN a', '#   ^b'], 'is no caret line'],
    [['#   ^ b', 'RUN a'], 'has no line above it'],
    [['RUN a', '#   ^^ b'], 'reaches beyond the line above it'],
    [['RUN a', '#^ 1:0-9:0 b'], 'is outside the text'],
  ])('%j is refused', (lines, message) => {
    expect(() => readMarks(lines)).toThrow(message);
  });
});

describe('pictures', () => {
  test('stand for what is not seen', () => {
    expect(readMarks(['a␠', '␉b␍', 'c␀␤']).text).toBe('a \n\tb\r\nc\0');
    expect(readMarks([]).text).toBe('');
    expect(readMarks(['']).text).toBe('\n');
  });

  test('are as wide as what they stand for', () => {
    expect(readMarks(['␉a', '#^ 1:1-1:2 x']).marks).toEqual([{ start: 1, end: 2, message: 'x' }]);
  });

  test('any text survives being shown', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '\r', '\n', '\0', '\\', 'é', '😀', '`') });
    fc.assert(fc.property(text, (original) => readMarks(encode(original)).text === original));
  });
});

describe('writing', () => {
  const line = fc.string({ unit: fc.constantFrom('a', ' ', '\\', '#', '␍', '␉', '😀'), maxLength: 12 });
  const block = fc.array(
    line.filter((item) => !/^# *\^/.test(item)),
    { maxLength: 6 },
  );
  const message = fc.stringMatching(/^[a-z`]([a-z `:]*[a-z`])?$/);
  const marks = fc.array(
    fc.record(
      {
        start: fc.nat(40),
        end: fc.nat(40),
        message,
        severity: fc.constantFrom('error', 'warning', 'info', 'style'),
        bytes: fc.constantFrom('267 MB table', '1.2 kB measured'),
      },
      { requiredKeys: ['start', 'end', 'message'] },
    ),
    { maxLength: 5 },
  );
  const sorted = (all: readonly { start: number; end: number; message: string }[]): readonly unknown[] =>
    all.map((mark) => JSON.stringify(Object.entries(mark).toSorted())).toSorted();

  test('what is written is read again', () => {
    fc.assert(
      fc.property(block, marks, (lines, wanted) => {
        const { text } = readMarks(lines);
        const inside = wanted.map((mark) => {
          const [start, end] = [mark.start, mark.end].map((at) => Math.min(at, text.length)).toSorted((a, b) => a - b);
          return { ...mark, start: start as number, end: end as number };
        });
        const again = readMarks(writeMarks(lines, inside));
        expect(again.text).toBe(text);
        expect(again.lines).toEqual(lines);
        expect(sorted(again.marks)).toEqual(sorted(inside));
      }),
    );
  });

  test('draws where it can', () => {
    const at = (start: number, end: number): { start: number; end: number; message: string } => ({
      start,
      end,
      message: 'm',
    });
    expect(
      writeMarks(['RUN a', 'RUN b'], [at(6, 9), at(4, 5), at(0, 7), at(1, 3), at(4, 4), at(6, 7), at(12, 12)]),
    ).toEqual([
      'RUN a',
      '#^ 1:0-2:1 m',
      '#^ 1:1-1:3 m',
      '#^ 1:4-1:4 m',
      '#   ^ m',
      'RUN b',
      '#^ 2:0-2:1 m',
      '#^^ m',
      '#^ 3:0-3:0 m',
    ]);
  });
});

describe('pages', () => {
  test('give each Dockerfile with its configuration, its files and its fixed form', () => {
    const { examples, problems } = readPage(
      page(
        '```json config',
        '{ "max": 1, "today": "2026-01-01" }',
        '```',
        '```files',
        'node_modules/ 250MB 12000 files',
        'run.sh 120 0755 crlf',
        '```',
        '```text .dockerignore',
        '.git',
        '#^^ m',
        '```',
        '```dockerfile',
        'FROM a',
        '```',
        'Then:',
        '```text .dockerignore fixed',
        '/.git',
        '```',
        '```dockerfile',
        'FROM b',
        '```',
      ),
    );
    expect(problems).toEqual([]);
    expect(examples).toMatchObject([
      {
        config: { options: { max: 1 }, today: '2026-01-01' },
        entries: [
          { path: 'node_modules/', size: 250e6, count: 12000, crlf: false },
          { path: 'run.sh', size: 120, count: 1, mode: '0755', crlf: true },
        ],
        files: [
          { path: 'Dockerfile', text: 'FROM a\n' },
          { path: '.dockerignore', text: '.git\n', marks: [{ start: 0, end: 3, message: 'm' }] },
        ],
        fixed: [{ path: '.dockerignore', text: '/.git\n' }],
      },
      { config: { options: {} }, files: [{ text: 'FROM b\n' }], fixed: [] },
    ]);
  });

  test('blocks of other languages are prose', () => {
    expect(readPage(page('```sh', 'docker build .', '```', '```', 'x', '```'))).toEqual({ examples: [], problems: [] });
  });

  test.each([
    [['```dockerfile fixed', '```'], 'line 1: a fixed block stands right after its example'],
    [['```json config', '{}', '```'], 'line 1: no `dockerfile` block follows'],
    [['```files', 'a', '```'], 'line 1: `a`: expected `path size'],
    [['```Dockerfile', '```'], 'line 1: `Dockerfile`: expected `dockerfile`'],
    [['```dockerfile good', '```'], 'line 1: `dockerfile good`: expected `dockerfile`'],
    [['```dockerfile', '# ^ x', '```'], 'line 1: `# ^ x` has no line above it'],
  ])('%j has a problem', (lines, problem) => {
    expect(readPage(page(...lines)).problems[0]).toContain(problem);
  });

  test('are rewritten in place', () => {
    const before = page('a', '```x', '1', '```', 'b', '```y', '2', '3', '```', 'c');
    const [first, second] = readFences(before);
    expect(
      rewrite(before, [
        { fence: first!, lines: ['1', '1'], after: ['', '```z', '```'] },
        { fence: second!, lines: [] },
      ]),
    ).toBe(page('a', '```x', '1', '1', '```', '', '```z', '```', 'b', '```y', '```', 'c'));
  });
});
