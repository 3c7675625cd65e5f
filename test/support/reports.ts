import type { Diagnostic, Result, Suppressed } from '../../src/engine/types.ts';
import type { FileReport, Report } from '../../src/report/index.ts';
import { Source } from '../../src/text/source.ts';

/** A diagnostic at the first occurrence of `marked` in a text. */
export function at(source: string, marked: string, rest: Partial<Diagnostic> = {}): Diagnostic {
  const start = source.indexOf(marked);
  return {
    rule: 'some-rule',
    aliases: [],
    severity: 'warning',
    url: 'https://example.org/some-rule',
    message: 'it is wrong: make it right',
    at: { start, end: start + marked.length },
    ...rest,
  };
}

/** A diagnostic that the comment `comment` of the same text silences. */
export function silenced(source: string, comment: string, diagnostic: Diagnostic, reason?: string): Suppressed {
  return { ...diagnostic, suppression: { kind: 'plimsoll', reason, at: at(source, comment).at } };
}

export function linted(
  path: string,
  content: string,
  diagnostics: readonly Diagnostic[],
  rest: Partial<Result> = {},
): FileReport {
  const source = new Source(path, content);
  return { path, result: { source, diagnostics, suppressed: [], skipped: [], targets: [], crashes: [], ...rest } };
}

export const reportOf = (...files: FileReport[]): Report => ({
  version: '1.0.0',
  cwd: '/work',
  rules: [],
  files,
  notes: [],
});

const content = `FROM node:latest
RUN echo "a & b" \\
    && apt-get install curl
COPY . .
`;

/**
 * A bit of everything: a finding with a code, one with a code elsewhere, one with neither, over two lines, with bytes; one in another file; a
 * clean file; one that could not be linted.
 */
export const everything: Report = reportOf(
  {
    ...linted('app/Dockerfile', content, [
      at(content, 'node:latest', {
        rule: 'latest-tag',
        aliases: ['FromTag', 'DL3007'],
        url: 'https://example.org/latest-tag',
        message: '`node` floats at `latest`: name a version, or a digest',
      }),
      at(content, '"a & b" \\\n    && apt-get', {
        rule: 'apt-prompt',
        aliases: ['DL3014', 'DL3015'],
        code: 'DL3015',
        severity: 'error',
        message: '"a & b" <waits>: add `-y`',
      }),
      at(content, 'COPY . .\n', { severity: 'style' }),
      {
        ...at('.git\n*.js\n', '*.js\n', {
          severity: 'info',
          bytes: { value: 267e6, low: 1, high: 3e8, from: 'table' },
        }),
        file: '.dockerignore',
      },
    ]),
    context: 'app',
    others: new Map([['.dockerignore', new Source('.dockerignore', '.git\n*.js\n')]]),
  },
  linted('b/Dockerfile', 'FROM scratch\n', []),
  { path: 'c/Dockerfile', error: 'permission denied' },
);
