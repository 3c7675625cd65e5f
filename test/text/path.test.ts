import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { absolutePath, braces, cleanPath, isBelow, nameOf, overlap, resolvePath, within } from '../../src/text/path.ts';

const name = fc.constantFrom('a', 'b', 'ab', 'a.b', 'app', 'app2');
/** Clean absolute paths, short enough that two are often related. */
const path = fc.array(name, { maxLength: 3 }).map((parts) => `/${parts.join('/')}`);
const messy = fc.array(fc.constantFrom('a', 'b', '.', '..', '', 'c'), { maxLength: 8 }).map((parts) => parts.join('/'));

describe('below a folder', () => {
  test('is the folder itself, and each path is below the root', () => {
    fc.assert(fc.property(path, (one) => expect([isBelow(one, one), isBelow(one, '/')]).toEqual([true, true])));
  });

  test('is what has its parts first, and not what only begins with its letters', () => {
    expect(isBelow('/app/x', '/app')).toBe(true);
    expect(isBelow('/app2', '/app')).toBe(false);
    expect(isBelow('/app', '/app/x')).toBe(false);
    expect(isBelow('/', '/app')).toBe(false);
    const parts = (one: string): readonly string[] => one.split('/').filter((part) => part !== '');
    fc.assert(
      fc.property(path, path, (one, folder) =>
        expect(isBelow(one, folder)).toBe(parts(folder).every((part, index) => parts(one)[index] === part)),
      ),
    );
  });

  test('is a partial order', () => {
    fc.assert(
      fc.property(path, path, path, (a, b, c) => {
        if (isBelow(a, b) && isBelow(b, a)) expect(a).toBe(b);
        if (isBelow(a, b) && isBelow(b, c)) expect(isBelow(a, c)).toBe(true);
      }),
    );
  });

  test('two overlap when one is below the other, whichever', () => {
    expect([overlap('/a', '/a/b'), overlap('/a/b', '/a'), overlap('/a/b', '/a/c')]).toEqual([true, true, false]);
    fc.assert(fc.property(path, path, (a, b) => expect(overlap(a, b)).toBe(overlap(b, a))));
  });

  test('a name within a folder is below it, and has that name', () => {
    fc.assert(
      fc.property(path, name, (folder, last) => {
        const whole = within(folder, last);
        expect(isBelow(whole, folder)).toBe(true);
        expect(nameOf(whole)).toBe(last);
        expect(cleanPath(whole)).toBe(whole);
      }),
    );
    expect(within('/', 'a')).toBe('/a');
    expect(within('/b', 'a')).toBe('/b/a');
    expect(nameOf('plain')).toBe('plain');
  });
});

describe('a clean path', () => {
  test.each([
    ['/a//b/', '/a/b'],
    ['/a/./b', '/a/b'],
    ['/a/../b', '/b'],
    ['/../..', '/'],
    ['a/b', '/a/b'],
    ['', '/'],
    ['/a/...', '/a/...'],
  ])('of %j is %j', (text, clean) => expect(cleanPath(text)).toBe(clean));

  test('stays as it is, and has no part that says nothing', () => {
    fc.assert(
      fc.property(messy, (text) => {
        const clean = cleanPath(text);
        expect(cleanPath(clean)).toBe(clean);
        expect(clean).toMatch(/^\/(?:(?!\.{1,2}(?:\/|$))[^/]+(?:\/(?=.)|$))*$/);
      }),
    );
  });

  test('of a path that is not absolute, or none, is not known', () => {
    expect(absolutePath('/a/../b')).toBe('/b');
    expect(absolutePath('a/b')).toBeUndefined();
    expect(absolutePath(undefined)).toBeUndefined();
  });

  test('after a working directory goes from there, and an absolute one from the root', () => {
    expect(resolvePath('/srv', 'x/../y')).toBe('/srv/y');
    expect(resolvePath('/srv', '/y/')).toBe('/y');
    expect(resolvePath('/srv', '..')).toBe('/');
    expect(resolvePath(undefined, '/y')).toBe('/y');
    expect(resolvePath(null, 'y')).toBeUndefined();
    expect(resolvePath(undefined, 'y')).toBeUndefined();
    fc.assert(
      fc.property(path, messy, (from, to) => {
        const base = new URL(`file://${from === '/' ? '' : from}/`);
        // As URLs are resolved, but that doubled slashes fall away.
        const doubled = `${from}/${to}`.replace(/\/+/g, '/');
        const expected = to.startsWith('/') ? to.replace(/\/+/g, '/') : doubled;
        expect(resolvePath(from, to)).toBe(new URL(expected, base).pathname.replace(/(?<=.)\/$/, ''));
      }),
    );
  });
});

describe('braces', () => {
  test.each([
    ['a/{b,c}', ['a/b', 'a/c']],
    ['{b,c}/d', ['b/d', 'c/d']],
    ['a{,.lock}', ['a', 'a.lock']],
    ['a/{b}', ['a/{b}']],
    ['a/b', ['a/b']],
    ['{a,b}{c,d}', ['{a,b}{c,d}']],
    ['a{b,{c,d}}', ['a{b,{c,d}}']],
  ])('%s', (text, all) => expect(braces(text)).toEqual(all));
});
