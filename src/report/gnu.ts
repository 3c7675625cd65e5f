import { codeOf, findings, nameOf } from './found.ts';
import type { Report } from './report.ts';
import { visible } from './visible.ts';

/** Findings as compilers of GNU write them, `program:file:line:column: …`. */
export const gnu = (report: Report): string =>
  findings(report)
    .map(({ diagnostic, spot }) => {
      const { line, column } = spot.start;
      const place = `plimsoll:${visible(nameOf(spot.path))}:${line}:${column}`;
      return `${place}: ${codeOf(diagnostic)} ${diagnostic.severity}: ${visible(diagnostic.message)}\n`;
    })
    .join('');
