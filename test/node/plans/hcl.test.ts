/** The reader of HCL, held against HashiCorp's own, which `@cdktn/hcl2json` carries as WebAssembly. */
import { describe, expect, test } from '@jest/globals';
import { parse as parseByOracle } from '@cdktn/hcl2json';
import fc from 'fast-check';
import { parseHcl, parseTemplate, type Body, type Expression } from '../../../src/node/plans/hcl.ts';
import { evaluate, isList, isMap, type Value } from '../../../src/node/plans/hcl-values.ts';

/** What the oracle makes of a text; nothing where it refuses it. */
async function oracle(text: string): Promise<unknown> {
  try {
    return await parseByOracle('a.hcl', text);
  } catch {
    return undefined;
  }
}

const nobody = { lookUp: (): Value => undefined, pass: (): void => {} };

const plain = (value: Value): unknown => {
  if (isList(value)) return value.map(plain);
  return isMap(value) ? Object.fromEntries([...value].map(([key, item]) => [key, plain(item)])) : value;
};

/** A body in the shape that the oracle gives: blocks are lists below their type and labels. */
function shape({ attributes, blocks }: Body): Record<string, unknown> {
  const all: Record<string, unknown> = Object.fromEntries(
    [...attributes].map(([name, { value }]) => [name, plain(evaluate(value, nobody))]),
  );
  for (const { type, labels, body } of blocks) {
    let at = all;
    const path = [type, ...labels];
    for (const step of path.slice(0, -1)) at = (at[step] ??= {}) as Record<string, unknown>;
    const last = path.at(-1) ?? '';
    at[last] = [...((at[last] as unknown[] | undefined) ?? []), shape(body)];
  }
  return all;
}

function read(text: string): Body {
  const body = parseHcl(text);
  if ('expected' in body) throw new Error(`${text}\n${body.at}: expected ${body.expected}`);
  return body;
}

const word = fc.constantFrom('a', 'b2', 'tag-x', '_c', 'target', 'formula', 'é');
const chars = fc.constantFrom(
  'a',
  ' ',
  '$',
  '%',
  '{',
  '}',
  '$${',
  '%%{',
  '#',
  '//',
  'é',
  '👩',
  '=',
  '\\n',
  '\\"',
  '\\\\',
  '\\u00e9',
  '\\U0001F600',
);
const quoted = fc
  .array(chars, { maxLength: 6 })
  .map((parts) => `"${parts.join('').replace(/(?<!\$)\$\{|(?<!%)%\{/g, 'x')}"`);
const number = fc.oneof(fc.nat({ max: 1e6 }).map(String), fc.constantFrom('1.5', '0.25', '2e3', '007'));
const blank = fc.constantFrom('', ' ', '\t', ' /* a\nb */ ');
const lineEnd = fc.constantFrom('\n', '\r\n', ' # a comment\n', ' // another\n', '\n\n');

/** Values as they are written, that come to the same in JSON. */
const value: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    quoted,
    number,
    fc.constantFrom('true', 'false', 'null'),
    fc
      .tuple(fc.array(fc.tuple(tie('value'), fc.constantFrom(',', ',\n', ' ,')), { maxLength: 3 }), blank, fc.boolean())
      .map(([items, gap, ends]) => {
        const text = items.map(([item, comma]) => item + comma).join('');
        return `[${gap}${ends ? text : text.replace(/\s*,\s*$/, '')}]`;
      }),
    fc
      .tuple(
        fc.uniqueArray(fc.tuple(word, tie('value'), fc.constantFrom('=', ' = ', ':')), {
          maxLength: 3,
          selector: ([key]) => key,
        }),
        fc.constantFrom(', ', '\n', ',\n\n'),
      )
      .map(
        ([entries, comma]) =>
          `{${comma.trimStart() === comma ? '' : '\n'}${entries.map(([key, item, is]) => `${key}${is}${item}`).join(comma)}}`,
      ),
    fc.tuple(word, lineEnd, fc.constantFrom('a\n b\n', '', 'x $${y}\n\n')).map(([, , body]) => `<<EOT\n${body}EOT`),
  ),
})).value;

const isHeredoc = (text: string): boolean => text.includes('<<');

const attributes = (inner: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .uniqueArray(fc.tuple(word, blank, inner, lineEnd), { maxLength: 3, selector: ([name]) => name })
    .map((all) =>
      all
        .map(([name, gap, one, end]) => `${name}${gap.replace(/\n/g, '')}= ${one}${isHeredoc(one) ? '\n' : end}`)
        .join(''),
    );

const file = fc
  .tuple(
    attributes(value),
    fc.array(fc.tuple(fc.constantFrom('block', 'block "x"', 'block "x" y', 'other'), attributes(value), lineEnd), {
      maxLength: 2,
    }),
  )
  .map(([top, blocks]) => top + blocks.map(([head, body, end]) => `${head} {\n${body}}${end}`).join(''));

/** The oracle gives back `$${` as it is written where there is nothing to evaluate. */
const undoubled = (shaped: unknown): unknown =>
  JSON.parse(JSON.stringify(shaped).replace(/\$+\{/g, '${').replace(/%+\{/g, '%{'));

describe('a text of values', () => {
  test('is read as its makers read it', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        const theirs = await oracle(text);
        if (theirs === undefined) return;
        compared++;
        expect(undoubled(shape(read(text)))).toEqual(undoubled(theirs));
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(150);
  });
});

const tokens = fc.constantFrom(
  'a',
  'b',
  ' = ',
  ' ',
  '\n',
  '"x"',
  '"${a}"',
  '"a${b + 1}c"',
  '1',
  '1.5',
  '[',
  ']',
  '{',
  '}',
  '(',
  ')',
  ',',
  '.b',
  '.0',
  '[0]',
  '[*]',
  ' + ',
  ' - ',
  ' ? ',
  ' : ',
  ' && ',
  ' == ',
  ' >= ',
  '!',
  '-',
  'f(',
  'for x in ',
  ' if ',
  ' => ',
  '...',
  '# c\n',
  '/* c */',
  '"%{ if a }x%{ endif }"',
  '<<E\nx\nE\n',
  '<<-E\n  x\n  E\n',
  'target "x" {\n',
  '}\n',
  ':',
);

describe('whatever is written', () => {
  test('is no mistake where its makers find none', async () => {
    let right = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(tokens, { maxLength: 14 }), fc.boolean(), async (parts, isValue) => {
        const text = `${isValue ? 'a = ' : ''}${parts.join('')}\n`;
        if ((await oracle(text)) === undefined) return;
        right++;
        read(text);
      }),
      { numRuns: 6000 },
    );
    expect(right).toBeGreaterThan(300);
  }, 120_000);

  test('is no reason to throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(tokens, { maxLength: 30 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const body = parseHcl(text);
          if ('expected' in body) expect(body.at).toBeLessThanOrEqual(text.length);
          parseTemplate(text);
        },
      ),
    );
    for (const nested of ['(', '[', '{a=', '!', '-', 'f(', '"${', 'a?a:', 'a {\n'])
      expect(parseHcl(`a = ${nested.repeat(100_000)}`)).toMatchObject({ expected: expect.any(String) });
  });
});

describe('expressions', () => {
  const scope = {
    lookUp: (name: string): Value =>
      name === 'TAG' ? '1.2' : name === 'on' ? true : name === 'm' ? new Map([['k', ['x']]]) : undefined,
    pass: (): void => {},
  };
  const valueOf = (text: string): Value => {
    const attribute = read(`a = ${text}\n`).attributes.get('a');
    return attribute && evaluate(attribute.value, scope);
  };

  test.each([
    ['"v${TAG}-x"', 'v1.2-x'],
    ['"${TAG}"', '1.2'],
    ['"${on}"', true],
    ['"$${TAG}"', '${TAG}'],
    ['on ? "yes" : "no"', 'yes'],
    ['!on || TAG == "1.2"', true],
    ['TAG != "1" && on', true],
    ['1 + 2 * 3 - 4 / 2', 5],
    ['-(1 + 1)', -2],
    ['5 % 3 >= 2 ? "a" : "b"', 'a'],
    ['m.k[0]', 'x'],
    ['m["k"].0', 'x'],
    ['[1, 2][1]', 2],
    ['"${nothing}x"', undefined],
    ['nothing == "" ? "a" : "b"', undefined],
    ['upper(TAG)', undefined],
    ['[for x in m : x]', undefined],
    ['m.*.k', undefined],
    ['"a${~ TAG ~}b"', undefined],
    ['1 / 0', undefined],
  ])('%s', (text, expected) => expect(valueOf(text)).toEqual(expected));

  test.each([
    ['upper(TAG)', 'upper()'],
    ['"${ab(1, [2], {c = "}"})}"', 'ab()'],
    ['{for k, v in m : k => v if v != "}"}', 'for'],
    ['"%{ if on }x%{ endif }"', '%{}'],
    ['m[*].k', '*'],
    ['<<-E\n  x\n  E', '<<-'],
  ])('what is not evaluated in `%s` has a name', (text, name) => {
    const passed: string[] = [];
    const attribute = read(`a = ${text}\n`).attributes.get('a');
    if (attribute) evaluate(attribute.value, { ...scope, pass: (one) => void passed.push(one) });
    expect(new Set(passed)).toEqual(new Set([name]));
  });
});

describe('places', () => {
  const text = `# first\ntarget "app" {\n  target = "prod"\n  args = {\n    A = "1"\n    "B" : TAG\n  }\n}\n`;
  const slice = ({ start, end }: { readonly start: number; readonly end: number }): string => text.slice(start, end);
  const attributesOf = read(text).blocks[0]?.body.attributes;

  test('are those of names, and of texts without their quotes', () => {
    const target = attributesOf?.get('target');
    expect(target && [slice(target.nameAt), slice(target.value.at)]).toEqual(['target', 'prod']);
    const args = attributesOf?.get('args')?.value as Extract<Expression, { kind: 'map' }>;
    expect(args.entries.map(({ key, value: one }) => [slice(key.at), slice(one.at)])).toEqual([
      ['A', '1'],
      ['B', 'TAG'],
    ]);
  });

  test.each([
    ['a = ', 4, 'a value'],
    ['a = "x', 4, '`"`'],
    ['a {\n  b = 1\n', 12, '`}`'],
    ['a = [1 2]', 7, '`]`'],
    ['a = 1 b = 2', 6, 'a new line'],
    ['a = "\\q"', 5, '`\\n`, `\\r`, `\\t`, `\\"`, `\\\\` or `\\uNNNN`'],
    ['a = 1\na = 2', 6, '`a` once'],
    ['a = <<E\nx\n', 10, '`E` on a line of its own'],
    ['/* x', 4, '`*/`'],
    ['= 1', 0, 'a name'],
  ])('of what is wrong: %j', (wrong, at, expected) => expect(parseHcl(wrong)).toEqual({ at, expected }));
});
