import { codeOf, findings, nameOf } from './found.ts';
import type { Report } from './report.ts';
import { plainView, type View } from './view.ts';
import { logLine, visible } from './visible.ts';

/** Findings as hadolint's `tty` has them, each on a line: for editors and problem matchers made for it. */
export const tty = (report: Report, { paint }: View = plainView): string =>
  findings(report)
    .map(({ diagnostic, spot }) => {
      const { severity, message } = diagnostic;
      const place = `${visible(nameOf(spot.path))}:${spot.start.line}`;
      return `${logLine(place)} ${codeOf(diagnostic)} ${paint[severity](severity)}: ${visible(message)}\n`;
    })
    .join('');
