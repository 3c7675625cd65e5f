import { describe, expect, test } from '@jest/globals';
import { buildOf } from '../../support/model.ts';

describe('the last variable of a script becomes', () => {
  test.each([
    ['a $x', undefined],
    ['x=1; a $x', 'one'],
    ['x=1 && y=b$x && a $y', 'one'],
    ['x="b c"; a $x', 'several'],
    ['x=; a $x', undefined],
    ['x=~; a $x', undefined],
    ['x=$(b); a $x', undefined],
    ['x=$(nproc); a $x', 'one'],
    ['x=$((1 + 2)); a $x', 'one'],
    ['a $#', 'one'],
    ['a ${#x}', 'one'],
    ['x=1; a ${x%.*}', 'one'],
    ['b || x=1; a $x', undefined],
    ['if b; then x=1; fi; a $x', undefined],
    ['if b; then x=1; else x=2; fi; a $x', 'one'],
    ['if b; then x=1; else exit 1; fi; a $x', 'one'],
    ['case $b in c) x=1 ;; *) x=2 ;; esac; a $x', 'one'],
    ['case $b in c) x=1 ;; esac; a $x', undefined],
    ['(x=1); a $x', undefined],
    ['x=1; (a $x)', 'one'],
    ['for x in b c; do a $x; done', 'one'],
    ['for x in *; do a $x; done', undefined],
    ['read -r x; a $x', undefined],
    ['export x=1; a $x', 'one'],
    ['a $SET', 'one'],
    ['a $http_proxy', 'one'],
    ['f() { x=1; }; a $x', undefined],
    ['while b; do x=1; done; a $x', undefined],
  ])('%s: %s', (script, expected) => {
    const build = buildOf(`FROM debian:12\nARG SET\nRUN ${script}`);
    const last = build.commands.expansions.at(-1);
    expect(last && build.commands.wordCount(last)).toBe(expected);
  });
});

test('a piece of a word has its place, through continuations, in heredocs and behind ONBUILD', () => {
  const text = 'FROM a\nRUN b "c$d"\\\n$e\nRUN <<EOT\nf "${g:-h}"\nEOT\nONBUILD RUN i `j`\n';
  const build = buildOf(text);
  expect(
    build.commands.expansions.map(({ piece: { at, text: own, quotes } }) => [
      text.slice(at.start, at.end) === own,
      own,
      quotes,
    ]),
  ).toEqual([
    [true, '$d', 'double'],
    [true, '$e', 'none'],
    [true, '${g:-h}', 'double'],
    [true, '`j`', 'none'],
  ]);
});
