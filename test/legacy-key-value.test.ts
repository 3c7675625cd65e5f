import { describe, expect, test } from '@jest/globals';
import { createBuild } from '../src/model/build.ts';
import { fix, Source } from '../src/index.ts';

/** `a` is `A`, `e` is empty, `u` is not set. What stands behind the key, and the value that Docker gives it. */
const values: readonly (readonly [written: string, value: string])[] = [
  // Words.
  ['1', '1'],
  ['hello world', 'hello world'],
  ['a  b   c', 'a  b   c'],
  ['a\tb', 'a\tb'],
  ['x=1 y=2', 'x=1 y=2'],
  ['=', '='],
  ['a = b', 'a = b'],
  ['# no comment', '# no comment'],
  ['a # b', 'a # b'],
  ['--flag x', '--flag x'],
  ['a;b && c | d > e', 'a;b && c | d > e'],
  ['*.{js,ts} [a-z]?', '*.{js,ts} [a-z]?'],
  ['(a) `b` ~ !', '(a) `b` ~ !'],
  ['é ü 漢字 🐳', 'é ü 漢字 🐳'],
  ['/usr/bin:/bin', '/usr/bin:/bin'],
  ['-Xmx1g -Dx=y', '-Xmx1g -Dx=y'],
  ['{"a": 1}', '{a: 1}'],
  ['["a", "b"]', '[a, b]'],
  // Double quotes.
  ['"hello world"', 'hello world'],
  ['""', ''],
  ['"" x', ' x'],
  ['"a" "b"', 'a b'],
  ['a"b"c d', 'abc d'],
  ['"a\'b" c', "a'b c"],
  ['"a \\"b\\" c"', 'a "b" c'],
  ['"a \\\\ b" c', 'a \\ b c'],
  ['"a \\n b" c', 'a \\n b c'],
  ['"a \\$a b" c', 'a $a b c'],
  ['"  " x', '   x'],
  // Single quotes.
  ["'hello world'", 'hello world'],
  ["''", ''],
  ["'a' 'b'", 'a b'],
  ['\'a "b"\' c', 'a "b" c'],
  ["'$a' b", '$a b'],
  ["'${a}' b", '${a} b'],
  ["'a\\b' c", 'a\\b c'],
  ["'a\\' b", 'a\\ b'],
  ["it''s x", 'its x'],
  // Escapes.
  ['\\"', '"'],
  ["\\' x", "' x"],
  ['a\\ b c', 'a b c'],
  ['a\\\\b c', 'a\\b c'],
  ['\\$a b', '$a b'],
  ['\\${a} b', '${a} b'],
  ['C:\\\\Program Files', 'C:\\Program Files'],
  ['\\n x', 'n x'],
  ['a \\"b c\\"', 'a "b c"'],
  // Variables.
  ['$a', 'A'],
  ['${a} b', 'A b'],
  ['$a $e $u x', 'A   x'],
  ['x$a.y z', 'xA.y z'],
  ['${a}b c', 'Ab c'],
  ['"$a" b', 'A b'],
  ['"${a}b" c', 'Ab c'],
  ['$a"b" c', 'Ab c'],
  ["$a'b' c", 'Ab c'],
  ['${u:-d}', 'd'],
  ['${e:-d}', 'd'],
  ['${e-d}', ''],
  ['${a:+d}', 'd'],
  ['a ${u:-c d} b', 'a c d b'],
  ['a ${u-}b', 'a b'],
  ['x ${a:?no} y', 'x A y'],
  ['$a:$a b', 'A:A b'],
  ['/opt/bin:$a', '/opt/bin:A'],
  ['$ x', '$ x'],
  ['a $', 'a $'],
  // Continued lines.
  ['a \\\n  b', 'a   b'],
  ['a\\\nb c', 'ab c'],
  ['"a \\\n b" c', 'a  b c'],
  ['a \\\n\\\n  b', 'a   b'],
];

/** What nobody can be sure of is left. */
const left: readonly string[] = ['"a b', "it's x", 'a ${u:-"c d"}', 'a ${a#b} c', 'a \\\n# why\n b', '${a x'];

const valueOf = (text: string, keyword: string): string | null | undefined => {
  const build = createBuild(new Source('Dockerfile', text));
  if (keyword === 'ENV') return build.stages.targets[0]?.end.variable('V');
  return build.stages.instructions('LABEL').flatMap((node) => build.stages.labels(node))[0]?.value;
};
const fileOf = (keyword: string, written: string, end = '\n'): string =>
  `FROM scratch\nENV a=A e=\n${keyword} V ${written}\nRUN echo $V\n`.replaceAll('\n', end);
const mend = (text: string) => fix(text, { select: ['legacy-key-value'] });

describe.each(['ENV', 'LABEL'])('%s keeps the value', (keyword) => {
  test.each(values)('%j', (written, value) => {
    for (const end of ['\n', '\r\n']) {
      const before = fileOf(keyword, written, end);
      const { text, dropped, result } = mend(before);
      expect(valueOf(before, keyword)).toBe(value);
      expect(valueOf(text, keyword)).toBe(value);
      expect([dropped, result.diagnostics]).toEqual([[], []]);
    }
  });

  test.each(left)('of %j, and the line', (written) => {
    const before = fileOf(keyword, written);
    expect(mend(before).text).toBe(before);
  });
});

test('with another escape character', () => {
  const before = '# escape=`\nFROM scratch\nENV V C:\\a b`$c "`"d`""\n';
  const { text } = mend(before);
  expect(text).toBe('# escape=`\nFROM scratch\nENV V="C:\\a b`$c `"d`""\n');
  expect(valueOf(before, 'ENV')).toBe('C:\\a b$c "d"');
  expect(valueOf(text, 'ENV')).toBe('C:\\a b$c "d"');
});

test('there are enough of them', () => {
  expect(values.length).toBeGreaterThanOrEqual(60);
  expect(new Set(values.map(([written]) => written)).size).toBe(values.length);
});
