import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { rules } from '../rules/index.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const pagesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);

const ids = rules.map(({ id }) => id);
const documents = ['README.md', 'CHANGELOG.md', ...pagesIn('docs'), ...pagesIn('docs/rules')];

describe('what is promised of security', () => {
  const [, table = ''] = /## What holds\n\n([^#]+)\n## /.exec(read('docs/security.md')) ?? [];
  const promises = table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);

  test('is more than a few things', () => expect(promises.length).toBeGreaterThan(15));

  test.each(promises)('is held by tests that there are: %s', (row) => {
    const tests = [...row.matchAll(/\]\(\.\.\/(test\/[^)]+\.test\.ts)\)/g)].map(([, path = '']) => path);
    expect(tests).not.toEqual([]);
    for (const path of tests) expect(read(path)).toMatch(/^\s*test[.(]/m);
  });
});

describe('pages', () => {
  const rulePages = pagesIn('docs/rules').filter((path) => path !== 'docs/rules/README.md');

  test('name a version that there is, as that since when a rule is', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    const parts = (text: string): number[] => text.split('.').map(Number);
    const isThere = (since: string): boolean => {
      const [[major = 0, minor = 0, patch = 0], [ours = 0, own = 0, last = 0]] = [parts(since), parts(version)];
      return (ours - major || own - minor || last - patch) >= 0;
    };
    expect(rules.filter(({ since }) => !isThere(since)).map(({ id, since }) => `${id} ${since}`)).toEqual([]);
  });

  test('are there for each rule, and for nothing else', () => {
    expect(rulePages.toSorted()).toEqual(ids.map((id) => `docs/rules/${id}.md`).toSorted());
  });

  test('say when to ignore the rule, and lead to the documentation of Docker or of the tool', () => {
    const lacking = rulePages.filter((path) => !/\bignore\b/i.test(read(path)) || !read(path).includes('](https://'));
    expect(lacking).toEqual([]);
  });

  test('of further cases belong to a rule', () => {
    const strangers = pagesIn('fixtures/rules').filter(
      (path) => !ids.includes(path.slice('fixtures/rules/'.length, -3)),
    );
    expect(strangers).toEqual([]);
  });

  test('have the id as title', () => {
    expect(rulePages.filter((path) => !read(path).startsWith(`# ${path.slice('docs/rules/'.length, -3)}\n`))).toEqual(
      [],
    );
  });

  test('say something before they show something', () => {
    const prose = (path: string): string =>
      read(path)
        .replace(/^# [^\n]*|<!--.*?-->/gms, '')
        .split('```', 1)[0]
        ?.trim() ?? '';
    expect(rulePages.filter((path) => prose(path) === '')).toEqual([]);
  });
});

describe('rules', () => {
  const broken = (holds: (rule: (typeof rules)[number]) => boolean): readonly string[] =>
    rules.filter((rule) => !holds(rule)).map(({ id }) => id);

  test('are named after what they find', () => {
    expect(
      broken(({ id }) => /^[a-z]+(?:-[a-z0-9]+)*$/.test(id) && !/^(?:no|prefer|avoid|use|require)-/.test(id)),
    ).toEqual([]);
  });

  test('say what and why in a sentence each', () => {
    const sentence = (text: string): boolean => /^\S.*\.$/.test(text) && !text.includes('\n') && text.length <= 160;
    expect(broken(({ summary, why }) => sentence(summary) && sentence(why))).toEqual([]);
  });

  test('supersede rules that exist', () => {
    expect(
      broken(({ id, supersedes = [] }) => supersedes.every((other) => other !== id && ids.includes(other))),
    ).toEqual([]);
  });

  test('have no alias that is a rule', () => {
    expect(broken(({ aliases = [] }) => aliases.every((alias) => !ids.includes(alias)))).toEqual([]);
  });

  test('have options whose defaults are valid, and whose names no `json config` block takes for itself', () => {
    const taken = ['severity', 'extends', 'today', 'targets', 'buildArgs', 'registry'];
    const valid = ({ options = {} }: (typeof rules)[number]): boolean =>
      Object.entries(options).every(
        ([name, option]) => !taken.includes(name) && option.read(option.default) !== undefined,
      );
    expect(broken(valid)).toEqual([]);
  });
});

const scriptsOf = (path: string): object =>
  existsSync(join(root, path)) ? (JSON.parse(read(path)) as { scripts: object }).scripts : {};

describe('documents', () => {
  test.each(documents)('%s links to what exists', (path) => {
    const prose = read(path).replace(/^(`{3,})[^`]*\n[\s\S]*?^\1`*$|`[^`\n]*`/gm, '');
    const links = [...prose.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) => match[1] as string);
    expect(links.filter((link) => !existsSync(join(root, dirname(path), link)))).toEqual([]);
  });

  test.each(documents)('%s names npm scripts that exist', (path) => {
    // A line that changes into a folder means the scripts of that one.
    const folders = ['', ...[...read(path).matchAll(/\bcd ([\w/-]+) &&/g)].map((match) => `${match[1]}/`)];
    const scripts = Object.assign({}, ...folders.map((folder) => scriptsOf(`${folder}package.json`)));
    const named = [...read(path).matchAll(/\bnpm run (?:--\S+ )*([a-z][\w:-]*)/g)].map((match) => match[1] as string);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('the architecture fits a reader', () => {
    expect(read('docs/ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(151);
  });

  test('the code map names what exists, and every folder of the sources', () => {
    const [, map = ''] = read('docs/ARCHITECTURE.md').split('\n## Code map\n');
    const named = [...map.slice(0, map.indexOf('\n## ')).matchAll(/^\| `([^`]+)`/gm)].map(
      (match) => match[1] as string,
    );
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).map(({ name }) => `src/${name}`);
    expect(folders.filter((folder) => !named.includes(folder))).toEqual([]);
    expect(named.filter((path) => path !== 'src/lsp' && !existsSync(join(root, path)))).toEqual([]);
  });
});
