import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { parse, rules, settle, Source } from '../../../src/index.ts';
import { inspectedIn, lintFiles } from '../../../src/node/runs/lint.ts';
import type { ReadFile } from '../../../src/node/runs/read-files.ts';
import { markTwins, openTwins, type Twins } from '../../../src/node/runs/twins.ts';
import { makeTree, type Tree } from '../../support/tree.ts';

const settings = settle(rules, {});

/** A file that nothing is known of but its text. */
function fileOf(text: string, path = 'a/Dockerfile', facts: ReadFile['facts'] = {}): ReadFile {
  const source = new Source(path, text);
  return { named: true, source, tree: parse(source), settings, facts, others: [], twin: true };
}

/** How often files are looked at. */
function looksAt(...files: readonly ReadFile[]): number {
  const twins = openTwins();
  const inspect = jest.fn(inspectedIn);
  for (const file of files) {
    const { source, diagnostics } = twins.result(file, inspect);
    expect(source).toBe(file.source);
    expect(diagnostics).toEqual(inspectedIn(file).diagnostics);
  }
  return inspect.mock.calls.length;
}

describe('files of one text', () => {
  const text = 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install && apt-get install -y curl\n';

  test('are looked at once', () => {
    expect(looksAt(fileOf(text), fileOf(text, 'b/c/Dockerfile'), fileOf(text, 'd/Dockerfile'))).toBe(1);
  });

  test('are looked at each where nobody has seen that there are several', () => {
    expect(looksAt(fileOf(text), { ...fileOf(text), twin: false })).toBe(2);
  });

  test('are looked at each where text, name, settings or facts are others', () => {
    expect(looksAt(fileOf(text), fileOf(`${text}# more\n`))).toBe(2);
    expect(looksAt(fileOf(text), fileOf(text, 'a/Dockerfile.dev'))).toBe(2);
    expect(looksAt(fileOf(text), { ...fileOf(text), settings: settle(rules, { extends: 'strict' }) })).toBe(2);
    expect(looksAt(fileOf(text), fileOf(text, 'a/Dockerfile', { buildArgs: { A: '1' } }))).toBe(2);
  });

  test('are looked at each where a function answers that is not seen', () => {
    const facts = { builtBase: () => 1_000_000 };
    expect(looksAt(fileOf(text, 'a/Dockerfile', facts), fileOf(text, 'b/Dockerfile', facts))).toBe(2);
  });

  test('are looked at each where the folder says something', () => {
    expect(looksAt(fileOf(text), fileOf(text, '.devcontainer/Dockerfile'), fileOf(text, 'b/Dockerfile'))).toBe(2);
    const constant = 'FROM --platform=linux/amd64 debian:12\nCMD ["bash"]\n';
    expect(looksAt(fileOf(constant), fileOf(constant, 'amd64/Dockerfile'))).toBe(2);
  });
});

test('what a text is taken for is asked once, by whether it was named', () => {
  const twins: Twins = openTwins();
  const judge = jest.fn(() => 'stranger' as const);
  expect([twins.judged('x', true, judge), twins.judged('x', true, judge), twins.judged('x', false, judge)]).toEqual([
    'stranger',
    'stranger',
    'stranger',
  ]);
  expect(judge).toHaveBeenCalledTimes(2);
});

test('files are marked of which another has the same text', () => {
  const tree = makeTree({ a: 'FROM alpine\n', b: 'FROM alpine\n', c: 'FROM debian\n', d: 'FROM node:22\n' });
  const candidates = ['a', 'b', 'c', 'd', 'gone'].map((path) => ({ path, file: `${tree.root}/${path}`, named: false }));
  expect(markTwins(candidates).map(({ path, twin }) => [path, twin])).toEqual([
    ['a', true],
    ['b', true],
    ['c', undefined],
    ['d', undefined],
    ['gone', undefined],
  ]);
  tree.remove();
});

describe('a run', () => {
  let tree: Tree;
  beforeEach(() => void (tree = makeTree({ '.git/': '' })));
  afterEach(() => tree.remove());

  const texts = [
    'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "index.js"]\n',
    'FROM python:3.12\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCMD ["python"]\n',
    'FROM --platform=linux/amd64 debian:10\nRUN apt-get update && apt-get install -y curl\n',
    'hello\n',
    '{% if a %}\nFROM alpine\n{% endif %}\n',
  ];
  const beside: Readonly<Record<string, string>> = {
    'package.json': '{"dependencies":{"express":"4.19.2"}}',
    'requirements.txt': 'torch==2.4.0\n',
    '.dockerignore': 'node_modules\n',
    'index.js': 'require("express")\n',
    '.env': 'A=1\n',
  };
  const place = fc.record({
    folder: fc.constantFrom('a', 'amd64', '.devcontainer', 'b/c'),
    name: fc.constantFrom('Dockerfile', 'Dockerfile.dev'),
    text: fc.constantFrom(...texts),
    files: fc.subarray(Object.keys(beside)),
  });
  const saidOf = ({
    path,
    error,
    result,
    context,
  }: Awaited<ReturnType<typeof lintFiles>>['files'][number]): unknown => [
    path,
    error,
    context,
    result && { ...result, source: result.source.path },
  ];

  test('says of many files what it says of each alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 12, maxLength: 24 }), async (places) => {
        tree.remove();
        tree = makeTree({ '.git/': '' });
        for (const [index, { folder, name, text, files }] of places.entries()) {
          const own = `${index}/${folder}`;
          tree.write(`${own}/${name}`, text);
          for (const file of files) tree.write(`${own}/${file}`, beside[file] ?? '');
        }
        const options = { cwd: tree.root, today: '2026-11-01' };
        const together = await lintFiles(['.'], options);
        const apart: unknown[] = [];
        for (const { path } of together.files)
          for (const one of (await lintFiles([path], options)).files) apart.push(saidOf(one));
        expect(together.files.map(saidOf)).toEqual(apart);
      }),
      { numRuns: 12 },
    );
  });
});
