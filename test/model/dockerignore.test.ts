import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ignores, readIgnoreFile } from '../../src/model/dockerignore.ts';

const left = (file: string, ...paths: string[]): readonly string[] => {
  const patterns = readIgnoreFile(file);
  return paths.filter((path) => ignores(patterns, path));
};

describe('patterns', () => {
  test('begin at the root, with or without a slash', () => {
    expect(
      left('node_modules\n/dist/\n', 'node_modules/a.js', 'web/node_modules/a.js', 'dist/a', 'web/dist/a'),
    ).toEqual(['node_modules/a.js', 'dist/a']);
  });

  test('with `**` hold in every folder', () => {
    expect(left('**/*.env\na/**/b\nc/**', 'x.env', 'a/x.env', 'a/b', 'a/y/z/b', 'c', 'c/d')).toEqual([
      'x.env',
      'a/x.env',
      'a/b',
      'a/y/z/b',
      'c/d',
    ]);
  });

  test('with `*`, `?` and a set stay in their folder', () => {
    expect(left('*.log\n?.md\n[ab].txt', 'x.log', 'a/x.log', 'x.md', 'xy.md', 'a.txt', 'c.txt')).toEqual([
      'x.log',
      'x.md',
      'a.txt',
    ]);
  });

  test('are cleaned', () => {
    expect(readIgnoreFile('./a//b/../c/\n ! /d \n..\n').map(({ text, negated }) => [text, negated])).toEqual([
      ['a/c', false],
      ['d', true],
      ['..', false],
    ]);
  });

  test('the last that matches decides', () => {
    expect(left('dist/*\n!dist/index.html', 'dist/index.html', 'dist/index.js')).toEqual(['dist/index.js']);
    expect(left('!dist/index.html\ndist', 'dist/index.html')).toEqual(['dist/index.html']);
  });

  test('know where they stand', () => {
    const file = '\uFEFF# note\r\n  a b  \r\n\r\n!c\n #d';
    expect(readIgnoreFile(file).map(({ at }) => file.slice(at.start, at.end))).toEqual(['a b', '!c', '#d']);
  });

  test('take characters that mean something to others for themselves', () => {
    expect(left('a+b(1).txt\n\\*.md\n[', 'a+b(1).txt', '*.md', 'x.md', '[')).toEqual(['a+b(1).txt', '*.md']);
  });

  test('never throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab*?[]!/\\.-^#\n ') }), fc.string(), (file, path) => {
        expect(typeof ignores(readIgnoreFile(file), path)).toBe('boolean');
      }),
    );
  });
});
