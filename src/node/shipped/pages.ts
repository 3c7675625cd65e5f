import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexNames } from '../../engine/names.ts';
import { rules as ours, UsageError, type Rule } from '../../index.ts';
import { readText } from '../disk/read.ts';
import { shippedText } from './beside.ts';

/**
 * The rules that a name stands for: an id, or a code that one or several answer to; letters of any case. For another word a `UsageError` offers the rules
 * that have it in their id, what was probably meant, or the rules that speak of it.
 */
export function rulesNamed(name: string, rules: readonly Rule[] = ours): readonly Rule[] {
  const names = indexNames(rules);
  const found = names.find(name).map(({ rule }) => rule);
  if (found.length > 0) return found;
  const meant = names.suggest(name);
  const cures = [offered(rules, ({ id }) => id, name), meant === undefined ? '' : `did you mean \`${meant}\``];
  const cure = [...cures, offered(rules, ({ summary }) => summary, name)].find((one) => one !== '');
  throw new UsageError(`no rule is called \`${name}\`${cure === undefined ? '' : `: ${cure}`}`);
}

/** So many rules are offered: of more, the word says too little. */
const mostOffered = 10;

/** The rules that have a word in what `textOf` gives; empty where there is none. */
function offered(rules: readonly Rule[], textOf: (rule: Rule) => string, word: string): string {
  const sought = word.trim().toLowerCase();
  const having = rules.filter((rule) => sought.length > 2 && textOf(rule).toLowerCase().includes(sought));
  const ids = having.slice(0, mostOffered).map(({ id }) => `\`${id}\``);
  if (having.length > mostOffered) ids.push(`${having.length - mostOffered} more`);
  return ids.length === 0 ? '' : `there ${ids.length === 1 ? 'is' : 'are'} ${ids.join(', ')}`;
}

type Pages = Readonly<Record<string, string>>;

/** A rule's page in Markdown: from the pages that were bundled, in a checkout from its file, else what the rule says of itself. */
export function pageOf(rule: Rule, bundled: Pages | undefined = bundledPages()): string {
  if (rule.origin) return pluginPage(rule, rule.origin.page);
  const file = join(import.meta.dirname, `../../../docs/rules/${rule.id}.md`);
  if (!bundled && existsSync(file)) return readFileSync(file, 'utf8');
  return bundled?.[rule.id] ?? plainPage(rule);
}

/** The page of a rule of a plugin, which lies beside it. */
function pluginPage(rule: Rule, file: string): string {
  const reading = readText(file, 'page');
  return 'text' in reading ? reading.text : plainPage(rule);
}

const plainPage = ({ id, summary, why }: Rule): string => `# ${id}\n\n${summary} ${why}\n`;

/** The pages of rules by id, for formats that carry them. */
export function allPages(rules: readonly Rule[]): ReadonlyMap<string, string> {
  const bundled = bundledPages();
  return new Map(rules.map((rule) => [rule.id, pageOf(rule, bundled)]));
}

function bundledPages(): Pages | undefined {
  const text = shippedText('pages.json');
  return text === undefined ? undefined : (JSON.parse(text) as Pages);
}
