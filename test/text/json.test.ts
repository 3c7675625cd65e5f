import { describe, expect, test } from '@jest/globals';
import { isJson, jsonIn, jsonOf, textIn } from '../../src/text/json.ts';

describe('objects of JSON', () => {
  test.each([
    ['{"a":1}', { a: 1 }],
    ['[1]', undefined],
    ['null', undefined],
    ['"a"', undefined],
    ['{"a":', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is %j', (text, value) => {
    expect(jsonOf(text)).toEqual(value);
  });

  test('what stands under a key, or nothing of its kind', () => {
    const map = jsonOf('{"a":{"b":"c"},"d":"e","f":[1],"g":null}');
    expect(['a', 'd', 'f', 'g', 'none'].map((key) => jsonIn(map, key))).toEqual([{ b: 'c' }, {}, {}, {}, {}]);
    expect(['a', 'd', 'f', 'none'].map((key) => textIn(map, key))).toEqual(['', 'e', '', '']);
    expect([jsonIn(undefined, 'a'), textIn(undefined, 'a')]).toEqual([{}, '']);
  });

  test('a list is none', () => {
    expect([isJson({}), isJson([]), isJson(null), isJson('a')]).toEqual([true, false, false, false]);
  });
});
