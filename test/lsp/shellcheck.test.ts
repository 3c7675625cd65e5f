import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startEditor, uriOf, type Editor } from '../support/editor.ts';

/** A stand-in that says of each text where its first `X` is, and writes down what it was given. */
const standIn = `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const args = process.argv.slice(2);
if (args[0] === '--version') { console.log('version: 0.9.0'); process.exit(0); }
const files = args.filter((arg) => !arg.startsWith('--'));
const texts = files.map((file) => readFileSync(file === '-' ? 0 : file, 'utf8'));
appendFileSync('LOG', texts.map((text) => text + '\\n').join(''));
const comments = texts.flatMap((text, at) => (text.includes('X') ? [{ file: files[at], line: 1, endLine: 1,
  column: text.indexOf('X') + 1, endColumn: text.indexOf('X') + 2, level: 'warning', code: 2999, message: 'An X.' }] : []));
console.log(JSON.stringify({ comments }));
`;

let folder: string;
let editor: Editor | undefined;
const path = process.env['PATH'];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-test-'));
  for (const name of ['bin', 'work']) mkdirSync(join(folder, name));
  const program = join(folder, 'bin', 'shellcheck');
  writeFileSync(program, standIn.replace('LOG', join(folder, 'log')));
  chmodSync(program, 0o755);
  writeFileSync(join(folder, 'log'), '');
  process.env['PATH'] = [join(folder, 'bin'), path].join(delimiter);
});
afterEach(async () => {
  process.env['PATH'] = path;
  await editor?.stop();
  rmSync(folder, { recursive: true });
});

const asked = (): readonly string[] => readFileSync(join(folder, 'log'), 'utf8').split('\n').filter(Boolean).sort();

async function begin(options: object): Promise<readonly [Editor, string]> {
  const work = join(folder, 'work');
  editor = await startEditor({ initializationOptions: options, folders: [work] });
  return [editor, uriOf(join(work, 'Dockerfile'))];
}

/** How many of its findings a document has, once ShellCheck has said so many things. */
async function found(one: Editor, uri: string, count: number): Promise<number> {
  for (let turn = 0; turn < 20; turn++) {
    const many = (await one.diagnostics(uri)).filter(({ message }) => String(message).includes('an X')).length;
    if (many === count) return many;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return (await one.diagnostics(uri)).filter(({ message }) => String(message).includes('an X')).length;
}

test('ShellCheck is asked in the background, about what has changed', async () => {
  const [one, uri] = await begin({ shellcheck: 'auto' });
  one.open(uri, 'FROM debian:13-slim\nRUN echo X\nRUN echo a\n');
  expect(await found(one, uri, 1)).toBe(1);
  expect(asked()).toEqual(['echo X', 'echo a']);
  one.change(uri, 'FROM debian:13-slim\nRUN echo X\nRUN echo bX\n');
  one.save(uri);
  expect(await found(one, uri, 2)).toBe(2);
  expect(asked()).toEqual(['echo X', 'echo a', 'echo bX']);
}, 30_000);

test('unless told, it is not asked', async () => {
  const [one, uri] = await begin({});
  one.open(uri, 'FROM debian:13-slim\nRUN echo X\n');
  await one.diagnostics(uri);
  one.save(uri);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await found(one, uri, 0)).toBe(0);
  expect(asked()).toEqual([]);
});
