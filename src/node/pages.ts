import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexNames } from '../engine/names.ts';
import { rules, UsageError, type Rule } from '../index.ts';

/** The rules that a name stands for: an id, or a code that one or several answer to; letters of any case. */
export function rulesNamed(name: string): readonly Rule[] {
  const names = indexNames(rules);
  const found = names.find(name).map(({ rule }) => rule);
  if (found.length > 0) return found;
  const meant = names.suggest(name);
  throw new UsageError(`no rule is called \`${name}\`${meant === undefined ? '' : `: did you mean \`${meant}\``}`);
}

/** A rule's page in Markdown: from the pages that were bundled, in a checkout from its file, else what the rule says of itself. */
export function pageOf(rule: Rule): string {
  const bundled = join(import.meta.dirname, 'pages.json');
  const file = join(import.meta.dirname, `../../docs/rules/${rule.id}.md`);
  if (existsSync(bundled)) {
    const pages = JSON.parse(readFileSync(bundled, 'utf8')) as Readonly<Record<string, string>>;
    if (pages[rule.id] !== undefined) return pages[rule.id] as string;
  } else if (existsSync(file)) return readFileSync(file, 'utf8');
  return `# ${rule.id}\n\n${rule.summary} ${rule.why}\n`;
}
