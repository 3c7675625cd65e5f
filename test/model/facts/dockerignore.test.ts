import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDockerignore, readExcludes } from '../../../src/model/facts/dockerignore.ts';

/** Lines, parted by `␤`; paths that they leave out; paths that they send. `␠` is a blank in a path. */
const table: readonly (readonly [string, string, string])[] = [
  // A pattern begins at the root, and takes all that is below what it matches.
  ['a', 'a a/b a/b/c', 'b b/a ab A'],
  ['a/b', 'a/b a/b/c', 'a b c/a/b ab a/bc'],
  ['/a', 'a a/b', 'b/a'],
  ['/a/b', 'a/b a/b/c', 'c/a/b'],
  ['a/', 'a a/b', 'b/a'],
  ['./a', 'a a/b', 'b/a'],
  ['a//b/.', 'a/b a/b/c', 'a'],
  ['a/../b', 'b b/c', 'a a/b'],
  ['../a', '', 'a b/a'],
  ['/', '', 'a a/b'],
  ['.', '', 'a a/b'],
  ['..', '', 'a'],
  ['.env', '.env .env/x', 'a/.env .envrc xenv'],
  ['node_modules', 'node_modules/x/y.js', 'web/node_modules/x.js'],
  // `*` and `?` stay in a component.
  ['*', 'a .a a/b a/b/c', ''],
  ['*.log', 'a.log .log a.log/x', 'a/b.log a.logs'],
  ['a*', 'a ab a/b ab/c', 'ba b/a'],
  ['*a', 'a ba ba/c', 'ab b/a'],
  ['a*c', 'ac abc abbc/d', 'a/c ab'],
  ['*/a', 'b/a b/a/c', 'a b/c/a'],
  ['*/*', 'a/b a/b/c', 'a'],
  ['*/a*/c', 'x/ab/c x/a/c/d', 'ab/c x/y/ab/c'],
  ['a/*', 'a/b a/b/c', 'a b/a'],
  ['a*b*c*d', 'abcd aXbXcXd', 'abc aXbXc/d'],
  ['?', 'a a/b', 'ab .gitignore'],
  ['a?b', 'aXb a☺b a😀b', 'ab a/b aXYb'],
  ['???', 'abc', 'ab abcd a/b'],
  ['a/?/c', 'a/b/c', 'a/bb/c a/c'],
  // `**` crosses folders, and may stand for none.
  ['**', 'a a/b .a', ''],
  ['**/', 'a a/b', ''],
  ['**/**', 'a a/b/c', ''],
  ['**/*', 'a a/b/c', ''],
  ['**/a', 'a b/a b/c/a b/a/d', 'ab b/ba b'],
  ['**/a/b', 'a/b c/a/b c/d/a/b/e', 'a c/b ba/b'],
  ['**/.env', '.env a/.env', 'a.env a/b.env'],
  ['**/*.md', 'a.md a/b.md a/b/c.md', 'a a/md'],
  ['**/a*', 'a ab x/ab x/y/a/z', 'ba x/ba'],
  ['**/a?', 'ab x/ab', 'a x/abc'],
  ['**/*/b', 'a/b x/a/b', 'b'],
  ['a/**', 'a/b a/b/c', 'a ab b/a/c'],
  ['a/**/b', 'a/b a/x/b a/x/y/b/c', 'a b xa/b a/xb'],
  ['a/**/*.js', 'a/x.js a/b/x.js', 'x.js a/x.ts'],
  ['*/**/b', 'a/b a/x/b', 'b'],
  ['a/**/**/b', 'a/b a/x/y/b', 'a/bc'],
  ['**/a/**', 'a/b x/a/b', 'a x/a'],
  ['**/a/**/b', 'a/b x/a/y/z/b', 'a/c'],
  // Beside other characters `**` does what the regular expression that Docker makes of it does.
  ['a**', 'a ab a/b ab/c', 'ba'],
  ['**a', 'a ba x/ba x/a/y', 'ab'],
  ['**a/b', 'a/b xa/b y/xa/b', 'b a/bc'],
  ['**a*', 'a ab x/ab', 'ba x/ba'],
  ['a**b', 'ab a/b axy/b a/x/b', 'axb a'],
  ['a**/b', 'ab a/b ax/b', 'axb'],
  ['***', 'a a/b', ''],
  ['a***', 'ab a/b a/x/b', 'ba'],
  // Sets.
  ['[ab]', 'a b a/c', 'c ab'],
  ['[a-c].txt', 'a.txt c.txt', 'd.txt -.txt'],
  ['[^a]', 'b ☺', 'a'],
  ['[^a-c]x', 'dx ☺x 😀x', 'ax bx'],
  ['[!a]', '! a', 'b'],
  ['x[a-cx-z]', 'xb xy', 'xd x'],
  ['[a-ζ]*', 'α b/c', 'A'],
  ['[\\]a]', '] a', 'b'],
  ['[\\-x]', '- x', 'a'],
  ['[x\\-]', '- x', 'a'],
  ['[[]', '[', ']'],
  ['[a\\^]', 'a ^', 'b'],
  ['**/[Dd]ebug', 'Debug a/debug/b', 'a/DEBUG'],
  // Escapes, and characters that mean something to others.
  ['\\*', '*', 'a'],
  ['\\?.md', '?.md', 'a.md'],
  ['\\[a]', '[a]', 'a'],
  ['a\\\\', 'a\\', 'a'],
  ['a\\ b', 'a␠b', 'a'],
  ['\\!a', '!a', 'a'],
  ['\\#a', '#a', 'a'],
  ['**/\\*.md', '*.md a/*.md', 'x.md'],
  ['a+b(1).{x|y}$', 'a+b(1).{x|y}$', 'aab1'],
  ['^a', '^a', 'a'],
  ['{a,b}', '{a,b}', 'a b'],
  [']', ']', 'a'],
  ['a.b', 'a.b', 'aXb'],
  ['a-b', 'a-b', 'a b'],
  ['É', 'É', 'é E'],
  // What Docker refuses matches nothing.
  ['[', '', '['],
  ['[]a]', '', '] a'],
  ['[a', '', 'a [a'],
  ['[^]', '', '^ a'],
  ['[a-]', '', 'a -'],
  ['[-a]', '', 'a -'],
  ['[b-a]', '', 'a b'],
  ['a[', '', 'a a['],
  ['a\\', '', 'a a\\'],
  ['bin\\obj', '', 'bin/obj binobj'],
  // The last that matches decides.
  ['a␤!a', '', 'a a/b'],
  ['!a␤a', 'a a/b', ''],
  ['a␤!a/b', 'a a/c', 'a/b a/b/c'],
  ['!a/b␤a', 'a a/b', ''],
  ['*␤!a', 'b b/a', 'a a/b'],
  ['**␤!a/b', 'a c a/c', 'a/b a/b/c'],
  ['*.md␤!README*.md␤README-secret.md', 'a.md README-secret.md', 'README.md README-a.md'],
  ['*.md␤README-secret.md␤!README*.md', 'a.md', 'README.md README-secret.md'],
  ['a␤!a/*.js␤a/secret.js', 'a/b a/secret.js', 'a/x.js'],
  ['*␤!**/*.py', 'a a/b', 'x.py a/x.py'],
  ['*␤!src␤src/**/*.test.ts', 'x src/a.test.ts src/b/c.test.ts', 'src/a.ts src/b/c.ts'],
  ['!a', '', 'a b'],
  ['! a', '', 'a'],
  ['b␤!!a', 'b', '!a a'],
  ['*␤!/a', 'b', 'a'],
  ['*␤!./a/', 'b', 'a/b'],
  // A pattern that could not change the answer for a folder is not tried on it, and then not inherited.
  ['a␤!a/b␤a', 'a a/c', 'a/b'],
  ['a/b␤!a', 'a/b', 'a a/c'],
  ['a␤!a/b␤a␤a/b', 'a a/b', ''],
  ['*␤!a␤a/b', 'a/b c', 'a a/c'],
  // Lines.
  ['# a', '', '# a'],
  [' #a', '#a', 'a'],
  ['a # b', 'a␠#␠b', 'a'],
  ['  a  ', 'a', ''],
  ['\ta\u00a0\u0085\r', 'a', ''],
  ['a b', 'a␠b', 'a b'],
  ['\uFEFFa␤\uFEFFb', 'a \uFEFFb', 'b'],
  ['␤␤ ␤a', 'a', ''],
  ['\uFEFF#a␤b', 'b', '#a a'],
  ['./!a', '', 'a'],
];

const paths = (cell: string): string[] => cell.split(' ').filter((path) => path !== '');
const cases = table.flatMap(([file, ignored, sent]) => [
  ...paths(ignored).map((path) => ({ file, path, ignored: true })),
  ...paths(sent).map((path) => ({ file, path, ignored: false })),
]);

describe('a path is', () => {
  test('asked of many patterns', () => expect(cases.length).toBeGreaterThan(300));

  test.each(cases)('$path by $file ignored: $ignored', ({ file, path, ignored }) => {
    expect(readDockerignore(file.replaceAll('␤', '\n')).ignores(path.replaceAll('␠', ' '))).toBe(ignored);
  });

  test('never the root', () => {
    expect(readDockerignore('**\n*\n.').ignores('')).toBe(false);
  });
});

describe('an ignore file', () => {
  test('knows where its patterns stand, and what of them Docker keeps', () => {
    const file = '\uFEFF# note\r\n  a b  \r\n\r\n! /c/ \n #d\n./e//f/../g/';
    const { patterns } = readDockerignore(file);
    expect(patterns.map(({ at, text, negated }) => [file.slice(at.start, at.end), text, negated])).toEqual([
      ['a b', 'a b', false],
      ['! /c/', 'c', true],
      ['#d', '#d', false],
      ['./e//f/../g/', 'e/g', false],
    ]);
  });

  test('tells the pattern that decides', () => {
    const { patterns, matchOf } = readDockerignore('dist\n*.md\n!dist/a.md\n!b');
    const decisive = ['dist/x', 'a.md', 'dist/a.md', 'b', 'c'].map((path) => matchOf(path)?.text);
    expect(decisive).toEqual(['dist', '*.md', 'dist/a.md', undefined, undefined]);
    expect(patterns.map((pattern) => pattern.matches('dist/a.md'))).toEqual([true, false, true, false]);
  });

  test('tells which folders are left out with all that is in them', () => {
    const { ignoresAll } = readDockerignore('!early/x\nearly\ndist\nlib*\n!dist/index.html\n!libs/**/a\ndata\n!da?a/x');
    const folders = ['early', 'dist', 'dist/deep', 'libs', 'libx', 'data', 'other'];
    expect(folders.filter((folder) => ignoresAll(folder))).toEqual(['early', 'dist/deep', 'libx']);
  });

  test.each([
    ['', '!', '', '`!` stands alone: name what is sent after all'],
    ['a\n ', '! /', ' \nb', '`!` stands alone: name what is sent after all'],
    ['', '[a', '', '`[a` has a `[` that opens no set: write `\\[`'],
    ['a\n', '!x[]', '\n', '`!x[]` has a `[` that opens no set: write `\\[`'],
    ['', '[z-a]', '', '`[z-a]` has a range that runs backwards: turn it round'],
    ['', 'a\\', '', '`a\\` ends in a `\\` that escapes nothing: take it out'],
    ['', 'bin\\obj', '', '`bin\\obj` has a `\\` that does not escape `o`: folders are parted by `/`'],
    ['', '*a'.repeat(60), '', `\`${'*a'.repeat(60)}\` has too many stars to follow: write fewer`],
  ])('%j%j%j is refused', (before, pattern, after, message) => {
    const at = { start: before.length, end: before.length + pattern.length };
    expect(readDockerignore(before + pattern + after).problems).toEqual([{ at, message }]);
  });

  test('of an honest person has no problems', () => {
    expect(readDockerignore('# x\n\n*\n!src/**\n**/[a-z]?.log\n\\!a\n').problems).toEqual([]);
  });
});

test('patterns of `--exclude` are the same, but that `/` stays', () => {
  const { ignores } = readExcludes(['*.md', '!a.md', '/b', ' c ']);
  expect(['x.md', 'a.md', 'b', 'c', 'd/x.md'].filter(ignores)).toEqual(['x.md', 'c']);
});

describe('whatever the patterns', () => {
  const letters = fc.constantFrom('a', 'b', '.');
  const piece = fc.oneof(
    { weight: 4, arbitrary: letters },
    { weight: 2, arbitrary: fc.constantFrom('*', '?', '/', '/') },
    { weight: 1, arbitrary: fc.constantFrom('**/', '/**/', '**', '[ab]', '[^a]', '[a-c]', '\\*', '\\?') },
  );
  const line = fc
    .tuple(fc.constantFrom('', '', '!'), fc.array(piece, { minLength: 1, maxLength: 8 }))
    .map(([mark, pieces]) => mark + pieces.join(''))
    // Docker cleans such a line together with its `!`, and loses it.
    .filter((one) => !/^!.*\.\./.test(one));
  const path = fc
    .array(fc.array(fc.constantFrom('a', 'b', 'c', '.', '*'), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => parts.map((part) => part.join('')).join('/'))
    .filter((one) => !one.split('/').some((part) => part === '.' || part === '..'));

  test('the answer is that of the rules, one by one', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), path, (lines, one) => {
        expect(readDockerignore(lines.join('\n')).ignores(one)).toBe(slowly(lines, one));
      }),
      { numRuns: 5_000 },
    );
  });

  test('a folder that is left out as a whole has nothing that is sent', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), path, path, (lines, folder, rest) => {
        const { ignoresAll, ignores } = readDockerignore(lines.join('\n'));
        if (ignoresAll(folder)) expect(ignores(`${folder}/${rest}`)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('nothing throws, and all stands in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab*?[]!/\\.-^#\n\r\t ☺') }), fc.string(), (file, one) => {
        const { patterns, problems, matchOf } = readDockerignore(file);
        matchOf(one);
        for (const { at } of [...patterns, ...problems]) {
          expect(file.slice(at.start, at.end)).toMatch(/^\S(?:[^\n]*\S)?$/);
        }
      }),
    );
  });

  test('many stars take no longer than few', () => {
    const { ignores } = readDockerignore(`${'*a'.repeat(40)}b\n${'**/a/'.repeat(20)}b\n${'?'.repeat(5_000)}`);
    expect(ignores('a'.repeat(4_000))).toBe(false);
    expect(ignores('a/'.repeat(2_000) + 'c')).toBe(false);
  });
});

const slowly = (lines: readonly string[], path: string): boolean => walk(lines, path).ignored;

/**
 * The rules as slow as they are plain: first the folder above, then every pattern in order. One that hit the folder hits what is in it; another is tried
 * on the path, with every choice its wildcards have, unless the answer is already what it would make it.
 */
function walk(
  lines: readonly string[],
  path: string,
): { readonly ignored: boolean; readonly hits: ReadonlySet<number> } {
  const slash = path.lastIndexOf('/');
  const above = slash === -1 ? undefined : walk(lines, path.slice(0, slash));
  const hits = new Set<number>();
  let ignored = false;
  for (const [index, line] of lines.entries()) {
    const negated = line.startsWith('!');
    const pattern = clean(line.replace(/^!/, ''));
    if (pattern === undefined) continue;
    if (!above?.hits.has(index) && (negated !== ignored || !fits(pattern, path))) continue;
    hits.add(index);
    ignored = !negated;
  }
  return { ignored, hits };
}

/** Nothing for what is no pattern of a path below the root. */
function clean(pattern: string): string | undefined {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '..' && parts.length > 0) parts.pop();
    else if (part === '..' && !pattern.startsWith('/')) return undefined;
    else if (part === '..') continue;
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.length > 0 ? parts.join('/') : undefined;
}

function fits(pattern: string, path: string): boolean {
  // `**name`, and nothing else that is special: any path that ends so.
  const name = /^\*\*([^*?[\]\\/][^*?[\]\\]*)$/.exec(pattern)?.[1];
  return name === undefined ? fitsFrom(pattern, path) : path.endsWith(name);
}

function fitsFrom(pattern: string, path: string): boolean {
  if (pattern === '') return path === '';
  if (pattern === '**' || pattern === '**/') return true;
  if (pattern.startsWith('**')) {
    const rest = pattern.slice(pattern.startsWith('**/') ? 3 : 2);
    const starts = [0, ...[...path].flatMap((char, index) => (char === '/' ? [index + 1] : []))];
    return starts.some((start) => fitsFrom(rest, path.slice(start)));
  }
  if (pattern.startsWith('*')) {
    const most = path.indexOf('/') === -1 ? path.length : path.indexOf('/');
    return Array.from({ length: most + 1 }, (_, length) => length).some((length) =>
      fitsFrom(pattern.slice(1), path.slice(length)),
    );
  }
  if (path === '') return false;
  if (pattern.startsWith('?')) return path[0] !== '/' && fitsFrom(pattern.slice(1), path.slice(1));
  const set = /^\[(\^?)([^\]]+)\]/.exec(pattern);
  if (set) {
    const members = set[2] === 'a-c' ? 'abc' : (set[2] ?? '');
    return (
      members.includes(path[0] ?? '') !== (set[1] === '^') && fitsFrom(pattern.slice(set[0].length), path.slice(1))
    );
  }
  const plain = pattern.startsWith('\\') ? pattern.slice(1) : pattern;
  return plain[0] === path[0] && fitsFrom(plain.slice(1), path.slice(1));
}
