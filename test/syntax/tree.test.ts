import { describe, expect, test } from '@jest/globals';
import { type Dockerfile, type Node, parse, type Word } from '../../src/syntax/index.ts';
import { refine } from '../../src/syntax/parse.ts';
import { prepare } from '../../src/syntax/prepare.ts';
import { scan } from '../../src/syntax/scan.ts';
import { type Branch, readTree } from '../../src/syntax/tree.ts';
import type { Range } from '../../src/text/source.ts';

/** What dockerfile-ast finds is what a file is: another tree of the same text is another file. */

const lines = (...parts: readonly string[]): string => `${parts.join('\n')}\n`;

/** Parses with a tree in which one thing is other than dockerfile-ast found it. */
function parseWith(text: string, change: (tree: readonly Branch[]) => readonly Branch[]): Dockerfile {
  const scanned = scan(text);
  return refine(scanned, change(readTree(prepare(scanned.statements, scanned.escape))));
}

const at =
  (index: number, change: Partial<Branch>) =>
  (tree: readonly Branch[]): Branch[] =>
    tree.map((branch, each) => (each === index ? { ...branch, ...change } : branch));

const keywords = ({ instructions }: Dockerfile): string[] => instructions.map(({ keywordText }) => keywordText);
const texts = (words: readonly Word[]): string[] => words.map((word) => word.text);

function wordsOf(node: Node | undefined): string[] | undefined {
  switch (node?.keyword) {
    case 'FROM':
    case 'EXPOSE':
    case 'VOLUME':
      return texts(node.words);
    case 'COPY':
      return texts([...node.sources, ...(node.destination ? [node.destination] : [])]);
    case 'ENV':
    case 'ARG':
    case 'LABEL':
      return node.pairs.map(({ key, value }) => `${key.text}=${value?.text}`);
    default:
      return undefined;
  }
}

describe('the answer follows the tree', () => {
  const text = lines('FROM a AS b', 'ENV c=d e=f', 'RUN make', 'CMD ["x", "y"]');

  test('an instruction that it lacks is not there', () => {
    expect(keywords(parse(text))).toEqual(['FROM', 'ENV', 'RUN', 'CMD']);
    const without = parseWith(text, (tree) => tree.filter(({ line }) => line !== 2));
    expect(keywords(without)).toEqual(['FROM', 'ENV', 'CMD']);
    expect(without.instructions.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  test('without any, there is none', () => {
    expect(parseWith(text, () => []).problems.map(({ message }) => message)).toEqual([
      'there is no instruction in this file: begin with `FROM`',
    ]);
  });

  test('a keyword ends where it does', () => {
    expect(keywords(parseWith(text, at(2, { keyword: { start: 0, end: 2 } })))).toEqual(['FROM', 'ENV', 'RU', 'CMD']);
  });

  test('arguments and properties are cut where it cuts them', () => {
    const cut = { words: () => [{ start: 0, end: 3 }] };
    expect(wordsOf(parseWith(text, at(0, cut)).instructions[0])).toEqual(['a A']);
    expect(wordsOf(parseWith(text, at(1, cut)).instructions[1])).toEqual(['c=d']);
  });

  test('strings of a JSON form stand where it finds them', () => {
    const strings = (): Range[] => [
      { start: 0, end: 2 },
      { start: 6, end: 9 },
    ];
    const node = parseWith(text, at(3, { strings })).instructions[3];
    const words = node?.keyword === 'CMD' && node.command.form === 'exec' ? node.command.words : [];
    expect(words.map((word) => text.slice(word.at.start, word.at.end))).toEqual(['["', '"y"']);
  });

  test('without a trigger, an ONBUILD has none', () => {
    const onbuild = lines('FROM a', 'ONBUILD RUN b');
    const triggers = (file: Dockerfile): unknown[] =>
      file.instructions.flatMap((node) => (node.keyword === 'ONBUILD' ? [node.trigger?.keyword] : []));
    expect(triggers(parse(onbuild))).toEqual(['RUN']);
    expect(triggers(parseWith(onbuild, at(1, { trigger: () => undefined })))).toEqual([undefined]);
  });
});

describe('dockerfile-ast is shown what it reads right', () => {
  const prepared = (...body: readonly string[]): string[] => {
    const { statements, escape } = scan(lines(...body));
    return prepare(statements, escape).split('\n');
  };

  test.each([
    ['what is plain is shown as it is', 'FROM a AS b', 'FROM a AS b'],
    ['a script is left out', 'RUN cat <<E && rm "x', '___'],
    ['so are flags', 'FROM --platform=a b', 'FROM              b'],
    ['an ARG is an ENV', 'ARG a=1 b=2', 'ENV a=1 b=2'],
    ['escapes and heredocs of words are letters', 'COPY a\\ b <<E /c', '____ a_ b __E /c'],
    ['an escaped quote ends no string', 'CMD ["a\\"b", "c"]', 'CMD ["a__b", "c"]'],
    ['words that are held together are one', "ENV a=b\\ c d='e f'", 'ENV ______ _______'],
    ['white space that it does not know is a blank', 'EXPOSE\v80\f81', 'EXPOSE 80 81'],
    ['a trigger is an instruction of its own', 'ONBUILD COPY --from=a b\\ c /', 'ONBUILD ____          b_ c /'],
  ])('%s', (_, line, shown) => expect(prepared('FROM x', line)[1]).toBe(shown));

  test('a statement is a line, without marks, comments, directives and bodies', () => {
    expect(prepared('# syntax=x', 'FROM a', 'COPY b \\', '# c', '', ' d', 'COPY <<E e', 'f', 'E', 'USER g')).toEqual([
      'FROM a',
      '____ b  d',
      '____ __E e',
      'USER g',
    ]);
  });
});
