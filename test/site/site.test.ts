import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules } from '../../src/index.ts';
import { checker } from '../../src/site/check.ts';
import { find, type Entry } from '../../src/site/find.ts';
import { fromFragment } from '../../src/site/state.ts';
import { readPage } from '../../src/tester/examples.ts';
import { readTable } from '../../src/node/shipped/tables.ts';
import { remember } from '../../src/node/disk/remember.ts';
import { wayTo } from '../../scripts/site/html.ts';
import { wrongLinks, type Site } from '../../scripts/site/links.ts';
import { site } from '../../scripts/site/site.ts';
import { rendered } from '../../scripts/site/markdown.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const programs = ['play/play.js', 'assets/search.js', 'assets/site.css'];
let files: Map<string, string | Uint8Array>;
const page = (path: string): string => String(files.get(path));

beforeAll(async () => {
  files = await site();
  for (const path of programs) files.set(path, '');
}, 60_000);

describe('the site', () => {
  test('has no link that leads nowhere, and fetches nothing from elsewhere', () => {
    expect(wrongLinks(files)).toEqual([]);
  });

  test('has a page for each rule, and for each page of the documentation', () => {
    for (const { id } of rules) expect(files.has(`rules/${id}/index.html`)).toBe(true);
    for (const name of ['', 'configuration/', 'migration/', 'changes/', 'rules/', 'codes/', 'play/', 'api/'])
      expect(files.has(`${name}index.html`)).toBe(true);
    expect(files.has('schema.json')).toBe(true);
  });

  test('allows nothing but what lies beside each page', () => {
    for (const [path, text] of files) {
      if (typeof text !== 'string' || !path.endsWith('.html')) continue;
      expect(text).toContain(`content="default-src 'none'; script-src 'self';`);
      expect(text).not.toMatch(/<style|<script(?! type="module" src=)|<[^>]*\s(?:style|on[a-z]+)=/);
    }
  });

  test('knows the codes of others', () => {
    expect(page('codes/index.html')).toContain('<tr id="DL3008"><th scope="row">DL3008</th><td>hadolint</td>');
    for (const code of ['SC2086', 'StageNameCasing']) expect(page('codes/index.html')).toContain(`<tr id="${code}">`);
  });

  test('is found by codes, ids and words', () => {
    const entries = JSON.parse(page('assets/search.json')) as readonly Entry[];
    const first = (question: string): string | undefined => find(entries, question)[0]?.url;
    expect(first('DL3008')).toBe('rules/apt-unpinned/');
    expect(first('dl3008')).toBe('rules/apt-unpinned/');
    expect(first('StageNameCasing')).toBe('rules/uppercase-stage-name/');
    expect(first('latest-tag')).toBe('rules/latest-tag/');
    expect(first('apt lists')).toBe('rules/apt-lists-left/');
    expect(find(entries, 'husky').some(({ url }) => url.startsWith('pre-commit/'))).toBe(true);
    expect(find(entries, '   ')).toEqual([]);
    expect(find(entries, 'xyzzyx')).toEqual([]);
    expect(find(entries, 'docker').length).toBeLessThanOrEqual(12);
  });

  test('is the same each time', async () => {
    const again = await site();
    expect([...again].filter(([path, text]) => String(text) !== String(files.get(path)))).toEqual([]);
  }, 60_000);
});

describe('an example', () => {
  const table = remember(readTable);
  const fragments = (id: string): readonly string[] =>
    [...page(`rules/${id}/index.html`).matchAll(/class="try" href="\.\.\/\.\.\/play\/#([^"]+)"/g)].map(
      ([, fragment = '']) => fragment,
    );

  test('of nearly every page can be tried', () => {
    const without = rules.filter(({ id }) => fragments(id).length === 0).map(({ id }) => id);
    expect(without.length).toBeLessThan(12);
  });

  test.each(rules.map(({ id }) => id))('of %s shows in the playground what the page says', async (id) => {
    const { examples } = readPage(readFileSync(join(root, `docs/rules/${id}.md`), 'utf8'));
    const key = (texts: readonly string[], preset = 'recommended'): string => [preset, ...texts].join('\0');
    const said = new Map(
      examples.map(({ files: blocks, config }) => [
        key(
          blocks.map(({ text }) => text),
          config.extends,
        ),
        blocks.reduce((sum, { marks }) => sum + marks.length, 0),
      ]),
    );
    // All are read; of a page that has many, the first are looked at.
    for (const [index, fragment] of fragments(id).entries()) {
      const written = await fromFragment(fragment);
      const expected = written && said.get(key([...written.texts.values()], written.preset));
      if (!written || expected === undefined) throw new Error(`${id}: a link shows something else than the page`);
      if (index >= 3) continue;
      const { marked, mistakes } = checker({ today: '2026-11-01', table }).check(written);
      const own = marked.filter(({ rule }) => rule === id);
      // Another rule may speak for it.
      const isAsSaid = expected === 0 ? own.length === 0 : marked.length > 0;
      expect([mistakes, isAsSaid, written.texts.get('Dockerfile')]).toEqual([
        [],
        true,
        written.texts.get('Dockerfile'),
      ]);
    }
  });
});

describe('the finder of links', () => {
  const small = (body: string): Site =>
    new Map([
      ['a/index.html', body],
      ['b/index.html', '<h2 id="there">there</h2>'],
      ['x.png', ''],
    ]);

  test.each([
    '<a href="../b/">',
    '<a href="../b/#there">',
    '<a href="https://docs.docker.com/">',
    '<img src="../x.png">',
  ])('lets %s stand', (body) => {
    expect(wrongLinks(small(body))).toEqual([]);
  });

  test.each([
    ['<a href="../c/">', 'there is no such file'],
    ['<a href="../b/#here">', 'there is no `here`'],
    ['<a href="/b/">', 'it is not relative'],
    ['<a href="javascript:alert(1)">', 'it is not relative'],
    ['<a href="../../b/">', 'it leads out of the site'],
    ['<img src="https://example.com/x.png">', 'it is fetched from elsewhere'],
    ['<script type="module" src="https://example.com/x.js"></script>', 'it is fetched from elsewhere'],
  ])('tells of %s', (body, why) => {
    expect(wrongLinks(small(body))).toEqual([expect.stringContaining(why)]);
  });
});

test.each([
  ['rules/a/', 'play/', '../../play/'],
  ['', 'play/', 'play/'],
  ['play/', '', '../'],
  ['rules/a/', 'rules/b/', '../b/'],
  ['rules/a/', 'rules/', '../'],
  ['rules/', 'rules/', './'],
  ['', '', './'],
])('the way from `%s` to `%s`', (from, to, way) => {
  expect(wayTo(from, to)).toBe(way);
});

test('links of a page lead to the site where it has the file, else to the repository', () => {
  const { html, sections } = rendered(
    '# A\n\n[b](b.md#x) [c](../src/c.ts) [d](https://d.test/) [e](#f)\n\n## A `b` (c)\n\nText.\n',
    {
      path: 'docs/a.md',
      url: 'a/',
      urlOf: (path) => (path === 'docs/b.md' ? 'b/' : undefined),
    },
  );
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    '../b/#x',
    'https://github.com/plimsoll-lint/plimsoll/blob/main/src/c.ts',
    'https://d.test/',
    '#f',
    '#a-b-c',
  ]);
  expect(sections.map(({ id, text }) => [id, text.trim()])).toEqual([
    ['', 'b c d e'],
    ['a-b-c', 'Text.'],
  ]);
});
