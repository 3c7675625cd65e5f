import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Diagnostic } from '../../src/engine/types.ts';
import { formats, type Report, type Severity } from '../../src/report/index.ts';
import { at, everything, linted, reportOf } from '../support/reports.ts';

const { github } = formats;

test('an annotation is its place, rule and message, the weightiest first', () => {
  expect(github(everything)).toBe(`::error file=c/Dockerfile,title=not linted::permission denied
::error file=app/Dockerfile,line=2,endLine=3,title=apt-prompt (DL3015)::"a & b" <waits>: add \`-y\`
::warning file=app/Dockerfile,line=1,endLine=1,col=6,endColumn=17,title=latest-tag (FromTag%2C DL3007)::\`node\` floats at \`latest\`: name a version, or a digest
::notice file=app/.dockerignore,line=2,endLine=2,col=1,endColumn=5,title=some-rule ~267 MB::it is wrong: make it right
::notice file=app/Dockerfile,line=4,endLine=4,col=1,endColumn=9,title=some-rule::it is wrong: make it right
`);
  expect(github(reportOf())).toBe('');
});

test('of one strength the larger is first, then the earlier', () => {
  const bytes = (value: number) => ({ value, low: 0, high: 1e9, from: 'measured' as const });
  const content = 'a b c d';
  const findings = [
    at(content, 'a'),
    at(content, 'b', { bytes: bytes(1e6) }),
    at(content, 'c', { bytes: bytes(2e6) }),
    at(content, 'd'),
  ];
  expect(github(reportOf(linted('D', content, findings))).match(/col=\d/g)).toEqual([
    'col=5',
    'col=3',
    'col=1',
    'col=7',
  ]);
});

describe('more than the runner shows', () => {
  const many = (errors: number, warnings: number, infos: number, styles: number): Report => {
    const findings = (count: number, severity: Severity): Diagnostic[] =>
      Array.from({ length: count }, () => at('x', 'x', { severity }));
    const all = [
      ...findings(styles, 'style'),
      ...findings(infos, 'info'),
      ...findings(warnings, 'warning'),
      ...findings(errors, 'error'),
    ];
    return reportOf(linted('D', 'x', all));
  };
  const kinds = (report: Report): string[] =>
    github(report)
      .split('\n')
      .map((line) => (line.includes('left out') ? line : (/^::(\w+)/.exec(line)?.[1] ?? '')));

  test('nothing is said where all is shown', () => {
    expect(kinds(many(10, 10, 4, 6)).join(' ')).not.toContain('left out');
  });

  test('how many are left out is said at the end', () => {
    expect(kinds(many(11, 0, 1, 0)).slice(10)).toEqual([
      'error',
      'notice',
      '::notice title=plimsoll::1 of 12 annotations are left out: GitHub shows 10 of each kind for a step',
      '',
    ]);
  });

  test('and never where it would be left out itself', () => {
    const lines = kinds(many(0, 1, 5, 15));
    expect(lines.length).toBe(1 + 20 + 1 + 1);
    expect(lines[10]).toBe(
      '::notice title=plimsoll::11 of 21 annotations are left out: GitHub shows 10 of each kind for a step',
    );
  });
});

/** Reads a line as the runner does; see the documentation of workflow commands. */
function read(line: string): { name: string; properties: Record<string, string>; data: string } {
  const end = line.indexOf('::', 2);
  const [name = '', ...rest] = line.slice(2, end).split(' ');
  const unescape = (text: string): string =>
    text.replace(/%(0D|0A|3A|2C|25)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  const pairs = rest
    .join(' ')
    .split(',')
    .map((pair) => [pair.slice(0, pair.indexOf('=')), unescape(pair.slice(pair.indexOf('=') + 1))]);
  return { name, properties: Object.fromEntries(pairs), data: unescape(line.slice(end + 2)) };
}

describe('no text forges a command', () => {
  test('not in a path, a rule or a message', () => {
    const message = 'a%0A\r\n::error::b ##[error]c\x1b[31m';
    const report = reportOf(linted('::a,b:c%\n::warning::', 'x', [at('x', 'x', { rule: 'r::x,y=z', message })]));
    expect(github(report)).toBe(
      '::warning file=%3A%3Aa%2Cb%3Ac%25%0A%3A%3Awarning%3A%3A,line=1,endLine=1,col=1,endColumn=2,title=r%3A%3Ax%2Cy=z::a%250A%0D%0A::error::b ## [error]c␛[31m\n',
    );
  });

  test('not in any', () => {
    const part = fc.constantFrom(
      '::',
      ':',
      '%',
      ',',
      '=',
      '\n',
      '\r',
      '##[',
      ']',
      'error',
      '%0A',
      ' ',
      '\u2028',
      'é',
      '\0',
    );
    const texts = fc.array(part, { minLength: 1 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, texts, (path, message) => {
        const lines = github(reportOf(linted(path, 'x', [at('x', 'x', { message })]), { path, error: message })).split(
          '\n',
        );
        expect(lines.length).toBe(3);
        const [failed, found] = lines.slice(0, 2).map(read);
        const kept = (text: string): string =>
          text.replaceAll('##[', '## [').replaceAll('\u2028', '\\u{2028}').replaceAll('\0', '␀');
        expect(failed).toEqual({
          name: 'error',
          properties: { file: kept(path), title: 'not linted' },
          data: kept(message),
        });
        expect(found).toMatchObject({
          name: 'warning',
          properties: { file: kept(path), line: '1' },
          data: kept(message),
        });
        expect(lines.join('')).not.toContain('##[');
        expect(lines.join('')).not.toContain('\r');
      }),
    );
  });
});
