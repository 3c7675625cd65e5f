import { formatBytes } from './bytes.ts';
import { summarize, type Report } from './report.ts';
import { silencedWords } from './silenced.ts';
import { visible } from './visible.ts';

/** A run in a line: how many findings, how strong, in how many files, what they weigh, and which are not shown. `code` shows a name. */
export function sumUp(report: Report, code: (text: string) => string = quoted): string {
  const summary = summarize(report);
  const found = report.files.filter((file) => (file.result?.diagnostics.length ?? 0) > 0);
  const kinds = [
    [summary.errors, 'error', 'errors'],
    [summary.warnings, 'warning', 'warnings'],
    [summary.infos, 'info', 'infos'],
    [summary.styles, 'style', 'styles'],
  ] as const;
  const counts = kinds.filter(([count]) => count > 0).map(([count, one, many]) => plural(count, one, many));
  const total = summary.errors + summary.warnings + summary.infos + summary.styles;
  const suppressed = report.files.reduce((sum, file) => sum + (file.result?.suppressed.length ?? 0), 0);
  const since = report.since ? ` since ${code(report.since.ref)}` : '';
  const known = report.known ?? 0;
  const silenced = silencedWords(report);
  const part = found.length === 0 || found.length === summary.files ? '' : `${found.length} of `;
  return [
    `${total === 0 ? 'no findings' : plural(total, 'finding', 'findings')}${since} in ${part}${plural(summary.files, 'file', 'files')}`,
    counts.length > 0 ? ` (${counts.join(', ')})` : '',
    summary.bytes > 0 ? `, worth ${exact(report) ? '' : '~'}${formatBytes(summary.bytes)}` : '',
    suppressed > 0 ? `, ${suppressed} suppressed` : '',
    known > 0 ? `, ${known} known` : '',
    silenced === '' ? '' : `, ${silenced}`,
  ].join('');
}

const quoted = (text: string): string => `\`${visible(text)}\``;

const exact = (report: Report): boolean =>
  report.files.every(({ result }) => !result?.diagnostics.some(({ bytes }) => bytes && bytes.from !== 'measured'));

export const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
