import { describe, expect, test } from '@jest/globals';
import { type Node, type NodeOf, parse, type Word } from '../../src/syntax/index.ts';
import type { Range } from '../../src/text/source.ts';

/** What BuildKit reads where a parser made for editors reads something else. */

const lines = (...parts: readonly string[]): string => `${parts.join('\n')}\n`;

/** Each instruction as the text it spans. */
const spans = (text: string): string[] => parse(text).instructions.map(({ at }) => text.slice(at.start, at.end));

const only = <K extends Node['keyword']>(text: string, keyword: K): NodeOf<K> => {
  const found = parse(text).instructions.find((node) => node.keyword === keyword);
  if (!found) throw new Error(`no ${keyword} in ${text}`);
  return found as NodeOf<K>;
};

const cut = (text: string, { start, end }: Range): string => text.slice(start, end);
const texts = (words: readonly Word[]): string[] => words.map((word) => word.text);
const names = (word: Word | undefined): string[] | undefined => word?.variables.map((variable) => variable.name);
const errors = (text: string): string[] =>
  parse(text)
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule);

describe('heredocs', () => {
  test.each([
    ['blanks before the delimiter', 'RUN cat << EOF', 'EOF', 'EOF'],
    ['a descriptor', 'RUN 3<<EOF cat', 'EOF', 'EOF'],
    ['a delimiter quoted in part', "RUN <<E'O'F", "E'O'F", 'EOF'],
    ['a delimiter that ends in quotes', 'RUN <<EO"F"', 'EO"F"', 'EOF'],
    ['a delimiter with a blank', "RUN <<'a b'", "'a b'", 'a b'],
    ['an escaped quote in the delimiter', "RUN <<eo\\'f", "eo\\'f", "eo'f"],
    ['a variable as delimiter', 'RUN <<$EOF', '$EOF', '$EOF'],
    ['a dash after the blank belongs to the delimiter', 'RUN << -EOF', '-EOF', '-EOF'],
  ])('%s', (_, line, written, name) => {
    const text = lines('FROM a', line, 'hi', name, 'USER x');
    const [heredoc] = only(text, 'RUN').heredocs;
    expect(heredoc).toMatchObject({ name, chomp: false, expand: written === name });
    expect(heredoc && cut(text, heredoc.nameAt)).toBe(written);
    expect(heredoc?.body.text).toBe('hi\n');
    expect(heredoc?.terminatorAt && cut(text, heredoc.terminatorAt)).toBe(name);
    expect(spans(text)).toEqual(['FROM a', `${line}\nhi\n${name}`, 'USER x']);
  });

  test.each([
    ['`<<-` and a blank', 'RUN <<- EOF'],
    ['quotes round the operator', 'RUN echo "x <<EOF y"'],
    ['an escaped operator', 'RUN \\<<EOF'],
    ['no blank before the operator', 'RUN cat<<EOF'],
    ['a here-string', 'RUN cat <<< foo'],
    ['a shift in arithmetic', 'RUN echo $((1<<2))'],
    ['a quote without partner on the line', "RUN cat <<EOF && echo it's"],
    ['a substitution that Docker does not know on the line', 'RUN cat <<EOF && echo ${x@Q}'],
    ['a JSON form', 'RUN ["<<EOF"]'],
    ['an instruction that takes none', 'USER <<EOF'],
    ['another that takes none', 'CMD <<EOF'],
  ])('none: %s', (_, line) => {
    const text = lines('FROM a', line, 'USER x', 'EOF');
    expect(parse(text).instructions.flatMap((node) => node.heredocs)).toEqual([]);
    expect(spans(text)).toEqual(['FROM a', line, 'USER x', 'EOF']);
  });

  test('each of several has its own dash', () => {
    const text = lines('FROM a', 'COPY <<-A <<B /x/', '\ta', '\tA', '\tB', 'b', 'B', 'USER x');
    const { heredocs, sources, destination } = only(text, 'COPY');
    expect(heredocs.map(({ name, chomp, body }) => [name, chomp, body.text])).toEqual([
      ['A', true, 'a\n'],
      ['B', false, '\tB\nb\n'],
    ]);
    expect([...texts(sources), destination?.text]).toEqual(['<<-A', '<<B', '/x/']);
    expect(spans(text).at(-1)).toBe('USER x');
  });

  test('the map of a body without its tabs leads back', () => {
    const text = lines('FROM a', 'RUN <<-A', '\t\tone', 'two', '\tA');
    const [heredoc] = only(text, 'RUN').heredocs;
    const body = heredoc?.body;
    expect(body?.text).toBe('one\ntwo\n');
    expect(body && cut(text, body.range(0, 7))).toBe('one\ntwo');
    expect(heredoc && cut(text, heredoc.bodyAt)).toBe('\t\tone\ntwo\n');
  });

  test('a body is raw: marks, comments and instructions in it are text', () => {
    const text = lines('FROM a', 'RUN <<E', 'a \\', '# b', '', 'FROM c', 'd \\', 'E', 'USER x');
    expect(only(text, 'RUN').heredocs[0]?.body.text).toBe('a \\\n# b\n\nFROM c\nd \\\n');
    expect(spans(text)).toHaveLength(3);
  });

  test('the escape of the lexer is `\\` whatever the file says', () => {
    const text = lines('# escape=`', 'FROM a', 'RUN `<<EOF', 'x');
    expect(only(text, 'RUN').heredocs).toEqual([]);
    expect(only(lines('# escape=`', 'FROM a', 'RUN cat <<E"\\""', 'x', 'E"'), 'RUN').heredocs[0]?.name).toBe('E"');
  });

  test('one level below ONBUILD', () => {
    const text = lines('FROM a', 'ONBUILD RUN <<E', 'x', 'E');
    const node = only(text, 'ONBUILD');
    expect(node.heredocs[0]?.body.text).toBe('x\n');
    expect(node.trigger?.heredocs[0]?.body.text).toBe('x\n');
    expect(node.trigger && cut(text, node.trigger.at)).toBe('RUN <<E\nx\nE');
  });

  test('COPY expands an unquoted body, in which quotes are characters; RUN none', () => {
    const copy = (word: string): NodeOf<'COPY'> =>
      only(lines('FROM a', `COPY ${word} /x`, "it's $a \\$b ${c:-'$d'}", 'E'), 'COPY');
    expect(copy('<<E').heredocs[0]?.variables.map(({ name }) => name)).toEqual(['a', 'c', 'd']);
    expect(copy('<<"E"').heredocs[0]?.variables).toEqual([]);
    expect(only(lines('FROM a', 'RUN <<E', '$a', 'E'), 'RUN').heredocs[0]?.variables).toEqual([]);
  });
});

describe('lines', () => {
  test.each([
    ['two escapes end the line', ['RUN a\\\\', 'RUN b'], ['RUN a\\\\', 'RUN b']],
    ['three escapes do as well', ['RUN a\\\\\\', 'RUN b'], ['RUN a\\\\\\', 'RUN b']],
    ['blanks after the mark', ['RUN a \\ \t', ' b'], ['RUN a \\ \t\n b']],
    ['a mark before the keyword', ['\\', 'RUN b'], ['\\\nRUN b']],
    ['a keyword in two lines', ['RU\\', 'N b'], ['RU\\\nN b']],
    ['comments and blank lines inside', ['RUN a \\', '  # c \\', '', ' b'], ['RUN a \\\n  # c \\\n\n b']],
    ['the last mark of the file', ['RUN a \\'], ['RUN a \\']],
    ['vertical tab and form feed', ['RUN\va', 'RUN\fb'], ['RUN\va', 'RUN\fb']],
    ['a lone carriage return', ['RUN\ra\rb'], ['RUN\ra\rb']],
  ])('%s', (_, body, expected) => expect(spans(lines('FROM a', ...body))).toEqual(['FROM a', ...expected]));

  test('a no-break space is trimmed, but ends no keyword', () => {
    const text = 'FROM a\n\u00a0RUN a\u00a0\nRUN\u00a0b\n';
    const nodes = parse(text).instructions;
    expect(nodes.map((node) => [node.keyword, node.rest.text])).toEqual([
      ['FROM', 'a'],
      ['RUN', 'a'],
      ['unknown', ''],
    ]);
  });

  test('a split keyword spans its lines', () => {
    const text = 'FR\\\nOM a\n';
    const node = only(text, 'FROM');
    expect([node.keywordText, cut(text, node.keywordAt)]).toEqual(['FROM', 'FR\\\nOM']);
  });

  test('the joined text keeps indentation, and loses marks and comments', () => {
    const text = lines('FROM a', 'RUN a && \\', '   # comment', '   b \\', '', '\tc');
    const { rest, innerComments } = only(text, 'RUN');
    expect(rest.text).toBe('a &&    b \tc');
    expect(cut(text, rest.range(8, 9))).toBe('b');
    expect(innerComments.map(({ text: comment, inside }) => [comment, inside])).toEqual([['comment', true]]);
  });

  test('a long line is an error, and is read all the same', () => {
    const text = lines('FROM a', `RUN ${'x'.repeat(65_531)}`, `RUN ${'é'.repeat(32_765)}`, `RUN ${'x'.repeat(65_532)}`);
    const [first, second] = parse(text).problems;
    expect(second).toBeUndefined();
    expect(first?.message).toBe('this line is 65536 bytes long, and Docker reads 65535: break it up');
    expect(first && cut(text, first.at)).toHaveLength(65_536);
    expect(spans(text)).toHaveLength(4);
  });
});

describe('directives', () => {
  const escape = (...head: string[]): string => parse(lines(...head, 'FROM a')).escape;

  test.each([
    ['an unknown one ends the block', ['# foo=bar', '# escape=`'], '\\'],
    ['an address with `=` is a comment', ['# see https://x.y/?a=b', '# escape=`'], '\\'],
    ['so does a blank line', ['# syntax=x', '', '# escape=`'], '\\'],
    ['so does a first line for a shell', ['#!/bin/sh', '# escape=`'], '\\'],
    ['blanks round all parts', ['#   ESCAPE   =   `   '], '`'],
    ['indented', ['  # escape=`'], '`'],
    ['after `syntax`', ['# syntax=x', '# escape=`'], '`'],
    ['an empty value', ['# escape='], '\\'],
  ])('%s', (_, head, expected) => expect(escape(...head)).toBe(expected));

  test('what is in force, with its place', () => {
    const text = lines('# Syntax = docker/dockerfile:1 and more', '# check=skip=all', 'FROM a');
    const { directives, comments } = parse(text);
    expect(comments).toEqual([]);
    expect(
      directives.map(({ name, value, at, nameAt, valueAt }) => [
        name,
        value,
        cut(text, at),
        cut(text, nameAt),
        cut(text, valueAt),
      ]),
    ).toEqual([
      ['syntax', 'docker/dockerfile:1', '# Syntax = docker/dockerfile:1 and more', 'Syntax', 'docker/dockerfile:1'],
      ['check', 'skip=all', '# check=skip=all', 'check', 'skip=all'],
    ]);
  });
});

describe('flags', () => {
  const flags = (line: string): string[] =>
    parse(lines('FROM a', line)).instructions[1]?.flags.map((flag) => flag.text) ?? [];

  test.each([
    ['COPY --chown="a b" x y', ['--chown=a b'], 'x y'],
    ["COPY --chown='a b' x y", ['--chown=a b'], 'x y'],
    ['COPY --chown=a\\ b x y', ['--chown=a b'], 'x y'],
    ['COPY --from=a -- --x y', ['--from=a'], '--x y'],
    ['COPY a--b --from=x', [], 'a--b --from=x'],
    ['COPY x --from=a y', [], 'x --from=a y'],
    ['USER --x root', ['--x'], 'root'],
    ['ENV --x a=b', ['--x'], 'a=b'],
    ['CMD --x ["a"]', ['--x'], '["a"]'],
    ['EXPOSE --x 80', ['--x'], '80'],
    ['ONBUILD --x RUN a', ['--x'], 'RUN a'],
  ])('%s', (line, expected, rest) => {
    expect(flags(line)).toEqual(expected);
    expect(parse(lines('FROM a', line)).instructions[1]?.rest.text).toBe(rest);
  });

  test('places hold over quotes and continuations', () => {
    const text = lines('FROM a', 'COPY --ch\\', 'own="a b" x y');
    const flag = only(text, 'COPY').flag('chown');
    expect(flag && [cut(text, flag.at), cut(text, flag.nameAt), flag.value && cut(text, flag.value.at)]).toEqual([
      '--ch\\\nown="a b"',
      'ch\\\nown',
      'a b',
    ]);
  });
});

describe('JSON forms', () => {
  const words = (line: string): string[] | undefined => {
    const { command } = only(lines('FROM a', line), 'CMD');
    return command.form === 'exec' ? texts(command.words) : undefined;
  };

  test.each<[string, string[] | undefined]>([
    ['CMD ["a", "b c"]', ['a', 'b c']],
    ['CMD ["\\t\\n\\u0041\\/\\"\\\\"]', ['\t\nA/"\\']],
    ['CMD []', []],
    ['CMD ["a"] x', undefined],
    ['CMD ["a"] # x', undefined],
    ['CMD ["a",]', undefined],
    ["CMD ['a']", undefined],
    ['CMD ["c:\\win"]', undefined],
    ['CMD ["a\tb"]', undefined],
    ['CMD ["a", \\\n# c\n "b"]', ['a', 'b']],
  ])('%j', (line, expected) => expect(words(line)).toEqual(expected));

  test('over a continuation with a backtick', () => {
    const { command } = only(lines('# escape=`', 'FROM a', 'CMD ["c:\\\\x", `', ' "b"]'), 'CMD');
    expect(command.form === 'exec' && texts(command.words)).toEqual(['c:\\x', 'b']);
  });

  test('HEALTHCHECK has one too', () => {
    const text = lines('FROM a', 'HEALTHCHECK --interval=5s cmd ["a b"]');
    const node = only(text, 'HEALTHCHECK');
    expect(node.command?.form === 'exec' && texts(node.command.words)).toEqual(['a b']);
    expect(node.typeAt && cut(text, node.typeAt)).toBe('cmd');
  });

  test('a string spans its quotes, its map what is between', () => {
    const text = lines('FROM a', 'CMD ["a\\nb", "cd"]');
    const { command } = only(text, 'CMD');
    const [first, second] = command.form === 'exec' ? command.words : [];
    expect(
      first && [cut(text, first.at), cut(text, first.mapped.range(0, 3)), cut(text, first.mapped.range(2, 3))],
    ).toEqual(['"a\\nb"', 'a\\nb', 'b']);
    expect(second && [cut(text, second.at), cut(text, second.mapped.range(0, 2))]).toEqual(['"cd"', 'cd']);
  });
});

describe('pairs and words', () => {
  const pairs = (line: string): unknown[] => {
    const node = parse(lines('FROM a', line)).instructions[1];
    return node && 'pairs' in node ? node.pairs.map(({ key, value, legacy }) => [key.text, value?.text, legacy]) : [];
  };

  test.each([
    [
      'ARG a=1 b=2',
      [
        ['a', '1', false],
        ['b', '2', false],
      ],
    ],
    [
      'ARG a b=1',
      [
        ['a', undefined, false],
        ['b', '1', false],
      ],
    ],
    ['ENV a b c', [['a', 'b c', true]]],
    ['ENV a b \\\n  c', [['a', 'b   c', true]]],
    ['ENV a =c', [['a', '=c', true]]],
    ['LABEL "a b" c', [['"a', 'b" c', true]]],
    [
      'LABEL "a b"=c d="e f"',
      [
        ['"a b"', 'c', false],
        ['d', '"e f"', false],
      ],
    ],
    [
      "ENV a=x\\ y b='z\\' c=",
      [
        ['a', 'x\\ y', false],
        ['b', "'z\\'", false],
        ['c', '', false],
      ],
    ],
  ])('%j', (line, expected) => expect(pairs(line)).toEqual(expected));

  test('words of COPY have no quoting', () => {
    const { sources, destination } = only(lines('FROM a', 'COPY a\\ b "c d" /e'), 'COPY');
    expect([texts(sources), destination?.text]).toEqual([['a\\', 'b', '"c', 'd"'], '/e']);
    expect(texts(only(lines('FROM a', 'ADD \\conf\\\\" /x'), 'ADD').sources)).toEqual(['\\conf\\\\"']);
  });

  test('one argument may hold blanks', () => {
    expect(only(lines('FROM a', 'WORKDIR /a b  '), 'WORKDIR').argument?.text).toBe('/a b');
    expect(only(lines('FROM a', 'MAINTAINER a b <c@d>'), 'MAINTAINER').argument?.text).toBe('a b <c@d>');
  });
});

describe('variables', () => {
  const of = (value: string): string[] | undefined =>
    names(only(lines('FROM a', `ENV z=${value}`), 'ENV').pairs[0]?.value);

  test.each([
    ['${x-y}${x+y}${x#p}${x%p}${x/a/b}${x//a/b}', ['x', 'x', 'x', 'x', 'x', 'x']],
    ['${x:-${y:+$z}}$w', ['x', 'y', 'z', 'w']],
    ['"${x:-a b}"', ['x']],
    ["'$x'", []],
    ['\\$x"\\$y$z"', ['z']],
    ['$1x', ['1']],
    ['$12', ['12']],
    ['$@$*$#$?$-$$$!$0', ['@', '*', '#', '?', '-', '$', '!', '0']],
    ['$é', ['é']],
    ['$(x)$', []],
    ['$x_y-$x.y', ['x_y', 'x']],
    ['${}', ['']],
  ])('%s', (value, expected) => expect(of(value)).toEqual(expected));

  test('places and modifiers, nested ones too', () => {
    const text = lines('FROM a', 'ENV z="${x:-\\', '${yy}}"');
    const variables = only(text, 'ENV').pairs[0]?.value?.variables ?? [];
    expect(variables.map(({ modifier, at, nameAt }) => [modifier, cut(text, at), cut(text, nameAt)])).toEqual([
      [':-', '${x:-\\\n${yy}}', 'x'],
      [undefined, '${yy}', 'yy'],
    ]);
  });

  test('the escape character of the file counts', () => {
    const { argument } = only(lines('# escape=`', 'FROM a', 'WORKDIR c:\\$x`$y'), 'WORKDIR');
    expect(names(argument)).toEqual(['x']);
  });

  test('single quotes hold in every expanded word', () => {
    expect(names(only(lines('FROM a', "WORKDIR '$x'"), 'WORKDIR').argument)).toEqual([]);
    expect(names(only(lines('FROM a', "USER '$x'$y"), 'USER').argument)).toEqual(['y']);
  });

  test('nothing is expanded in commands, in `--from` and in `--exclude`', () => {
    const file = parse(
      lines('FROM a', 'MAINTAINER $a', 'SHELL ["$a"]', 'CMD ["$a"]', 'COPY --exclude=$a --chown=$b "$c" $d'),
    );
    const [, maintainer, shell, cmd, copy] = file.instructions as [
      Node,
      NodeOf<'MAINTAINER'>,
      NodeOf<'SHELL'>,
      NodeOf<'CMD'>,
      NodeOf<'COPY'>,
    ];
    expect(names(maintainer.argument)).toEqual([]);
    expect(names(shell.words[0])).toEqual([]);
    expect(cmd.command.form === 'exec' && names(cmd.command.words[0])).toEqual([]);
    expect([names(copy.flag('exclude')?.value), names(copy.flag('chown')?.value)]).toEqual([[], ['b']]);
    expect([names(copy.sources[0]), names(copy.destination)]).toEqual([['c'], ['d']]);
  });
});

describe('ONBUILD', () => {
  test('the trigger is a node in its place, with `\\` as escape character', () => {
    const text = lines('# escape=`', 'FROM a', 'ONBUILD COPY --from=b x\\$y `', '  z');
    const node = only(text, 'ONBUILD');
    const trigger = node.trigger as NodeOf<'COPY'>;
    expect(trigger.onbuild).toBe(node);
    expect([trigger.keyword, trigger.escape, trigger.index, cut(text, trigger.at)]).toEqual([
      'COPY',
      '\\',
      1,
      'COPY --from=b x\\$y `\n  z',
    ]);
    expect([trigger.flag('from')?.value?.text, names(trigger.sources[0])]).toEqual(['b', []]);
  });

  test('only what is refused while parsing breaks this build', () => {
    expect(errors(lines('FROM a', 'ONBUILD COPY x', 'ONBUILD FOO', 'ONBUILD USER --x y'))).toEqual([]);
    expect(errors(lines('FROM a', 'ONBUILD ENV x', 'ONBUILD CMD [1]'))).toEqual([
      'invalid-arguments',
      'invalid-arguments',
    ]);
  });
});
