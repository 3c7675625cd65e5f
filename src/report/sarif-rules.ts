import { withoutComments } from './comments.ts';
import type { Diagnostic } from '../engine/types.ts';
import { rulesUrl, ruleUrl } from '../rule/url.ts';
import type { Rule } from './report.ts';

type Level = 'error' | 'warning' | 'note';

/** How strong findings are, and rules by default: one whose findings go by their bytes informs where they are not known. */
export const levels: Readonly<Record<Rule['severity'], Level>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  style: 'note',
  bytes: 'note',
};

const problems: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', note: 'recommendation' };

/** On GitHub's scale high is from 7, medium from 4. */
const scores: Readonly<Record<Level, string>> = { error: '8.0', warning: '5.5', note: '3.0' };

/** A rule is in `recommended` because it is almost never wrong. */
const precisions: Readonly<Record<Rule['preset'], string>> = {
  recommended: 'very-high',
  strict: 'high',
  all: 'medium',
};

/** GitHub keeps ten. */
const mostTags = 10;

/** A `reportingDescriptor`. */
type Descriptor = { readonly id: string } & Readonly<Record<string, unknown>>;

/** A rule as SARIF describes it; its help is its page, else its summary. */
export function descriptorOf(rule: Rule, page: string | undefined): Descriptor {
  const { id, summary, why, group, aliases = [], preset, url = ruleUrl(id) } = rule;
  const level = levels[rule.severity];
  const text = `${summary} ${why}`;
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: summary },
    fullDescription: { text },
    help: { text, markdown: page === undefined ? text : helpOf(page) },
    ...(url !== '' && { helpUri: url }),
    defaultConfiguration: { level, enabled: preset === 'recommended' },
    properties: {
      tags: [group, ...aliases].slice(0, mostTags),
      precision: precisions[preset],
      'problem.severity': problems[level],
      ...(group === 'security' && { 'security-severity': scores[level] }),
    },
  };
}

/** What is known of a rule that is not in the report: its findings. */
export function strangerOf({ rule, aliases, url }: Diagnostic): Descriptor {
  const text = `A finding of ${rule}.`;
  return {
    id: rule,
    name: nameOf(rule),
    shortDescription: { text },
    fullDescription: { text },
    help: { text, markdown: text },
    ...(url !== '' && { helpUri: url }),
    properties: { tags: aliases.slice(0, mostTags) },
  };
}

/** `latest-tag` is `LatestTag`; what is one word is `SudoRule`, for a name is not to be the id. */
function nameOf(id: string): string {
  const words = id.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return [...words, ...(words.length < 2 ? ['rule'] : [])]
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** A page away from its folder: without its title and marks, its links to other pages whole. */
const helpOf = (page: string): string =>
  withoutComments(page.replace(/^# .*\n+/, ''))
    .replace(/\]\((?:\.\/)?([a-z0-9-]+)\.md(#[^()\s]*)?\)/g, `](${rulesUrl}/$1$2)`)
    .trim();
