import { byPath, nameOf, type Found } from './found.ts';
import type { Report } from './report.ts';
import { attributes } from './xml.ts';

/** Findings as XML of Checkstyle, by file; a file without findings is there too. */
export function checkstyle(report: Report): string {
  const files = [...byPath(report)].map(([path, found]) => {
    const name = attributes({ name: nameOf(path) });
    return found.length === 0 ? `<file${name}/>\n` : `<file${name}>\n${found.map(error).join('')}</file>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${files.join('')}</checkstyle>\n`;
}

function error({ diagnostic, spot }: Found): string {
  const { line, column } = spot.start;
  const severity = diagnostic.severity === 'style' ? 'info' : diagnostic.severity;
  const { message, rule } = diagnostic;
  return `<error${attributes({ line, column, severity, message, source: rule })}/>\n`;
}
