import { describe, expect, test } from '@jest/globals';
import type { ShellWord } from '../../src/shell/nodes.ts';
import { commandOf, parsed, parsedBody } from './joined.ts';

const wordOf = (text: string): ShellWord => commandOf(`echo ${text}`).args[0] as ShellWord;

describe('the value of a word', () => {
  test.each([
    ['plain', 'plain', 'plain'],
    [`'a b'`, 'a b', 'a b'],
    [`"a b"`, 'a b', 'a b'],
    [`a\\ b`, 'a b', 'a b'],
    [`"a \\"b\\" \\c"`, 'a "b" \\c', 'a "b" \\c'],
    [`x"y"'z'`, 'xyz', 'xyz'],
    [`$'a\\tb'`, 'a\tb', 'a\tb'],
    [`""`, '', ''],
    [`\\$X`, '$X', '$X'],
    [`'$X'`, '$X', '$X'],
    [`[`, '[', '['],
    ['$X', '$X', undefined],
    ['"$X"', '$X', undefined],
    ['a${X}b', 'a${X}b', undefined],
    ['"$(date)"', '$(date)', undefined],
    ['`date`', '`date`', undefined],
    ['$((1 + 2))', '$((1 + 2))', undefined],
    ['*.c', '*.c', undefined],
    [`"*.c"`, '*.c', '*.c'],
    ['{a,b}', '{a,b}', undefined],
    ['~/x', '~/x', undefined],
    [`'~/x'`, '~/x', '~/x'],
    ['a~b', 'a~b', 'a~b'],
  ])('%s', (text, value, literal) => {
    expect(wordOf(text)).toMatchObject({ text, value, literal });
  });
});

test.each([
  ['plain', { quoted: false, splits: false, globs: false, variables: [] }],
  [`'a'`, { quoted: true, splits: false, globs: false, variables: [] }],
  [`a\\ b`, { quoted: true, splits: false, globs: false, variables: [] }],
  ['$X', { quoted: false, splits: true, globs: false, variables: ['X'] }],
  ['"$X"', { quoted: true, splits: false, globs: false, variables: ['X'] }],
  ['a=${X:-$Y}', { quoted: false, splits: true, globs: false, variables: ['X', 'Y'] }],
  ['"$@"', { quoted: true, splits: true, globs: false, variables: [] }],
  ['"${a[@]}"', { quoted: true, splits: true, globs: false, variables: ['a'] }],
  ['"${#a}"', { quoted: true, splits: false, globs: false, variables: ['a'] }],
  ['$?', { quoted: false, splits: false, globs: false, variables: [] }],
  ['$(cat list)', { quoted: false, splits: true, globs: false, variables: [] }],
  ['$((N + 1))', { quoted: false, splits: false, globs: false, variables: ['N'] }],
  ['$(echo $X)', { quoted: false, splits: true, globs: false, variables: [] }],
  ['a?', { quoted: false, splits: false, globs: true, variables: [] }],
  ['{a,b}', { quoted: false, splits: false, globs: true, variables: [] }],
  ['uvicorn[standard]', { quoted: false, splits: false, globs: true, variables: [] }],
])('what is known of %s', (text, facts) => {
  const found = parsed(`echo ${text}`).commands[0]?.args[0];
  expect(found).toMatchObject(facts);
});

describe('the content of a word says where each character of its value stands', () => {
  test.each([
    ['pkg@latest', 'latest'],
    [`'pkg@latest'`, 'latest'],
    [`"pkg@latest"`, 'latest'],
    [`pkg\\@"la"'test'`, 'la"\'test'],
    [`"a \\"$X\\" latest"`, 'latest'],
    [`$(echo "a")latest`, 'latest'],
  ])('%s', (text, part) => {
    const file = `npm install -g ${text}`;
    const [found] = operandsOf(file);
    const value = found?.value ?? '';
    const at = value.indexOf('latest');
    const range = found?.content().range(at, at + 'latest'.length);
    expect(file.slice(range?.start, range?.end)).toBe(part);
  });

  const operandsOf = (file: string): readonly ShellWord[] => parsed(file).commands[0]?.operands ?? [];
});

describe('places in the file', () => {
  test('a word that is split by a continuation reaches from its first to its last character', () => {
    const file = 'apt-get install \\\n  cu\\\nrl wget';
    const [one, two] = commandOf(file).operands;
    expect(one?.text).toBe('curl');
    expect(file.slice(one?.at.start, one?.at.end)).toBe('cu\\\nrl');
    expect(file.slice(two?.at.start, two?.at.end)).toBe('wget');
  });

  test('so does a quote that is open over a continuation', () => {
    const file = 'echo "a \\\n  b" c';
    const [one, two] = commandOf(file).args;
    expect(one).toMatchObject({ text: '"a   b"', value: 'a   b' });
    expect(file.slice(one?.at.start, one?.at.end)).toBe('"a \\\n  b"');
    expect(file.slice(two?.at.start, two?.at.end)).toBe('c');
  });

  test('a comment line inside does not end the command', () => {
    const file = 'apt-get install -y \\\n  # note\n  curl';
    const command = commandOf(file);
    expect(command.operands.map((word) => file.slice(word.at.start, word.at.end))).toEqual(['curl']);
    expect(command.at).toEqual({ start: 0, end: file.length });
  });

  test('a comment in a line takes the rest of the joined text', () => {
    const { commands, opaque } = parsed('echo a # b \\\n && rm x');
    expect(opaque).toBe(false);
    expect(commands.map(({ at }) => at)).toEqual([{ start: 0, end: 6 }]);
  });

  test('CRLF', () => {
    const file = 'apk add \\\r\n  curl \\\r\n  git\r\n';
    expect(commandOf(file).operands.map((word) => file.slice(word.at.start, word.at.end))).toEqual(['curl', 'git']);
  });

  test('escaped backticks', () => {
    const file = 'echo `dirname \\`which node\\``';
    const { commands } = parsed(file);
    expect(commands.map(({ name, at }) => [name, file.slice(at.start, at.end)])).toEqual([
      ['echo', file],
      ['dirname', 'dirname \\`which node\\`'],
      ['which', 'which node'],
    ]);
  });

  test('a continuation mark in a heredoc body is the shell’s', () => {
    const file = 'apt-get install \\\n  cu\\\nrl\nrm x\n';
    const { commands } = parsedBody(file);
    expect(commands.map(({ name }) => name)).toEqual(['apt-get', 'rm']);
    expect(commands[0]?.operands[0]).toMatchObject({ value: 'curl', literal: 'curl', at: { start: 20, end: 26 } });
  });
});
