import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createBuild } from '../../../src/model/build.ts';
import { valueText } from '../../../src/syntax/index.ts';
import { Source } from '../../../src/text/source.ts';

const read = (text: string) => createBuild(new Source('Dockerfile', text));

/** The value of `V` at the end, with `a` set to `A` and nothing else. */
const valueOf = (text: string) => read(`FROM scratch\nENV a=A\n${text}\n`).stages.targets[0]?.end.variable('V');

function rewritten(line: string): string | undefined {
  const build = read(`FROM scratch\nENV a=A\n${line}\n`);
  const node = build.stages.instructions('ENV').at(-1);
  const pair = node?.pairs[0];
  return node && pair && pair.value && valueText(pair.value, node.escape);
}

describe('the text of a legacy value in `key=value`', () => {
  test.each([
    ['1', '1'],
    ['hello world', '"hello world"'],
    ['"hello world"', '"hello world"'],
    ["'hello world'", "'hello world'"],
    ['it"s" a', '"its a"'],
    ["a 'b c'", '"a b c"'],
    ["a '$b'", '"a \\$b"'],
    ['a \\$b', '"a \\$b"'],
    ['a \\"b\\"', '"a \\"b\\""'],
    ['a $a', '"a $a"'],
    ['$a"b" c', '"${a}b c"'],
    ['a  b\tc', '"a  b\tc"'],
    ['x=1 y=2', '"x=1 y=2"'],
    ['$"a" b', undefined],
    ["a 'b", undefined],
    ['a "b', undefined],
    ['a ${b:-c d}', '"a ${b:-c d}"'],
    ['${b:-c}', '${b:-c}'],
    ['a ${b:-"c d"}', undefined],
    ['a ${b#c}', undefined],
  ])('%j becomes %j', (value, expected) => {
    expect(rewritten(`ENV V ${value}`)).toBe(expected);
  });

  test('has the same value as before', () => {
    const piece = fc.constantFrom(
      'a',
      'b ',
      ' ',
      '  ',
      '\t',
      '"',
      "'",
      '\\',
      '$a',
      '${a}',
      '$',
      '$b',
      '${b:-c',
      '${a:+',
      '}',
      '#',
      '=',
      '"x y"',
      "'x y'",
      '\\ ',
      '\\"',
      'é',
      '1',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const value = pieces.join('').trim();
        fc.pre(value !== '' && !value.endsWith('\\'));
        const text = rewritten(`ENV V ${value}`);
        if (text === undefined) return;
        expect(valueOf(`ENV V=${text}`)).toBe(valueOf(`ENV V ${value}`));
      }),
      { numRuns: 2000 },
    );
  });
});
