import { weigh } from './bytes.ts';
import { byPath, type Found } from './found.ts';
import type { Report } from './report.ts';
import { sumUp } from './summary.ts';
import { visible } from './visible.ts';

/** Findings as Markdown for a comment or a job summary: what there is in a line, then a table for each file. */
export function markdown(report: Report): string {
  const tables = [...byPath(report)]
    .filter(([, found]) => found.length > 0)
    .map(([path, found]) => `### ${code(visible(path))}\n\n${table(found)}`);
  const failed = report.files.flatMap(({ path, error }) =>
    error === undefined ? [] : `- ${code(visible(path))} was not linted: ${prose(error)}`,
  );
  const blocks = ['## Plimsoll', sumUp(report), ...(failed.length > 0 ? [failed.join('\n')] : []), ...tables];
  return `${blocks.join('\n\n')}\n`;
}

function table(found: readonly Found[]): string {
  const weighed = found.some(({ diagnostic }) => diagnostic.bytes);
  const rows = [
    ['line', 'severity', 'rule', 'finding', ...(weighed ? ['size'] : [])],
    ['---:', '---', '---', '---', ...(weighed ? ['---:'] : [])],
    ...found.map((one) => [...cells(one), ...(weighed ? [sizeOf(one)] : [])]),
  ];
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cells({ diagnostic, spot }: Found): string[] {
  const { rule, code: own, aliases, url, severity, message } = diagnostic;
  const codes = own ?? aliases.join(', ');
  return [String(spot.start.line), severity, `[${rule}](${url})${codes && ` (${codes})`}`, prose(message)];
}

const sizeOf = ({ diagnostic: { bytes } }: Found): string => (bytes ? weigh(bytes) : '');

/** A message: what is between backticks is code, and of the rest nothing is left that Markdown would obey. */
const prose = (message: string): string =>
  visible(message)
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : plain(part)))
    .join('');

/** No name is called, and no issue is linked, across a space of no width. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>|~&$]/g, '\\$&').replace(/[@#]/g, '$&\u200b');

/** A code span, also in a table, where a bar ends the cell unless one backslash stands before it. */
function code(text: string): string {
  const fence = '`'.repeat(1 + Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)));
  const blank = /^`|`$/.test(text) ? ' ' : '';
  const body = text.replace(/(\\*)\|/g, '$1$1\\|');
  return `${fence}${blank}${body}${blank}${fence}`;
}
