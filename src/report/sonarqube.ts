import { codeOf, findings, nameOf, type Spot } from './found.ts';
import { stringify } from './json.ts';
import type { Report, Severity } from './report.ts';

const kinds: Readonly<Record<Severity, { readonly severity: string; readonly type: string }>> = {
  error: { severity: 'CRITICAL', type: 'BUG' },
  warning: { severity: 'MAJOR', type: 'CODE_SMELL' },
  info: { severity: 'MINOR', type: 'CODE_SMELL' },
  style: { severity: 'INFO', type: 'CODE_SMELL' },
};

/** Findings as external issues of SonarQube's generic format. */
export const sonarqube = (report: Report): string =>
  `${stringify({
    issues: findings(report).map(({ diagnostic, spot }) => ({
      engineId: 'plimsoll',
      ruleId: codeOf(diagnostic),
      ...kinds[diagnostic.severity],
      primaryLocation: {
        message: diagnostic.message,
        filePath: nameOf(spot.path),
        textRange: textRange(spot),
      },
    })),
  })}\n`;

/** Columns from 0. SonarQube refuses a report with an empty stretch in it: that is its whole line. */
function textRange({ start, end }: Spot) {
  const lines = { startLine: start.line, endLine: end.line };
  if (start.line === end.line && start.column === end.column) return lines;
  return { ...lines, startColumn: start.column - 1, endColumn: end.column - 1 };
}
