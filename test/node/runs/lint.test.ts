import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { Config } from '../../../src/index.ts';
import { isDate, lintFiles, noConfig, statusOf, today, UsageError, type LoadConfig } from '../../../src/node/index.ts';
import { makeTree, type Tree } from '../../support/tree.ts';

let tree: Tree | undefined;
afterEach(() => tree?.remove());

test('each file has the configuration that is loaded for it, under what is said for all', async () => {
  tree = makeTree({ 'a/Dockerfile': 'FROM node:latest\n', 'b/Dockerfile': 'FROM node:latest\n' });
  const { root } = tree;
  const configs: Record<string, Config> = {
    [`${root}/a/Dockerfile`]: { rules: { 'latest-tag': 'error' } },
    [`${root}/b/Dockerfile`]: { rules: { 'latest-tag': 'style' } },
  };
  const loadConfig: LoadConfig = async (file) => ({ configs: [configs[file] ?? {}] });
  const report = await lintFiles(['.'], { cwd: root, loadConfig, config: { select: ['latest-tag'] } });
  expect(report.files.map(({ path, result }) => [path, result?.diagnostics.map(({ severity }) => severity)])).toEqual([
    ['a/Dockerfile', ['error']],
    ['b/Dockerfile', ['style']],
  ]);
  const none = await lintFiles(['.'], {
    cwd: root,
    loadConfig,
    config: { ignore: ['latest-tag'], select: ['latest-tag'] },
  });
  expect(none.files.flatMap(({ result }) => result?.diagnostics)).toEqual([]);
});

test('without a loader, each file has the nearest configuration; code is not run', async () => {
  tree = makeTree({
    '.git/': '',
    'plimsoll.config.yaml': 'rules: { latest-tag: error }\n',
    'a/Dockerfile': 'FROM node:latest\n',
    'a/b/plimsoll.config.yaml': 'rules: { latest-tag: off }\n',
    'a/b/Dockerfile': 'FROM node:latest\n',
    'c/plimsoll.config.js': 'process.exit(3);\n',
    'c/Dockerfile': 'FROM node:latest\n',
  });
  const { root } = tree;
  const seen = async (more: { readonly loadConfig?: LoadConfig }): Promise<unknown> => {
    const { files } = await lintFiles(['.'], { cwd: root, ...more });
    return files.map(({ path, result, error }) => [
      path,
      result
        ? result.diagnostics.filter(({ rule }) => rule === 'latest-tag').map(({ severity }) => severity)
        : error?.includes('plimsoll.config.js'),
    ]);
  };
  expect(await seen({})).toEqual([
    ['a/Dockerfile', ['error']],
    ['a/b/Dockerfile', []],
    ['c/Dockerfile', true],
  ]);
  expect(await seen({ loadConfig: noConfig })).toEqual(
    ['a/Dockerfile', 'a/b/Dockerfile', 'c/Dockerfile'].map((path) => [path, ['warning']]),
  );
});

test('a wrong rule is the mistake of who named it, also with nothing to lint', async () => {
  await expect(lintFiles([], { config: { select: ['nope-nope'] } })).rejects.toThrow(UsageError);
});

test('a date is a day of the calendar', () => {
  expect(['2024-02-29', '2026-11-21'].filter(isDate)).toHaveLength(2);
  expect(['2023-02-29', '2026-13-01', '2026-1-1', '', 'today', '2026-11-21T00:00:00Z'].filter(isDate)).toEqual([]);
});

test('the day is that of SOURCE_DATE_EPOCH, where it is set', () => {
  expect(today({ SOURCE_DATE_EPOCH: '0' })).toBe('1970-01-01');
  expect(today({ SOURCE_DATE_EPOCH: '1750000000' })).toBe('2025-06-15');
  expect(isDate(today({}))).toBe(true);
  expect(isDate(today({ SOURCE_DATE_EPOCH: '' }))).toBe(true);
  for (const wrong of ['x', '-1', '1e3', '99999999999999999'])
    expect(() => today({ SOURCE_DATE_EPOCH: wrong })).toThrow(UsageError);
});

test('a file that is taken away between listing and reading is an error, and the others go on', async () => {
  const floating = 'FROM node:latest\n';
  const made = makeTree({
    'a/Dockerfile': floating,
    'b/Dockerfile': floating,
    'c/Dockerfile': floating,
    named: floating,
  });
  tree = made;
  const gone = ['b/Dockerfile', 'named'].map((path) => join(made.root, path));
  const loadConfig: LoadConfig = (file) => {
    if (gone.includes(file)) rmSync(file);
    return { configs: [] };
  };
  const report = await lintFiles(['.', 'named'], { cwd: made.root, loadConfig, config: { select: ['latest-tag'] } });
  expect(report.files.map(({ path, result, error }) => [path, error ?? result?.diagnostics.length])).toEqual([
    ['a/Dockerfile', 1],
    ['b/Dockerfile', 'it was taken away before it could be read'],
    ['c/Dockerfile', 1],
    ['named', 'it was taken away before it could be read'],
  ]);
  expect(statusOf(report, 'never')).toBe(2);
});

test('a template that was found is passed over with one note for all, and one that only holds braces is not', async () => {
  const made = makeTree({
    Dockerfile: 'FROM a:1\nRUN docker inspect --format "{{.Id}}" x\nRUN <<EOF\n{% raw %}\nEOF\n',
    'b/Dockerfile': 'FROM a:{{ version }}\n',
    'c/Dockerfile': 'FROM a:1\n{% if fast %}\nRUN true\n{% endif %}\n',
    'd/Dockerfile': 'FROM a:1\n<%= extra %>\n',
    'e/Dockerfile.m4': "define(`VERSION', 1)dnl\nFROM a:VERSION\nADDS()dnl\n",
    'f/Dockerfile': 'ARG VARIANT=${templateOption:imageVariant}\nFROM a:$VARIANT\n',
    'g/Dockerfile': 'FROM @IMAGE@ AS build\nRUNS true\n',
    'h/Dockerfile': 'FROM a@sha256:e2b6a1f4fa0a3dbe2d8d5d1f1a0a8f7f6e2e5b3d1c0b9a8f7e6d5c4b3a2f1e0d\nRUNS true\n',
  });
  try {
    const options = { cwd: made.root, config: { select: ['unknown-instruction'] } };
    const { files, notes } = await lintFiles(['.'], options);
    expect(files.map(({ path }) => path)).toEqual(['Dockerfile', 'h/Dockerfile']);
    expect(notes).toEqual([
      '`b/Dockerfile`, `c/Dockerfile`, `d/Dockerfile` and 2 more are templates, and are passed over: lint what they make',
    ]);
    // One that is named is told of, and nothing else is said; a preset of another tool reads it as that tool does.
    const foundIn = async (preset: 'recommended' | 'hadolint'): Promise<readonly unknown[]> => {
      const read = await lintFiles(['c/Dockerfile', 'e/Dockerfile.m4'], { ...options, config: { extends: preset } });
      return [...read.files.map(({ result }) => result?.diagnostics.length), ...read.notes];
    };
    expect(await foundIn('recommended')).toEqual([
      0,
      0,
      '`c/Dockerfile`, `e/Dockerfile.m4` are templates, and are passed over: lint what they make',
    ]);
    expect((await foundIn('hadolint')).filter((one) => one === 0)).toEqual([]);
  } finally {
    made.remove();
  }
});

test('a file that was found, and begins as no Dockerfile does, is passed over with one note for all', async () => {
  const elixir = 'defmodule Docker do\n  def run, do: :ok\nend\n';
  const made = makeTree({
    Dockerfile: '# syntax=docker/dockerfile:1\n# a word\n\nARG V=1\nFROM a:$V\n',
    'Dockerfile-notes': elixir,
    'a/dockerfile_spec': 'RUN true\n',
    'b/Dockerfile.empty': '# nothing\n',
    'c/Dockerfile-d': elixir,
  });
  try {
    const options = { cwd: made.root, config: { select: ['latest-tag'] } };
    const { files, notes } = await lintFiles(['.'], options);
    expect(files.map(({ path }) => path)).toEqual(['Dockerfile']);
    expect(notes).toEqual([
      '`Dockerfile-notes`, `a/dockerfile_spec`, `b/Dockerfile.empty` and 1 more begin with no `FROM` or `ARG`, and are passed over: name what is to be linted',
    ]);
    const named = await lintFiles(['Dockerfile-notes'], options);
    expect([named.files.map(({ path }) => path), named.notes]).toEqual([['Dockerfile-notes'], []]);
  } finally {
    made.remove();
  }
});
