import { codeOf, findings, nameOf } from './found.ts';
import { stringify } from './json.ts';
import type { Report } from './report.ts';

/** Findings as results of a Codacy tool, a JSON object a line; a file that was not linted has a line with the reason. */
export function codacy(report: Report): string {
  const failed = report.files.flatMap(({ path, error }) =>
    error === undefined ? [] : { filename: nameOf(path), message: error },
  );
  const results = findings(report).map(({ diagnostic, spot }) => ({
    filename: nameOf(spot.path),
    line: spot.start.line,
    message: diagnostic.message,
    patternId: codeOf(diagnostic),
  }));
  return [...failed, ...results].map((result) => `${stringify(result, 0)}\n`).join('');
}
