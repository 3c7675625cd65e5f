import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expand, expandText, parse, unquote, type Word } from '../../src/syntax/index.ts';

const values: Readonly<Record<string, string | null>> = {
  set: 'value',
  empty: '',
  unset: null,
  path: '/a/b/c.tar.gz',
  other: 'x',
  glob: 'a*b',
};
/** `unknown` is known to nobody. */
const lookup = (name: string): string | null | undefined =>
  Object.hasOwn(values, name) ? values[name] : name === 'unknown' ? undefined : null;

const word = (text: string, head = ''): Word => {
  const node = parse(`${head}FROM a\nWORKDIR ${text}\n`).instructions[1];
  if (node?.keyword !== 'WORKDIR' || !node.argument) throw new Error(text);
  return node.argument;
};

describe('expand', () => {
  test.each<[string, string | undefined]>([
    ['plain', 'plain'],
    ['$set/${set}', 'value/value'],
    ['$unset-$never', '-'],
    ['a$unknown', undefined],
    ['${set:-b}${empty:-b}${unset:-b}', 'valuebb'],
    ['${set-b}${empty-b}${unset-b}', 'valueb'],
    ['${set:+b}${empty:+b}${unset:+b}', 'b'],
    ['${set+b}${empty+b}${unset+b}', 'bb'],
    ['${set:?m}${empty?m}', 'value'],
    ['${empty:?m}', undefined],
    ['${unset?m}', undefined],
    ['${unset:-${empty:-${other}}}', 'x'],
    ['${set:-$unknown}', 'value'],
    ['${unset:-$unknown}', undefined],
    ['${unknown:-b}', undefined],
    ['${path#*/}|${path##*/}', 'a/b/c.tar.gz|c.tar.gz'],
    ['${path%.*}|${path%%.*}', '/a/b/c.tar|/a/b/c'],
    ['${path#/?}', '/b/c.tar.gz'],
    ['${path#nothing}${path%nothing}', '/a/b/c.tar.gz/a/b/c.tar.gz'],
    ['${path/a/A}|${path//a/A}', '/A/b/c.tar.gz|/A/b/c.tAr.gz'],
    ['${path/b*t/$other}', '/a/xar.gz'],
    ['${glob#a\\*}|${glob#a?}|${glob%[b]}', 'b|b|a*b'],
    ['${unset/a/b}', ''],
    ['"a b"\'c $set\'d', 'a bc $setd'],
    ['"$set \\$set \\" \\n"', 'value $set " \\n'],
    ['\\$set\\a', '$seta'],
    ["${unset:-'a}b'}", 'a}b'],
    ['${unset:-a\\}b}', 'a}b'],
    ['$', '$'],
    ['$(set)', '$(set)'],
    ['${set@Q}', undefined],
    ['${set', undefined],
    ['"a', undefined],
    ["'a", undefined],
    ['${set/a}', undefined],
  ])('%s', (text, expected) => expect(expand(word(text), lookup)).toBe(expected));

  test("the escape character is the file's", () => {
    expect(expand(word('c:\\x`$set', '# escape=`\n'), lookup)).toBe('c:\\x$set');
  });

  test('quotes may be ordinary characters', () => {
    expect(expandText('it\'s "$set" \\$set', lookup, '\\', false)).toBe('it\'s "value" $set');
  });

  test('a text without special characters is its own expansion', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/[$'"\\]/.test(text));
        expect(expandText(text, lookup)).toBe(text);
      }),
    ));

  test('trimming agrees with the shell on a start and an end', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[ab.]{0,8}$/), fc.stringMatching(/^[ab.]{0,3}$/), (value, part) => {
        const of = (form: string): string | undefined => expandText(form, () => value);
        expect(of(`\${v#${part}}`)).toBe(value.startsWith(part) ? value.slice(part.length) : value);
        expect(of(`\${v%${part}}`)).toBe(value.endsWith(part) ? value.slice(0, value.length - part.length) : value);
        if (part !== '') expect(of(`\${v//${part}/-}`)).toBe(value.replaceAll(part, '-'));
      }),
    ));
});

describe('unquote', () => {
  test.each([
    ['"a b"', 'a b'],
    ["'$x'\\$y", '$x$y'],
    ['"${x:-"a"}"$y', '${x:-"a"}$y'],
    ['"open', '"open'],
  ])('%s', (text, expected) => expect(unquote(word(text))).toBe(expected));
});
