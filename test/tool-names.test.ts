import { expect, test } from '@jest/globals';
import { allowedNames, filesWithNames, namesIn, shrunk, strangers, toolNames } from '../scripts/tool-names.ts';

test('the model and the rules name no tool that the list does not allow', () => {
  expect(strangers(filesWithNames(), allowedNames())).toEqual([]);
});

test('every place that names a tool has a reason', () => {
  for (const { why } of Object.values(allowedNames())) expect(why).toMatch(/^\S.{9,}[^.]$/);
});

test('every spelling of a tool is a name', () => {
  for (const name of ['npm', 'apt-get', 'pnpx', 'gcc']) expect(toolNames.has(name)).toBe(true);
  expect(toolNames.has('rm')).toBe(false);
});

test('names are counted wherever they are a whole string, in types and in lists', () => {
  const text = [
    "import npm from 'npm';",
    "type Manager = 'apt' | 'apk';",
    "const all = 'npm yarn'.split(' '), words = `pip`;",
    "const message = '`npm` floats', path = 'npm/x', prose = 'npm installs';",
    'const npm = { pip: 1 }; // "pip"',
  ].join('\n');
  expect(namesIn(text, new Set(['npm', 'yarn', 'apt', 'apk', 'pip']))).toEqual({
    npm: 2,
    apt: 1,
    apk: 1,
    yarn: 1,
    pip: 1,
  });
});

test('one more than the list allows is a stranger, and the list never grows', () => {
  const found = new Map([
    ['a.ts', { npm: 2, pip: 1 }],
    ['b.ts', { npm: 1 }],
  ]);
  const allowed = {
    'a.ts': { why: 'its own', names: { npm: 1, pip: 3, yarn: 1 } },
    'c.ts': { why: 'gone', names: { npm: 1 } },
  };
  expect(strangers(found, allowed)).toEqual([
    'a.ts names `npm`: say it in src/data/tools, and ask for it',
    'b.ts names `npm`: say it in src/data/tools, and ask for it',
  ]);
  expect(shrunk(found, allowed)).toEqual({ 'a.ts': { why: 'its own', names: { npm: 1, pip: 1 } } });
});
