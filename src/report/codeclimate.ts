import { findings, nameOf, type Found } from './found.ts';
import { stringify } from './json.ts';
import type { Report, Severity } from './report.ts';

/** Findings as issues of Code Climate, each a JSON object with a NUL behind it. */
export const codeclimate = (report: Report): string =>
  findings(report)
    .map((found) => `${stringify(issueOf(found), 0)}\0`)
    .join('');

/** hadolint's choice, so that a threshold set for it holds. */
const severities: Readonly<Record<Severity, string>> = {
  error: 'blocker',
  warning: 'major',
  info: 'info',
  style: 'minor',
};

interface Issue {
  readonly type: 'issue';
  readonly check_name: string;
  readonly description: string;
  readonly categories: readonly string[];
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } };
  readonly severity: string;
}

export const issueOf = ({ diagnostic, spot }: Found): Issue => ({
  type: 'issue',
  check_name: diagnostic.rule,
  description: diagnostic.message,
  categories: ['Bug Risk'],
  location: { path: nameOf(spot.path), lines: { begin: spot.start.line, end: spot.end.line } },
  severity: severities[diagnostic.severity],
});
