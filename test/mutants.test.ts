import { describe, expect, test } from '@jest/globals';
import { draw } from '../bench/mutants/draw.ts';
import { isEquivalent, stale } from '../bench/mutants/equivalent.ts';
import { applyMutation, describe as tell, readMutable } from '../bench/mutants/mutations.ts';

const mutantsOf = (text: string): readonly string[] =>
  readMutable(text).mutations.map((mutation) => applyMutation(text, mutation));

describe('a mutation', () => {
  test.each([
    ['a === b', ['a !== b']],
    ['a < b', ['a <= b', 'a >= b']],
    ['a && b', ['((a) || (b))']],
    ['a ?? b ?? c', ['((a ?? b) && (c))', '((a) && (b)) ?? c']],
    ['a - b', ['a + b']],
    ['a + `/`', ['a + ``']],
    ['!a', ['a']],
    ['a ? b : c', ['true ? b : c', 'false ? b : c']],
    ["f('x', '')", ["f('', '')", "f('x', 'mutant')"]],
    ['`${a}/b`', ['`${a}`']],
    ['[a, b]', ['[]']],
    ['a.some(f)', ['a.every(f)']],
    ['a?.filter(f)', ['a', 'a.filter(f)']],
    ['a?.b?.[c]?.(d)', ['a?.b?.[c](d)', 'a?.b[c]?.(d)', 'a.b?.[c]?.(d)']],
    ['a?.b.c', ['a.b.c']],
    ['/^a$/', ['/a$/', '/^a/']],
    ['a++', ['a--']],
    ['true', ['false']],
    ['x as string', []],
    ["x as 'y'", []],
    ["{ ['a']: 1, 'b': '' }", ["{ ['']: 1, 'b': '' }", "{ ['a']: 1, 'b': 'mutant' }"]],
  ])('of %s', (expression, expected) => {
    const around = (one: string): string => `const value = (${one});`;
    expect(mutantsOf(around(expression))).toEqual(expected.map(around));
  });

  test('takes a statement or a condition away', () => {
    expect(mutantsOf('for (const a of b) { if (a) continue; f(a); }')).toEqual([
      'for (const a of b) { if (true) continue; f(a); }',
      'for (const a of b) { if (false) continue; f(a); }',
      'for (const a of b) { if (a) ; f(a); }',
      'for (const a of b) { if (a) continue; ; }',
    ]);
  });

  test('is not made of types and imports', () => {
    expect(
      mutantsOf(
        "import a from 'a';\nexport * from 'b';\nfunction g(a: 'a'): void;\ntype B = 'c' | `d${string}`;\ninterface E { f?: 'g' }",
      ),
    ).toEqual([]);
  });

  test('has its place and line behind characters of any size', () => {
    const text = "// ä 🐳\nconst a = '🐳' === b;";
    expect(mutantsOf(text)).toEqual(["// ä 🐳\nconst a = '🐳' !== b;", "// ä 🐳\nconst a = '' === b;"]);
    expect(readMutable(text).mutations.map(({ line }) => line)).toEqual([2, 2]);
  });

  test('knows the function that it is in', () => {
    const { mutations, instrumented } = readMutable(
      "const a = ''; function b() { return ''; } const c = () => (d) => ({ e: '' });\nclass F { get g() { return ''; } }",
    );
    expect(mutations.map(({ inside }) => inside)).toEqual([undefined, 0, 2, 3]);
    expect(instrumented((index) => `hit(${index})`)).toBe(
      "const a = ''; function b() {hit(0); return ''; } const c = () => (hit(1), (d) => (hit(2), ({ e: '' })));\nclass F { get g() {hit(3); return ''; } }",
    );
  });
});

describe('a file with its mutants in it', () => {
  const text = [
    "const top = 'x';",
    'export const both = (a, b) => a && (() => !b)();',
    'export function* upTo(n, from = 0 < 1) { for (let at = 0; at < n; at++) yield at; }',
    "export class One { get more() { const x = 'y'; return x + top.trim(); } }",
  ].join('\n');
  const { mutations, isSwitchable, switched } = readMutable(text);
  const inBodies = mutations.filter(isSwitchable);
  /** What the file does, or why it does nothing. */
  const run = (code: string, on: number): unknown => {
    const js = code.replaceAll('export ', '');
    try {
      return new Function(
        'on',
        `${js}; return [both(1, 1), both(0, 1), both(1, 0), [...upTo(3)].slice(0, 9), new One().more];`,
      )(on);
    } catch (error) {
      return String(error);
    }
  };

  test('does without them what it did', () => {
    const code = switched(inBodies, (one) => `on === ${inBodies.indexOf(one)}`);
    expect(run(code, -1)).toEqual(run(text, -1));
  });

  test('does with each what the mutant does', () => {
    const code = switched(inBodies, (one) => `on === ${inBodies.indexOf(one)}`);
    const finite = inBodies.filter((one) => !applyMutation(text, one).includes('at--'));
    expect(finite.length).toBeGreaterThan(7);
    for (const one of finite) expect(run(code, inBodies.indexOf(one))).toEqual(run(applyMutation(text, one), -1));
  });

  test('has none of what runs before a body', () => {
    expect(mutations.filter((one) => !isSwitchable(one)).map((one) => tell(text, one))).toEqual([
      "const top = 'x'; -> const top = '';",
      expect.stringContaining('-> ction* upTo(n, from = 0 <= 1)'),
      expect.stringContaining('-> ction* upTo(n, from = 0 >= 1)'),
    ]);
  });
});

test('what is drawn depends on the seed alone, and keeps its order', () => {
  const items = Array.from({ length: 1000 }, (_, index) => index);
  const drawn = draw(items, 50, 7);
  expect(drawn).toHaveLength(50);
  expect(new Set(drawn).size).toBe(50);
  expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
  expect(draw(items, 50, 7)).toEqual(drawn);
  expect(draw(items, 50, 8)).not.toEqual(drawn);
  expect(draw(items, 5000, 7)).toEqual(items);
});

test('a mutant is equivalent by file and words, and words that fit none are told', () => {
  const text = 'const a = b < c;';
  const mutable = readMutable(text);
  const mutants = mutable.mutations.map((mutation) => ({ subject: { file: 'a.ts', text, mutable }, mutation }));
  const words = mutable.mutations.map((mutation) => tell(text, mutation));
  expect(words).toEqual(['const a = b < c; -> const a = b <= c;', 'const a = b < c; -> const a = b >= c;']);
  const known = [
    { file: 'a.ts', mutant: words[0] ?? '', why: 'b is never c' },
    { file: 'b.ts', mutant: words[1] ?? '', why: 'another file' },
  ];
  expect(mutants.map((mutant) => isEquivalent(mutant, known))).toEqual([true, false]);
  expect(stale(known, mutants)).toEqual([`b.ts ${words[1]}`]);
});
