/** Writes what is derived from the rules; with `--check` it only names the files that are out of step. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { figures } from './figures.ts';
import { namePatterns } from '../src/node/disk/names.ts';
import { groups, otherTools, type OtherTool, type Rule, type Severity } from '../src/rule/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const icons: Readonly<Record<Severity | 'bytes', string>> = {
  error: '✖ error',
  warning: '⚠ warning',
  info: 'ℹ info',
  style: '✎ style',
  bytes: '⚖ by bytes',
};

/** The ids of the rules with a file in a folder, in order. */
const idsIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    .map((name) => basename(name, '.ts'))
    .toSorted();

const loadDefault = async <T>(path: string): Promise<T> =>
  ((await import(pathToFileURL(join(root, path)).href)) as { default: T }).default;

const folderOf = (tool: OtherTool): string => `rules/as-${tool}`;

/** Every rule, with its ways of other tools beside it. */
async function loadRules(): Promise<readonly Rule[]> {
  const ids = idsIn('rules');
  const rules = await Promise.all(ids.map((id) => loadDefault<Rule>(`rules/${id}.ts`)));
  const ways = new Map<string, NonNullable<Rule['as']>>();
  for (const tool of otherTools) {
    for (const id of idsIn(folderOf(tool))) {
      const path = `${folderOf(tool)}/${id}.ts`;
      if (!rules.find((rule) => rule.id === id)?.inPresets?.[tool])
        throw new Error(`${path}: the preset \`${tool}\` has no rule \`${id}\``);
      ways.set(id, { ...ways.get(id), [tool]: await loadDefault(path) });
    }
  }
  return rules.map((rule, index) => {
    if (rule.id !== ids[index]) throw new Error(`rules/${ids[index]}.ts holds \`${rule.id}\`: name the file after it`);
    const as = ways.get(rule.id);
    return as ? { ...rule, as } : rule;
  });
}

const camelCase = (id: string): string => id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The tools that have a way of their own to look for what a rule finds. */
const toolsOf = ({ as = {} }: Rule): readonly OtherTool[] => otherTools.filter((tool) => as[tool]);
const wayOf = ({ id }: Rule, tool: OtherTool): string => `${camelCase(id)}${camelCase(`-as-${tool}`)}`;

/** A rule as the index has it. */
function entry(rule: Rule): string {
  const name = camelCase(rule.id);
  const ways = toolsOf(rule).map((tool) => `${tool}: ${wayOf(rule, tool)}`);
  return ways.length === 0 ? name : `{ ...${name}, as: { ${ways.join(', ')} } }`;
}

function registry(rules: readonly Rule[]): string {
  return [
    '// Written by `npm run gen`: do not edit.',
    "import type { Rule } from '../src/rule/index.ts';",
    ...rules.map(({ id }) => `import ${camelCase(id)} from './${id}.ts';`),
    ...otherTools.flatMap((tool) =>
      rules
        .filter((rule) => toolsOf(rule).includes(tool))
        .map((rule) => `import ${wayOf(rule, tool)} from './as-${tool}/${rule.id}.ts';`),
    ),
    '',
    '/** Every rule, by id. */',
    `export const rules: readonly Rule[] = [${rules.map((rule) => `\n  ${entry(rule)},`).join('')}\n];`,
    '',
    `export type RuleId =${rules.map(({ id }) => `\n  | '${id}'`).join('') || ' never'};`,
    '',
  ].join('\n');
}

/** The index of the tools, by file. */
function toolIndex(): string {
  const names = readdirSync(join(root, 'src/data/tools'))
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    .map((name) => basename(name, '.ts'))
    .toSorted();
  const local = (name: string): string => `${camelCase(name.replaceAll('_', '-'))}Tool`;
  return [
    '// Written by `npm run gen`: do not edit.',
    "import type { Tool } from '../tool.ts';",
    ...names.map((name) => `import ${local(name)} from './${name}.ts';`),
    '',
    '/** Every tool. */',
    `export const tools: readonly Tool[] = [${names.map((name) => `\n  ${local(name)},`).join('')}\n];`,
    '',
  ].join('\n');
}

/** A rule is fixable when its page, or its page of further cases, shows a fix: so this cannot lie. */
function isFixable({ id }: Rule): boolean {
  const pages = [`docs/rules/${id}.md`, `fixtures/rules/${id}.md`].map((path) => join(root, path)).filter(existsSync);
  return pages.some((page) => /^`{3,}\S+( \S+)? fixed$/m.test(readFileSync(page, 'utf8')));
}

function withHeader(page: string, rule: Rule): string {
  const facts = [icons[rule.severity], rule.group, rule.preset, ...(rule.aliases ?? [])];
  if (isFixable(rule)) facts.push('fixable');
  for (const fact of rule.needs ?? []) facts.push(`needs ${fact}`);
  for (const tool of toolsOf(rule)) facts.push(`own way as ${tool}`);
  const header = `<!-- generated --> ${facts.join(' · ')} · since ${rule.since} <!-- /generated -->`;
  const place = /<!-- generated -->.*?<!-- \/generated -->/s;
  return place.test(page) ? page.replace(place, () => header) : page.replace(/\n+|$/, () => `\n\n${header}\n\n`);
}

function withOptions(page: string, rule: Rule): string {
  const place = /<!-- options -->.*?<!-- \/options -->/s;
  const rows = Object.entries(rule.options ?? {}).map(
    ([name, { default: initial, expected, description }]) =>
      `- \`${name}\`, ${expected}; by default \`${JSON.stringify(initial)}\`. ${description}`,
  );
  if (rows.length === 0) return page.replace(/\n*## Options\n+<!-- options -->.*?<!-- \/options -->/s, '');
  const list = `<!-- options -->\n\n${rows.join('\n')}\n\n<!-- /options -->`;
  return place.test(page) ? page.replace(place, () => list) : `${page.trimEnd()}\n\n## Options\n\n${list}\n`;
}

function table(rules: readonly Rule[]): string {
  const row = (rule: Rule): string => {
    const also = (rule.aliases ?? []).join(' ');
    const cells = [`[${rule.id}](${rule.id}.md)`, cell(rule.summary), icons[rule.severity], rule.preset];
    return `| ${[...cells, isFixable(rule) ? 'yes' : '', also].join(' | ')} |`;
  };
  const sections = groups.flatMap((group) => {
    const members = rules.filter((rule) => rule.group === group);
    if (members.length === 0) return [];
    const head = ['| rule | finds | severity | preset | fix | also |', '| --- | --- | --- | --- | --- | --- |'];
    return ['', `## ${group}`, '', ...head, ...members.map(row)];
  });
  const intro = `${rules.length} rules. \`recommended\` is on by default; \`strict\` holds it, and \`all\` holds both.`;
  return ['# Rules', '', '<!-- Written by `npm run gen`: do not edit. -->', '', intro, ...sections, ''].join('\n');
}

/** The hooks of pre-commit with the expressions that a search has: theirs are of Python, and look at whole paths. */
function hooks(): string {
  const path = '.pre-commit-hooks.yaml';
  const { dockerfile, other } = namePatterns;
  return readFileSync(join(root, path), 'utf8')
    .replace(/^( *files: &dockerfiles ).*$/m, (_, key: string) => `${key}(?i)(?:^|/)(?:${dockerfile})$`)
    .replace(/^( *exclude: &others ).*$/m, (_, key: string) => `${key}(?i)(?:^|/)(?:${other})$`);
}

const withFigures = (page: string): string =>
  page.replace(/(?<=<!-- figures -->\n\n).*?(?=\n\n<!-- \/figures -->)/s, figures);

/** Every derived file by its path, as it has to be. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const rules = await loadRules();
  const { schemaOf } = await import('../src/engine/schema.ts');
  const { allowList } = await import('./tool-names.ts');
  const { assets } = await import('./assets.ts');
  const files = new Map([
    ['rules/index.ts', registry(rules)],
    ['src/data/tools/index.ts', toolIndex()],
    ['docs/rules/README.md', table(rules)],
    ['scripts/tool-names.json', allowList()],
    ['.pre-commit-hooks.yaml', hooks()],
    ['src/report/assets.ts', await assets()],
    ['README.md', withFigures(readFileSync(join(root, 'README.md'), 'utf8'))],
    ['docs/schema.json', `${JSON.stringify(schemaOf(rules), null, 2)}\n`],
  ]);
  for (const rule of rules) {
    const path = `docs/rules/${rule.id}.md`;
    if (!existsSync(join(root, path))) continue;
    files.set(path, withOptions(withHeader(readFileSync(join(root, path), 'utf8'), rule), rule));
  }
  return files;
}

/** What a run prints: it takes the rules as they are written down, so that these come first. */
const pictures = async (): Promise<ReadonlyMap<string, string>> => {
  const { drawn, picture } = await import('./picture.ts');
  return new Map([['docs/run.svg', await picture()], ...(await drawn())]);
};

if (argv[1] === fileURLToPath(import.meta.url)) {
  // The rules are loaded with the tools, and a file of those may be gone.
  if (!argv.includes('--check')) writeFileSync(join(root, 'src/data/tools/index.ts'), toolIndex());
  const current = (path: string): string =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
  const stale: string[] = [];
  for (const make of [generate, pictures])
    for (const [path, text] of await make()) {
      if (current(path) === text) continue;
      stale.push(path);
      if (!argv.includes('--check')) writeFileSync(join(root, path), text);
    }
  if (argv.includes('--check') && stale.length > 0) {
    console.error(`out of step, run \`npm run gen\`:\n${stale.map((path) => `  ${path}`).join('\n')}`);
    process.exitCode = 1;
  }
}
