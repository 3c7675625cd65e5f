/** The site, file by file, out of the documentation. Nothing is written here. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { presetNames, rules, type Rule } from '../../src/index.ts';
import type { Entry } from '../../src/site/find.ts';
import { blocksOf, fragmentsOf, prose } from './examples.ts';
import { escaped, wayTo } from './html.ts';
import { rendered, type Rendered } from './markdown.ts';
import { pageOf, type NavLink, type PageParts } from './template.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The pages of the documentation: where each is in the site. */
const urls = new Map<string, string>([
  ['README.md', ''],
  ['CHANGELOG.md', 'changes/'],
  ['docs/rules/README.md', 'rules/'],
  ['rules', 'rules/'],
  ['docs/rules', 'rules/'],
  ['docs/schema.json', 'schema.json'],
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name): [string, string] => [`docs/${name}`, `${basename(name, '.md').toLowerCase()}/`]),
  ...readdirSync(join(root, 'docs'))
    .filter((name) => /\.(?:png|svg)$/.test(name))
    .map((name): [string, string] => [`docs/${name}`, `assets/${name}`]),
  ...rules.map(({ id }): [string, string] => [`docs/rules/${id}.md`, `rules/${id}/`]),
]);
const urlOf = (path: string): string | undefined => urls.get(path.replace(/\/$/, ''));

/** The pages in the order of the README, with what they are called there; then those that it does not name. */
function navigation(readme: string): readonly NavLink[] {
  const [, more = ''] = readme.split('\n## More\n');
  const named = [...more.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].flatMap(([, words = '', path = '']) => {
    const url = urlOf(path);
    return url === undefined ? [] : [{ url, words: words.replace(/\s+/g, ' ') }];
  });
  return [
    { url: 'play/', words: 'Playground' },
    ...named.slice(0, 1),
    { url: 'codes/', words: 'Codes' },
    ...named.slice(1),
  ];
}

/** The site without its programs. */
export async function site(): Promise<Map<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>();
  const entries: Entry[] = [];
  const readme = read('README.md');
  const nav = navigation(readme);
  const add = (parts: Omit<PageParts, 'nav'>): void => {
    files.set(`${parts.url}index.html`, pageOf({ ...parts, nav }));
  };

  for (const [path, url] of urls) {
    if (!path.endsWith('.md')) continue;
    const rule = rules.find(({ id }) => path === `docs/rules/${id}.md`);
    const markdown = read(path);
    const blocks = rule && blocksOf(markdown, await fragmentsOf(rule, markdown), wayTo(url, 'play/'));
    const page = rendered(markdown, { path, url, urlOf, ...(blocks && { blocks }) });
    const isHome = url === '';
    add({
      url,
      title: isHome ? 'Plimsoll: a linter for Dockerfiles' : `${page.title} · Plimsoll`,
      description: rule ? plain(rule.summary) : descriptionOf(page),
      body: isHome ? hero(page.html) : page.html,
      kind: isHome ? 'home' : 'page',
    });
    if (rule) entries.push(entryOf(rule, url, page));
    else if (!isHome && url !== 'rules/' && url !== 'changes/') entries.push(...partsOf(page, url));
  }
  add({ url: 'codes/', title: 'Codes · Plimsoll', description: codesSaid, body: codes(), kind: 'page' });
  add({
    url: 'play/',
    title: 'Playground · Plimsoll',
    description: 'Type a Dockerfile, and see what is wrong with it and what it weighs.',
    body: read('scripts/site/play.html').replace(
      '<!-- presets -->',
      presetNames.map((name) => `<option value="${name}">${name}</option>`).join('\n'),
    ),
    kind: 'play',
    scripts: ['play/play.js'],
  });
  for (const [path, url] of urls) {
    if (/\.(?:png|svg)$/.test(path)) files.set(url, new Uint8Array(readFileSync(join(root, path))));
    if (path.endsWith('.json')) files.set(url, read(path));
  }
  files.set('assets/mark.svg', read('scripts/site/mark.svg'));
  files.set('assets/search.json', JSON.stringify(entries.toSorted((a, b) => rank(a) - rank(b))));
  // GitHub's pages are to be served as they are.
  files.set('.nojekyll', '');
  return files;
}

/** What is asked for most comes first where two are as good. */
const rank = ({ url }: Entry): number => (url.startsWith('rules/') ? 0 : 1);

const plain = (text: string): string => text.replaceAll('`', '');

const descriptionOf = ({ sections }: Rendered): string => (sections[0]?.text ?? '').trim().slice(0, 200);

const entryOf = ({ id, summary, aliases = [] }: Rule, url: string, { sections }: Rendered): Entry => ({
  url,
  title: id,
  codes: aliases,
  summary: plain(summary),
  text: sections.map(({ text }) => text.trim()).join(' '),
});

/** The parts of a page, each to be found by itself. */
const partsOf = ({ title, sections }: Rendered, url: string): readonly Entry[] =>
  sections.map(({ heading, id, text }) => ({
    url: id === '' ? url : `${url}#${id}`,
    title: heading === '' ? title : `${title}: ${heading}`,
    codes: [],
    summary: text.trim().slice(0, 120),
    text: text.trim(),
  }));

/** The first page: what it is, and where to try it, above what the README says. */
const hero = (html: string): string =>
  html.replace(
    '</h1>\n',
    `</h1>
<p class="lead">Which lines of your Dockerfile weigh, which are wrong, and what to type instead.</p>
<p class="calls"><a class="call" href="play/">Open the playground</a> <a href="rules/">${rules.length} rules</a> <a href="codes/">Find a code: DL3008, SC2086</a></p>
`,
  );

const codesSaid = 'The codes of hadolint, ShellCheck and Docker’s build checks, with the rule that answers to each.';

function toolOf(code: string): string {
  if (/^DL\d+$/.test(code)) return 'hadolint';
  return /^SC\d+$/.test(code) ? 'ShellCheck' : 'Docker';
}

/** The codes of others, and what answers to them. */
function codes(): string {
  const rows = rules
    .flatMap((rule) => (rule.aliases ?? []).map((code) => ({ code, tool: toolOf(code), rule })))
    .toSorted((a, b) => (a.tool === b.tool ? (a.code < b.code ? -1 : 1) : a.tool < b.tool ? 1 : -1));
  const body = rows.map(
    ({ code, tool, rule: { id, summary, preset } }) =>
      `<tr id="${escaped(code)}"><th scope="row">${escaped(code)}</th><td>${tool}</td><td><a href="../rules/${id}/">${id}</a></td><td>${prose(summary)}</td><td>${preset}</td></tr>`,
  );
  return `<h1>Codes</h1>
<p>${codesSaid} Each works wherever a rule’s name does: in <code>rules</code>, <code>--ignore</code> and comments. See <a href="../migration/">Coming from hadolint</a>.</p>
<form class="filter" hidden><label for="filter">Filter</label> <input id="filter" type="search" placeholder="DL3008, SC2086, StageNameCasing" autocomplete="off" spellcheck="false"> <span id="filtered" role="status"></span></form>
<div class="wide" tabindex="0" role="region" aria-label="Codes"><table class="codes">
<thead><tr><th scope="col">code</th><th scope="col">of</th><th scope="col">rule</th><th scope="col">finds</th><th scope="col">preset</th></tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table></div>
`;
}
