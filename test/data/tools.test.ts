import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { deedsOf, does, pathsThat, spellings, toolFacts } from '../../src/data/deeds.ts';
import type { Deed } from '../../src/data/tool.ts';
import { tools } from '../../src/data/tools/index.ts';

const each = <T extends { readonly names: readonly string[] }>(all: readonly T[]): readonly (readonly [string, T])[] =>
  all.map((one) => [one.names.join(' '), one] as const);

const pages = ['docs/rules', 'fixtures/rules'].flatMap((folder) =>
  readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
);
const words: ReadonlySet<string> = new Set(pages.flatMap((page) => page.split(/[^\w+.-]+/)));

test('no two forms share a name', () => {
  const names = tools.flatMap((tool) => [...tool.names, ...(tool.alsoCalled ?? [])]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test.each(each(tools))('%s says where it is from, and when it was looked at', (_, { source, date }) => {
  expect(source).toMatch(/\S{3}/);
  expect(source).not.toMatch(/^https?:/);
  expect(date).toMatch(/^20\d\d-(?:0[1-9]|1[0-2])$/);
});

test.each(each(tools))('a name of %s stands on the page of a rule', (_, { names, alsoCalled = [] }) => {
  expect([...names, ...alsoCalled].filter((name) => words.has(name))).not.toEqual([]);
});

test.each(each(tools.filter(({ aliases }) => aliases)))('%s spells no subcommand in two ways', (_, tool) => {
  const all = Object.entries(tool.aliases ?? {}).flatMap(([path, others]) => [path, ...others]);
  expect(all.filter((path, index) => all.indexOf(path) !== index)).toEqual([]);
});

const installing: readonly Deed[] = ['install', 'add', 'upgrade', 'fetch', 'build', 'remove', 'clean'];

test.each(each(tools.filter(({ does: deeds }) => deeds)))('every spelling of %s does the same', (_, tool) => {
  const other = installing.flatMap((deed) =>
    spellings(tool, tool.does?.[deed] ?? []).filter(
      (spelling) => spelling !== '*' && !does(tool.names[0] ?? '', spelling.split(' ').filter(Boolean), deed),
    ),
  );
  expect(other).toEqual([]);
});

test.each(each(tools.filter(({ aliases }) => aliases)))('what %s calls otherwise is what it does', (_, tool) => {
  const known = new Set(Object.values(tool.does ?? {}).flat());
  const asked = new Set([
    ...(tool.prompts?.by ?? []),
    ...(tool.cache?.filledBy ?? []),
    ...(tool.apart ?? []),
    ...(tool.revisions?.goesWith ?? []),
  ]);
  expect(Object.keys(tool.aliases ?? {}).filter((path) => !known.has(path) && !asked.has(path))).toEqual([]);
});

test.each(each(tools.filter(({ cache }) => cache?.typical)))('the usual cache of %s is a range', (_, { cache }) => {
  const { low = 0, value = 0, high = 0, source = '' } = cache?.typical ?? {};
  expect(low).toBeLessThanOrEqual(value);
  expect(value).toBeLessThanOrEqual(high);
  expect(source).not.toBe('');
});

test('what is said of a word holds for those behind it, and of an unknown tool nothing', () => {
  expect([...deedsOf('npm', ['config', 'set'])]).toEqual(['look']);
  expect([...deedsOf('npm', ['cache', 'rm'])]).toEqual(['clean']);
  expect([...deedsOf('yarn', [])]).toEqual(['install']);
  expect([...deedsOf('yarn', ['start'])]).toEqual(['run']);
  expect([...deedsOf('yarn', ['whatever'])]).toEqual([]);
  expect([...deedsOf('tsc', [])]).toEqual(['build']);
  expect([...deedsOf('constructor', ['install'])]).toEqual([]);
  expect([...deedsOf('npm', ['toString'])]).toEqual([]);
});

test('the installs of npm are what npm says they are', () => {
  const npm = toolFacts('npm');
  expect(npm && pathsThat(npm, 'install').filter((path) => path.startsWith('c'))).toEqual([
    'ci',
    'clean-install',
    'cit',
    'clean-install-test',
  ]);
});
