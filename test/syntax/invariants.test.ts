import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { prepare } from '../../src/syntax/prepare.ts';
import { scan } from '../../src/syntax/scan.ts';
import { readTree } from '../../src/syntax/tree.ts';
import { type Dockerfile, keywords, type Node, parse, type Word } from '../../src/syntax/index.ts';
import type { MappedText } from '../../src/text/mapped.ts';
import type { Range } from '../../src/text/source.ts';

/** What Dockerfiles, good and bad, are made of: words, then white space and whole lines. */
const words = String.raw`from run Copy a b:1 AS CMD NONE 80 /x 1 :- % // # \ é 😀 <<E <<-E <<'E' 3<<E -- --x --from= --mount=type=cache,target=/x,
  " ' [ ] , ["a"] ["a\n","b"] ['a'] = a=b $x }`;
const lines = [
  ' ',
  '  ',
  '\t',
  '\n',
  '\n',
  '\r\n',
  '\r',
  '\v',
  '\u00a0',
  '\ufeff',
  '\u2028',
  '\\\n',
  '`\n',
  '\\ \n',
  '# c\n',
];
const special = [
  '# escape=`\n',
  '# syntax=docker/dockerfile:1\n',
  '# check=skip=all\n',
  ' << ',
  'E\n',
  '\tE\n',
  '\nE\n',
  '${',
  '${x:-',
  '${x@Q}',
];
const piece = fc.constantFrom(...keywords, ...words.split(/\s+/), ...lines, ...special, '`');
const dockerfileish = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
const anything = fc.oneof(dockerfileish, fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ maxLength: 80 }));
const many = { numRuns: 300 };

/** Every range of a tree, with a name to blame. */
function* ranges(file: Dockerfile): Generator<[string, Range]> {
  for (const problem of file.problems) yield [problem.rule, problem.at];
  for (const comment of file.comments) yield ['comment', comment.at];
  for (const { at, nameAt, valueAt } of file.directives) {
    yield ['directive', at];
    yield ['directive name', nameAt];
    yield ['directive value', valueAt];
  }
  for (const node of nodes(file)) {
    yield ['node', node.at];
    yield ['line', node.lineAt];
    yield ['keyword', node.keywordAt];
    for (const flag of node.flags) {
      yield ['flag', flag.at];
      yield ['flag name', flag.nameAt];
    }
    for (const { at, nameAt, bodyAt, terminatorAt } of node.heredocs) {
      yield ['heredoc', at];
      yield ['delimiter', nameAt];
      yield ['body', bodyAt];
      if (terminatorAt) yield ['terminator', terminatorAt];
    }
    if ('mounts' in node) for (const mount of node.mounts) for (const field of mount.fields) yield ['field', field.at];
    if ('command' in node && node.command) yield ['command', node.command.at];
    for (const word of wordsOf(node)) {
      yield ['word', word.at];
      for (const variable of word.variables) {
        yield ['variable', variable.at];
        yield ['variable name', variable.nameAt];
      }
    }
  }
}

function* nodes(file: Dockerfile): Generator<Node> {
  for (const node of file.instructions) {
    yield node;
    if (node.keyword === 'ONBUILD' && node.trigger) yield node.trigger;
  }
}

function wordsOf(node: Node): Word[] {
  const found = node.flags.flatMap((flag) => flag.value ?? []);
  if ('words' in node) found.push(...node.words);
  if ('sources' in node) found.push(...node.sources, ...(node.destination ? [node.destination] : []));
  if ('pairs' in node) found.push(...node.pairs.flatMap(({ key, value }) => [key, ...(value ? [value] : [])]));
  if ('argument' in node && node.argument) found.push(node.argument);
  if ('command' in node && node.command?.form === 'exec') found.push(...node.command.words);
  return found;
}

/** A map is right when each character stands in the file where it says. */
function expectMapped(text: string, mapped: MappedText): void {
  let joined = '';
  for (const { at, from, length } of mapped.segments) {
    expect(at).toBe(joined.length);
    joined += text.slice(from, from + length);
  }
  expect(joined).toBe(mapped.text);
}

describe('any text', () => {
  test('is parsed, with all ranges inside it', () =>
    fc.assert(
      fc.property(anything, (text) => {
        for (const [name, { start, end }] of ranges(parse(text))) {
          if (!(start >= 0 && start <= end && end <= text.length)) throw new Error(`${name}: ${start}-${end}`);
        }
      }),
      many,
    ));

  test('gives instructions in order, apart from each other, that cover all but comments, directives and white space', () =>
    fc.assert(
      fc.property(anything, (text) => {
        const file = parse(text);
        const taken = [...file.instructions, ...file.directives, ...file.comments.filter(({ inside }) => !inside)]
          .map(({ at }) => at)
          .toSorted((a, b) => a.start - b.start);
        let from = 0;
        for (const { start, end } of taken) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(text.slice(from, start).replace(/^\ufeff/, '')).toMatch(/^[\s\u0085]*$/);
          from = end;
        }
      }),
      many,
    ));

  test('has its mapped texts where they say', () =>
    fc.assert(
      fc.property(anything, (text) => {
        for (const node of nodes(parse(text))) {
          expectMapped(text, node.rest);
          for (const { body } of node.heredocs) expectMapped(text, body);
          for (const word of wordsOf(node)) if (!word.json) expectMapped(text, word.mapped);
        }
      }),
      many,
    ));

  test('has each keyword at its place', () =>
    fc.assert(
      fc.property(dockerfileish, (text) => {
        for (const { keyword, keywordText, keywordAt } of nodes(parse(text))) {
          const written = text.slice(keywordAt.start, keywordAt.end);
          if (!written.includes('\n')) expect(written).toBe(keywordText);
          if (keyword !== 'unknown') expect(keywordText.toUpperCase()).toBe(keyword);
        }
      }),
      many,
    ));

  test('has its errors in broken instructions, and the other way round', () =>
    fc.assert(
      fc.property(dockerfileish, (text) => {
        const file = parse(text);
        const errors = file.problems.filter(
          ({ rule, severity }) => severity === 'error' && rule !== 'instruction-before-from',
        );
        for (const { at, broken } of file.instructions) {
          expect(broken).toBe(errors.some((problem) => problem.at.start >= at.start && problem.at.start <= at.end));
        }
      }),
      many,
    ));

  test('dockerfile-ast finds an instruction in each statement of the prepared copy, and all its words on the line', () =>
    fc.assert(
      fc.property(dockerfileish, (text) => {
        const { statements, escape } = scan(text);
        const tree = readTree(prepare(statements, escape));
        expect(tree.map(({ line }) => line)).toEqual(statements.map((_, index) => index));
        for (const branch of tree) {
          const places = [branch.keyword, ...branch.words(0)];
          const length = statements[branch.line]?.line.text.length ?? 0;
          // Of marks that go on with nothing, the name is shown that they lack.
          for (const { end } of places) expect(end).toBeLessThanOrEqual(Math.max(length, branch.keyword.start + 1));
          expect(places).toEqual(places.toSorted((a, b) => a.start - b.start));
        }
      }),
      many,
    ));
});

describe('lines', () => {
  const shape = (text: string): unknown =>
    parse(text).instructions.map(({ keyword, rest, flags, heredocs, broken }) => [
      keyword,
      rest.text,
      flags.map((flag) => flag.text),
      heredocs.length,
      broken,
    ]);

  test('of either line end give the same instructions', () =>
    fc.assert(
      fc.property(dockerfileish, (text) => {
        fc.pre(!text.includes('\r') && text.length < 200);
        expect(shape(text.replaceAll('\n', '\r\n'))).toEqual(shape(text));
      }),
      many,
    ));

  test('a byte order mark moves everything by one', () =>
    fc.assert(
      fc.property(dockerfileish, (text) => {
        fc.pre(!text.startsWith('\ufeff'));
        const places = (file: Dockerfile, by: number): number[] => file.instructions.map(({ at }) => at.start - by);
        expect(places(parse(`\ufeff${text}`), 1)).toEqual(places(parse(text), 0));
      }),
      many,
    ));
});

describe('growth', () => {
  test('deep nesting overflows no stack', () => {
    expect(() =>
      parse(`FROM a\nENV a=${'${a:-'.repeat(20_000)}\nCMD ${'['.repeat(50_000)}\n${'ONBUILD '.repeat(20_000)}`),
    ).not.toThrow();
  });
});
